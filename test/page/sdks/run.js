/** How each SDK of the tests stands on its page, gated or not. */

/**
 * Starts an SDK at once: a gated script runs when it may, and one that is not gated is the guard's business.
 *
 * @param {string} id - Of the service in the directory.
 * @param {object} sdk
 * @param {(url: string, isGated: boolean) => void} sdk.start - Sends a first event to the collector, at this address.
 * @param {() => void} sdk.act - Sends another one: the shopper did something.
 * @param {() => void} [sdk.stop] - The service's own call on a withdrawal, if it has one. Only a gated page makes it.
 */
export function run(id, {start, act, stop}) {
  const {collector, gated} = document.documentElement.dataset;
  const isGated = gated !== undefined;
  start(`${collector}/sdk/${id}`, isGated);
  document.addEventListener('shop-act', act);
  if (stop && isGated) globalThis.consent.gate(id, ({signal}) => signal.addEventListener('abort', stop, {once: true}));
}
