// How many dossiers lie in the vaults of this device; what they are about nobody can tell here.
async () => {
  const ask = (request) =>
    new Promise((ok, no) => {
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
  const [{ name }] = await indexedDB.databases();
  const db = await ask(indexedDB.open(name));
  const records = await ask(db.transaction('vault').objectStore('vault').getAll());
  db.close();
  return records.filter((one) => one.kind === 'result').length;
}
