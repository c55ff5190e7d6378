// A page that follows what others do looks again by itself, unless somebody is about to use it: then it waits.
// Looking again is no use of the session: the address says so, and the session ends as it would.
const asked = document.querySelector("[data-look-again]");

if (asked) {
  const busy = () => document.activeElement?.closest("main") || document.querySelector("main details[open]");
  const address = new URL(asked.dataset.address, location.href);
  setInterval(() => {
    if (document.visibilityState === "visible" && !busy()) location.replace(address);
  }, Number(asked.dataset.lookAgain) * 1000);
}
