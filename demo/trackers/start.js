/** How each tracker of the shop hangs on Assent. */

/**
 * Runs `start` while `service` is allowed, and again on a new grant. Without Assent nothing runs.
 *
 * @param {string} service - Its id in consent.json.
 * @param {(context: {signal: AbortSignal, shop: Shop}) => void} start - Must stop when the signal aborts.
 *
 * @typedef {object} Shop
 * @property {string} collector - The origin of the third parties.
 * @property {(listener: (tea: {id: string, name: string, price: string}) => void) => void} onAdd - Tells of
 *   each tea that is put in the cart, until the signal aborts.
 */
export function startWithConsent(service, start) {
  const {consent} = globalThis;
  if (typeof consent?.gate !== 'function') return;

  // The tag of a tracker may be released more than once; its gate is one.
  const mark = Symbol.for(`demo.${service}`);
  if (globalThis[mark]) return;
  globalThis[mark] = true;

  const {collector} = document.documentElement.dataset;
  consent.gate(service, ({signal}) => {
    const onAdd = (listener) => document.addEventListener('shop-add', ({detail}) => listener(detail), {signal});
    start({signal, shop: {collector, onAdd}});
  });
}
