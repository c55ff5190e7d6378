// Dossiers with pictures on the tablet, through the app's own verbs; a PDF that says nothing of its making is kept as it is, so that sizes
// are ours.
(() => {
  const work = () => globalThis.__tanNoi;
  const paper = (size) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)));
    const [head, tail] = [(length) => `%PDF-1.7\n1 0 obj<</Length ${length}>>stream\n`, '\nendstream endobj\n'];
    const length = size - head(size).length - tail.length; // written with as many digits as the size
    bytes.set(new TextEncoder().encode(head(String(length).padStart(String(size).length, '0'))));
    bytes.set(new TextEncoder().encode(tail), size - tail.length);
    return new Blob([bytes], { type: 'application/pdf' });
  };
  const asked = (request) =>
    new Promise((ok, no) => {
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
  globalThis.benchTakeIn = async ({ from, count, sizes }) => {
    const procedures = (await work().procedures()).filter((one) => ['full', 'native'].includes(one.fieldService));
    const procedureCode = procedures[0].code;
    const { dueAt } = await work().promise(procedureCode);
    const statedDueAt = dueAt ? null : new Date(Date.now() + 7 * 86_400_000).toISOString();
    for (let number = from; number < from + count; number += 1) {
      const draft = await work().newDraft();
      const name = `Bà Đo Thử Số ${number}`;
      const person = { ...draft.person, name, sex: 'female', birthOn: '1960', noIdReason: 'chưa có', address: 'thôn Bản Lài' };
      await work().keepDraft({ ...draft, person, content: 'xin xác nhận', procedureCode, statedDueAt, returnBy: 'field_session' });
      for (const size of sizes) await work().addPhoto(draft.id, paper(size), { kind: 'paper', component: 0 });
      const { lines, over } = await work().readBack(await work().draft(draft.id));
      const readBack = lines.map(({ vi }) => vi);
      const agreement = { method: 'signed', photoId: null, witnesses: [], interpreter: '', readBack, over };
      await work().recordIntake(draft.id, agreement);
    }
  };
  globalThis.benchOwed = async () => {
    const db = await asked(indexedDB.open('tan-noi'));
    const stores = db.transaction(['outbox', 'blobs']);
    const counts = ['outbox', 'blobs'].map((name) => asked(stores.objectStore(name).index('owed').count()));
    const owed = (await Promise.all(counts)).reduce((sum, one) => sum + one);
    db.close();
    return owed;
  };
  globalThis.benchDrain = async (patience) => {
    const begun = performance.now();
    while ((await globalThis.benchOwed()) > 0) {
      if (performance.now() - begun > patience) throw new Error(`still owed: ${await globalThis.benchOwed()}`);
      await work().sendNow();
      await new Promise((ok) => setTimeout(ok, 20));
    }
    return performance.now() - begun;
  };
})();
