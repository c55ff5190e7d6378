// Runs before the app in every page: dies, or fails, at a chosen write of IndexedDB.
(() => {
  const plan = { kind: null, left: 0 };
  const databases = new Set();
  const device = '__DEVICE__';
  let last = null;
  let full = false;

  // Blocks this page at exactly this point, until the harness has killed it.
  const die = (kind) => {
    plan.kind = null;
    const request = new XMLHttpRequest();
    request.open('GET', `/__faults/${device}/${kind}`, false);
    request.send();
  };
  const due = (kind) => plan.kind === kind && --plan.left < 0;

  // As Chromium does it: the request succeeds, and the transaction is taken back when it should be committed.
  const noRoom = (request) => {
    const { transaction } = request;
    Object.defineProperty(transaction, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') });
    request.addEventListener('success', () => transaction.abort());
    return request;
  };

  for (const name of ['put', 'add', 'delete']) {
    const real = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      if (due('tab_killed_at_write')) die('tab_killed_at_write');
      if (due('browser_killed')) die('browser_killed');
      if (full && name !== 'delete') return noRoom(real.apply(this, given));
      if (due('quota_at_write')) {
        plan.kind = null;
        plan.done = 'quota_at_write';
        return noRoom(real.apply(this, given));
      }
      return real.apply(this, given);
    };
  }
  const realTransaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
    databases.add(this);
    const saves = mode === 'readwrite' && [].concat(stores).includes('sealed') && [].concat(stores).includes('progress');
    if (saves && due('tab_killed_sealed')) die('tab_killed_sealed');
    const transaction = realTransaction.call(this, stores, mode, ...rest);
    if (saves && due('tab_killed_committed')) transaction.addEventListener('complete', () => die('tab_killed_committed'));
    return transaction;
  };

  const realUrl = URL.createObjectURL;
  URL.createObjectURL = (thing) => {
    if (thing instanceof Blob) last = thing;
    return realUrl(thing);
  };

  // As Chromium says that a passkey is not known any more, was turned away, or is not answered.
  let known = true;
  const realGet = CredentialsContainer.prototype.get;
  CredentialsContainer.prototype.get = function (...given) {
    return known ? realGet.apply(this, given) : Promise.reject(new DOMException('no passkey', 'NotAllowedError'));
  };

  globalThis.__faults = {
    passkey: (is) => {
      known = is;
    },
    arm: (kind, left) => Object.assign(plan, { kind, left, done: null }),
    calm: () => {
      const { done = null } = plan;
      Object.assign(plan, { kind: null, done: null });
      return done;
    },
    full: (is) => {
      full = is;
    },
    clock: (ms) => globalThis.__clock(ms),
    close: (how) => {
      for (const db of databases) {
        if (how === 'database_closed') {
          db.close();
          db.dispatchEvent(new Event('close'));
        } else db.dispatchEvent(new IDBVersionChangeEvent('versionchange', { oldVersion: 1, newVersion: 2 }));
      }
      const had = databases.size;
      databases.clear();
      return had;
    },
    lastBlob: () => last,
  };
})();
