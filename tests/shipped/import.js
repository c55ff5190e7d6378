// Puts an exported database back as it was: its version, its stores, its indexes, its records.
async ({ name, version, stores }) => {
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const rich = async (value) => {
    if (Array.isArray(value)) return Promise.all(value.map(rich));
    if (value === null || typeof value !== 'object') return value;
    if ('$bytes' in value) return bytes(value.$bytes);
    if ('$buffer' in value) return bytes(value.$buffer).buffer;
    if ('$key' in value) return crypto.subtle.importKey('jwk', value.$key, value.algorithm, false, value.usages);
    const pairs = Object.entries(value).map(async ([inner, one]) => [inner, await rich(one)]);
    return Object.fromEntries(await Promise.all(pairs));
  };
  const whole = [];
  for (const store of stores) {
    for (const [key, value] of store.records) whole.push([store.name, store.keyPath === null ? key : undefined, await rich(value)]);
  }
  await new Promise((ok, no) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const { name: store, keyPath, indexes } of stores) {
        const made = request.result.createObjectStore(store, keyPath === null ? {} : { keyPath });
        for (const index of indexes) made.createIndex(index.name, index.keyPath, index);
      }
    };
    request.onerror = () => no(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
      for (const [store, key, value] of whole) transaction.objectStore(store).put(value, key);
      transaction.oncomplete = () => {
        db.close();
        ok();
      };
      transaction.onabort = () => no(transaction.error);
    };
  });
  return whole.length;
}
