// All that a script of this origin can read. Strings as they are, buffers as latin-1, so that a plain search finds either.
async () => {
  const out = [];
  const text = (bytes) => { let s = ''; const u = new Uint8Array(bytes); for (let i = 0; i < u.length; i += 8192) s += String.fromCharCode(...u.subarray(i, i + 8192)); return s; };
  const walk = async (value) => {
    if (value === null || value === undefined) return;
    if (value instanceof Blob) out.push(text(await value.arrayBuffer()));
    else if (value instanceof ArrayBuffer) out.push(text(value));
    else if (ArrayBuffer.isView(value)) out.push(text(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)));
    else if (value instanceof CryptoKey) out.push('CryptoKey extractable=' + value.extractable);
    else if (Array.isArray(value)) for (const one of value) await walk(one);
    else if (typeof value === 'object') for (const [key, one] of Object.entries(value)) { out.push(key); await walk(one); }
    else out.push(String(value));
  };
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((ok, no) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
    for (const store of db.objectStoreNames) {
      const [keys, values] = await new Promise((ok, no) => {
        const t = db.transaction(store), s = t.objectStore(store), k = s.getAllKeys(), v = s.getAll();
        t.oncomplete = () => ok([k.result, v.result]); t.onerror = () => no(t.error);
      });
      await walk(keys); await walk(values);
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) { out.push(request.url); out.push(text(await (await cache.match(request)).arrayBuffer())); }
  }
  for (const store of [localStorage, sessionStorage]) for (let i = 0; i < store.length; i++) { const k = store.key(i); out.push(k, store.getItem(k)); }
  return out;
}
