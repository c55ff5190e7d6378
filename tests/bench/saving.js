// The reference for saving: seal the same bytes with the app's own age, and put what comes out into IndexedDB in one
// transaction that is flushed to the disk, as the app's is. Nothing else: no signature, no chain, no vault.
async ({ age, recipients, sizes, operation }) => {
  const library = await import(age);
  const Encrypter = Object.values(library).find((one) => typeof one === 'function' && one.prototype?.addRecipient && one.prototype?.encrypt);
  const random = (size) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    return bytes;
  };
  const plain = [...sizes, operation].map(random);
  const db = await new Promise((ok, no) => {
    const request = indexedDB.open('bench-reference', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('sealed');
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const begun = performance.now();
  const sealed = [];
  for (const bytes of plain) {
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    sealed.push(await encrypter.encrypt(bytes));
  }
  await new Promise((ok, no) => {
    const transaction = db.transaction('sealed', 'readwrite', { durability: 'strict' });
    for (const bytes of sealed) transaction.objectStore('sealed').put(bytes, crypto.randomUUID());
    transaction.oncomplete = () => ok();
    transaction.onerror = () => no(transaction.error);
  });
  const took = performance.now() - begun;
  db.close();
  return took;
}
