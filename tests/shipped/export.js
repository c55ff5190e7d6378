// Everything in this origin's IndexedDB as JSON: stores, indexes, records, also what JSON has no word for.
async () => {
  const text = (bytes) => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  };
  const plain = async (value) => {
    if (value instanceof Uint8Array) return { $bytes: text(value) };
    if (value instanceof ArrayBuffer) return { $buffer: text(new Uint8Array(value)) };
    if (value instanceof CryptoKey) {
      const jwk = await crypto.subtle.exportKey('jwk', value);
      const { key_ops: _, ext: __, ...key } = jwk;
      return { $key: key, algorithm: value.algorithm, usages: value.usages };
    }
    if (Array.isArray(value)) return Promise.all(value.map(plain));
    if (value && typeof value === 'object') {
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`no word for ${value.constructor.name}`);
      const pairs = Object.entries(value).map(async ([name, inner]) => [name, await plain(inner)]);
      return Object.fromEntries(await Promise.all(pairs));
    }
    return value;
  };
  const done = (request) =>
    new Promise((ok, no) => {
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
  const db = await done(indexedDB.open('tan-noi'));
  const stores = [];
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    const indexes = [...store.indexNames].map((one) => {
      const { keyPath, unique, multiEntry } = store.index(one);
      return { name: one, keyPath, unique, multiEntry };
    });
    const records = [];
    for (const [at, key] of keys.entries()) records.push([key, await plain(values[at])]);
    stores.push({ name, keyPath: store.keyPath, indexes, records });
  }
  const version = db.version;
  db.close();
  return { name: 'tan-noi', version, stores };
}
