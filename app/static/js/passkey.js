// Signing in with a passkey, making one, or deciding with one. The form says what to do: data-act, data-ask, data-answer;
// data-tap where nothing may be asked before somebody taps: a decision is not proposed, it is made; data-says where what
// was typed goes along, before and after, and the server's `said` with it.
const form = document.getElementById("passkey");
const alert = form.querySelector("[role=alert]");
const { act, ask, answer, csrf } = form.dataset;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(url, body) {
  const headers = { "X-CSRFToken": csrf, "Content-Type": "application/json", Accept: "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body ?? {}) });
  const said = await response.json();
  if (!response.ok) throw new Error(said.detail || said.title || form.dataset.failed);
  return said;
}

function readable(options) {
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const user = options.user && { ...options.user, id: bytes(options.user.id) };
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(user && { user }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  };
}

function sendable(credential) {
  const { response } = credential;
  const fields = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const found = fields.filter((name) => response[name]).map((name) => [name, text(response[name])]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: { ...Object.fromEntries(found), transports: response.getTransports?.() ?? [] },
  };
}

let waiting; // a conditional request is open; a tap on the button takes its place
async function go(extra) {
  waiting?.abort();
  waiting = new AbortController();
  const typed = "says" in form.dataset ? Object.fromEntries(new FormData(form)) : undefined;
  const { said, ...options } = await post(ask, typed);
  const credential = await navigator.credentials[act]({ publicKey: readable(options), signal: waiting.signal, ...extra });
  if (!credential) return;
  const signed = sendable(credential);
  const { location } = await post(answer, typed ? { ...typed, ...said, credential: signed } : signed);
  window.location.assign(location);
}

function say(error) {
  if (error.name === "AbortError") return;
  alert.textContent = error.name === "NotAllowedError" ? form.dataset.failed : error.message;
}

if (!window.PublicKeyCredential) {
  alert.textContent = form.dataset.none;
} else {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    alert.textContent = "";
    go().catch(say);
  });
  if (act === "get" && form.dataset.tap === undefined && (await PublicKeyCredential.isConditionalMediationAvailable?.())) {
    go({ mediation: "conditional" }).catch(() => {}); // nobody asked for it yet: the button remains
  }
}
