// All that a script of this origin can read, as it lies there: [{text}] for strings, [{bytes: base64}] for buffers.
async () => {
  const out = [];
  const bytes = (buffer) => {
    let s = '';
    const u = new Uint8Array(buffer);
    for (let i = 0; i < u.length; i += 8192) s += String.fromCharCode(...u.subarray(i, i + 8192));
    out.push({ bytes: btoa(s) });
  };
  const walk = async (value) => {
    if (value === null || value === undefined) return;
    if (value instanceof Blob) bytes(await value.arrayBuffer());
    else if (value instanceof ArrayBuffer) bytes(value);
    else if (ArrayBuffer.isView(value)) bytes(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength));
    else if (value instanceof CryptoKey) out.push({ text: `CryptoKey ${value.type} extractable=${value.extractable}` });
    else if (Array.isArray(value)) for (const one of value) await walk(one);
    else if (typeof value === 'object') for (const [key, one] of Object.entries(value)) { out.push({ text: key }); await walk(one); }
    else out.push({ text: String(value) });
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
    for (const request of await cache.keys()) { out.push({ text: request.url }); bytes(await (await cache.match(request)).arrayBuffer()); }
  }
  for (const store of [localStorage, sessionStorage]) for (let i = 0; i < store.length; i++) { const k = store.key(i); out.push({ text: k }, { text: store.getItem(k) }); }
  out.push({ text: document.cookie }, { text: document.documentElement.outerHTML }, { text: location.href });
  return out;
}
