// The sizes of the sealed blobs that this device holds, and to whom it seals.
async () => {
  const ask = (request) =>
    new Promise((ok, no) => {
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
  const { name } = (await indexedDB.databases()).find((one) => one.name !== 'bench-reference');
  const db = await ask(indexedDB.open(name));
  const transaction = db.transaction(['blobs', 'keys']);
  const [blobs, pinned] = await Promise.all([
    ask(transaction.objectStore('blobs').getAll()),
    ask(transaction.objectStore('keys').get('pinned')),
  ]);
  db.close();
  return { blobs: blobs.map((one) => ({ seq: one.seq, size: one.size })), recipients: pinned.recipients };
}
