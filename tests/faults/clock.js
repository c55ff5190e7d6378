// A clock that can be moved, in a page or in the worker: `__clock(ms)` puts it so far off.
(() => {
  if (globalThis.__clock) return;
  const RealDate = Date;
  let shift = 0;
  const now = () => RealDate.now() + shift;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) => (given.length === 0 ? new target(now()) : new target(...given)),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  globalThis.__clock = (ms) => {
    shift = ms;
  };
})();
