// Lets this browser be told of one dossier. The worker's scope is its tracking page: it knows by that what to open.
const form = document.getElementById("tell");
const status = form?.querySelector("[role=status]");
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

async function subscribe() {
  const { worker, scope, key, denied } = form.dataset;
  if ((await Notification.requestPermission()) !== "granted") throw new Error(denied);
  const registration = await navigator.serviceWorker.register(worker, { scope });
  await awake(registration);
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  const { endpoint, keys } = (await registration.pushManager.subscribe(wanted)).toJSON();
  Object.assign(form.elements.endpoint, { value: endpoint });
  Object.assign(form.elements.p256dh, { value: keys.p256dh });
  Object.assign(form.elements.auth, { value: keys.auth });
  form.submit();
}

function awake(registration) {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker.state === "activated") return undefined;
  return new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
}

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  document.getElementById("cannot").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.textContent = "";
    subscribe().catch((error) => {
      status.textContent = error.message === form.dataset.denied ? form.dataset.denied : form.dataset.failed;
    });
  });
}

const forget = document.getElementById("forget");
forget?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const scope = new URL(form?.dataset.scope ?? location.pathname.replace(/\/bao-tin$/, ""), location.href).href;
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.allSettled(all.filter((one) => one.scope === scope).map((one) => one.unregister()));
  forget.submit();
});
