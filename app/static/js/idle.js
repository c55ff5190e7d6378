// A session at the desk ends when nobody uses it. Writing in a form is using it, so the server is told now and then;
// before the end the page says so, and after it what was being written is still there to be copied.
const note = document.getElementById("idle");
const WARNS_MS = 120_000;
const TELLS_MS = 60_000;

if (note) {
  const ends = Number(note.dataset.seconds) * 1000;
  let told = Date.now(); // when the server last heard of us: this page itself
  let used = false;
  let over = false;

  const say = (text) => {
    note.textContent = text;
    note.hidden = !text;
  };

  async function tell() {
    used = false;
    try {
      const answer = await fetch(note.dataset.keep, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.ok) {
        told = Date.now();
        say("");
      } else if (answer.status === 401 || answer.type === "opaqueredirect") {
        over = true;
        say(note.dataset.over);
      }
    } catch {
      used = true; // no network: told with the next minute
    }
  }

  function look() {
    if (over) return;
    const since = Date.now() - told;
    if (used && since >= Math.min(TELLS_MS, ends / 4)) tell();
    else if (since >= ends) {
      over = true;
      say(note.dataset.over);
    } else if (since >= ends - Math.min(WARNS_MS, ends / 2)) say(note.dataset.soon);
  }

  const touched = () => {
    used = true;
    if (!note.hidden) look();
  };
  for (const kind of ["input", "keydown", "pointerdown"]) document.addEventListener(kind, touched, { passive: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5_000);
}
