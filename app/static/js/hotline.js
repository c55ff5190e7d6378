// The hand stays on the keyboard while the other holds the telephone. Without this the page works by Tab and space.
const box = document.getElementById("cau");
const form = document.getElementById("call");
const radios = (name) => [...document.querySelectorAll(`input[name="${name}"]`)];
const near = (name) => radios(name).find((one) => one.checked) ?? radios(name)[0];

box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && near("thu-tuc")) {
    event.preventDefault();
    near("thu-tuc").focus();
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]), select, textarea");
  if (event.key === "Escape" && event.target !== box && form.contains(event.target.form)) {
    box.focus();
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    box.select();
    box.focus();
  } else if (event.key === "Enter" && event.target.matches("input[name=thu-tuc]")) {
    event.preventDefault();
    near("ket-qua").focus();
  } else if (event.key === "Enter" && event.target.matches("input[name=ket-qua]")) {
    event.preventDefault();
    document.querySelector("button[value=ghi]").click();
  }
});
