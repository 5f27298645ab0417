/**
 * An advertising pixel of the usual make: it marks the visitor with a first-party cookie and a storage key, and
 * reports page views and what is put in the cart. Like the real ones it understands `adpx('consent', 'revoke')`.
 *
 * @param {string} collector - Where it reports to.
 */
export const adScript = (collector) => `(() => {
  const early = window.adpx && window.adpx.queue || [];
  if (window.adpx && window.adpx.loaded) return;
  let on = true;

  const visitor = () => {
    const found = document.cookie.match(/(?:^|; )_adpx=([^;]+)/);
    return found ? found[1] : 'ax.' + Math.random().toString(36).slice(2, 12);
  };
  const report = (event, item) => {
    if (!on) return;
    const id = visitor();
    document.cookie = '_adpx=' + id + '; path=/; max-age=7776000; samesite=lax';
    localStorage.setItem('_adpx_seen', String(Date.now()));
    const query = new URLSearchParams({event, id, page: location.pathname, item: item || ''});
    fetch(${JSON.stringify(collector)} + '/ads/event?' + query, {mode: 'no-cors', keepalive: true});
  };
  const commands = {
    consent(answer) {
      const was = on;
      on = answer === 'grant';
      if (on && !was) report('PageView');
    },
    track: report,
  };

  window.adpx = (command, ...values) => commands[command] && commands[command](...values);
  window.adpx.loaded = true;
  early.forEach((call) => window.adpx(...call));
  report('PageView');

  document.addEventListener('click', (event) => {
    const button = event.target.closest && event.target.closest('[data-add-to-cart]');
    if (button) report('AddToCart', button.dataset.addToCart);
  });
})();
`;
