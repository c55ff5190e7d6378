// Put into every page before its own scripts: notes the moment at which something can first be seen, and on a
// page that says so taps the first officer at once, as an impatient thumb does.
(() => {
  const seen = {};
  const first = (name, selector) => {
    const found = document.querySelector(selector);
    if (found && !(name in seen)) {
      seen[name] = performance.now();
      if (name === 'slip') console.debug('bench: slip');
    }
    return found;
  };
  const look = () => {
    const officer = first('officer', 'ul.people button');
    if (officer && globalThis.benchTaps && !seen.tapped) {
      seen.tapped = true;
      officer.click();
    }
    first('passphrase', 'input[type=password]');
    first('today', 'nav');
    first('slip', '.slip .qr, .slip svg');
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  addEventListener('click', () => { seen.click = performance.now(); delete seen.slip; delete seen.today; }, true);
  globalThis.benchSeen = seen;
})();
