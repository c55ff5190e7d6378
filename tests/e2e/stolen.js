// What scripts of this origin can do with a profile that they found: read all of IndexedDB, sign, ask.
() => {
  const done = (asked) => new Promise((ok, no) => { asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error); });
  const text = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const utf8 = (said) => new TextEncoder().encode(said);
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  const records = async () => {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
        keys.forEach((key, at) => found.push({ place: `${name}/${store}/${key}`, value: values[at] }));
      }
      db.close();
    }
    return found;
  };
  const inside = function* (place, value) {
    if (value === null || typeof value !== 'object') return;
    yield [place, value];
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof CryptoKey) return;
    for (const [name, one] of Object.entries(value)) yield* inside(`${place}.${name}`, one);
  };
  const value = async (place) => (await records()).find((one) => one.place === `tan-noi/${place}`)?.value;
  const sign = async (payload, as) => {
    const { key, kid } = await value('keys/transport');
    const input = `${text(utf8(JSON.stringify({ alg: 'ES256', kid: as ?? kid })))}.${text(utf8(payload))}`;
    return `${input}.${text(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(input))))}`;
  };
  const answer = async (got) => {
    const said = await got.text();
    const type = got.headers.get('Content-Type') ?? '';
    return { status: got.status, type, text: said, receipt: got.headers.get('Tan-Noi-Receipt') ?? '' };
  };
  const ask = async (method, path, { token, headers = {}, body } = {}) =>
    answer(await fetch(path, { method, body, redirect: 'manual', credentials: 'omit', headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) } }));

  globalThis.stolen = {
    // every key that a script can lay its hands on, and in which forms it comes out
    keys: async () => {
      const found = [];
      for (const { place, value } of await records()) {
        for (const [where, key] of inside(place, value)) {
          if (!(key instanceof CryptoKey)) continue;
          const out = [];
          for (const form of ['jwk', 'pkcs8', 'raw', 'spki']) await crypto.subtle.exportKey(form, key).then(() => out.push(form), () => null);
          found.push({ where, type: key.type, usages: key.usages, out });
        }
      }
      return found;
    },
    places: async () => (await records()).map(({ place }) => place),
    device: async () => (await value('meta/device')),
    token: (claims, as) => sign(JSON.stringify({ iat: Math.floor(Date.now() / 1000), jti: text(crypto.getRandomValues(new Uint8Array(16))), ...claims }), as),
    sign,
    ask,
    // all that the outbox owes, as the app would send it; `forged` are headers that somebody made, with other sealed bytes
    push: async (token, forged) => {
      const all = await records();
      const owed = all.filter((one) => one.place.startsWith('tan-noi/outbox/') && one.value.owed === 1).map((one) => one.value);
      const body = new FormData();
      const headers = forged ? forged.map((one) => one.header) : owed.map((one) => one.header);
      body.set('batch', JSON.stringify({ head: await value('meta/head'), raw_at: new Date().toISOString(), app_version: 'stolen', storage_left: null, outbox: null, headers }));
      for (const one of owed) body.set(`sealed-${one.op_id}`, new Blob([await value(`sealed/${one.op_id}`)]), one.op_id);
      for (const one of forged ?? []) body.set(`sealed-${one.op_id}`, new Blob([utf8(one.sealed)]), one.op_id);
      return ask('POST', '/api/sync/push', { token, body });
    },
    owed: async () => (await records()).filter((one) => one.value.owed === 1 && one.place.startsWith('tan-noi/outbox/')).map((one) => one.value),
    blobs: async () => (await records()).filter((one) => one.place.startsWith('tan-noi/blobs/')).map((one) => one.value.blob),
    upload: async (token, name, bytes) => {
      const body = bytes == null ? await value(`sealed/${name}`) : utf8(bytes);
      const hash = name ?? hex(await crypto.subtle.digest('SHA-256', body));
      const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': `${body.length}`, 'Upload-Metadata': `sealed_sha256 ${btoa(hash)}`, 'Content-Type': 'application/offset+octet-stream' };
      return ask('POST', '/api/blobs', { token, headers, body });
    },
    hash: async (said) => hex(await crypto.subtle.digest('SHA-256', utf8(said))),
  };
}
