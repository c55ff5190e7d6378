// All questions of a form of sixty drawn, beside as many plain fields by the same browser; its draft kept, beside the
// same bytes sealed and put by hand. Each in the same page, in turn.
(async () => {
  const frame = () => new Promise((ok) => requestAnimationFrame(() => setTimeout(ok)));
  const count = () => document.querySelectorAll('.question').length;
  const toggle = document.querySelector('.form-head button[aria-pressed]');

  const few = count();
  const drawing = performance.now();
  toggle.click();
  while (count() === few) await frame();
  await frame();
  const paint = performance.now() - drawing;
  const fields = count();
  const questions = [...document.querySelectorAll('.question')];
  const kinds = questions.map((one) => [...one.querySelectorAll('input, textarea, legend')].map(({ localName, type }) => [localName, type]));

  const main = document.querySelector('main');
  main.hidden = true; // what stands on the screen beside it is drawn for neither side
  await frame();
  const plainly = performance.now();
  const form = document.createElement('form');
  for (const [at, controls] of kinds.entries()) {
    const field = form.appendChild(document.createElement('p'));
    for (const [name, type] of controls) {
      const label = field.appendChild(document.createElement('label'));
      label.append(`Câu ${at + 1}`);
      if (name === 'legend') continue;
      const control = label.appendChild(document.createElement(name));
      if (name === 'input') control.type = type;
    }
  }
  main.after(form);
  await frame();
  const plain = performance.now() - plainly;
  form.remove();
  main.hidden = false;
  toggle.click();
  while (count() !== few) await frame();

  const id = new URLSearchParams(location.hash.split('?')[1]).get('draft');
  const draft = await globalThis.__tanNoi.draft(id);
  const TIMES = 5;
  const keeping = performance.now();
  for (let time = 0; time < TIMES; time += 1) await globalThis.__tanNoi.keepDraft(draft);
  const save = (performance.now() - keeping) / TIMES;

  const asked = (request) =>
    new Promise((ok, no) => {
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
  const opening = indexedDB.open('bench-reference');
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
  const db = await asked(opening);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const put = async () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(draft));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
    const transaction = db.transaction('kept', 'readwrite');
    transaction.objectStore('kept').put({ iv, sealed }, 'draft');
    await new Promise((ok, no) => {
      transaction.oncomplete = ok;
      transaction.onerror = () => no(transaction.error);
    });
  };
  const sealing = performance.now();
  for (let time = 0; time < TIMES; time += 1) await put();
  const store = (performance.now() - sealing) / TIMES;
  db.close();
  return { fields, answers: Object.keys(draft.declaration).length, paint, plain, save, store };
})();
