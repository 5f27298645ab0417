// A shop with buttons that use the device, for tests of permissions, and what a shopper does there.
import {clickUntil, settled} from './site.mjs';

/**
 * The body of such a page.
 *
 * @param {Record<string, [permission: string, purpose: string, options?: string]>} buttons - By id; `options` is code.
 */
export const bodyOf = (buttons, {before = '', after = ''} = {}) => `
  ${before}
  ${Object.keys(buttons)
    .filter((id) => !before.includes(`id="${id}"`))
    .map((id) => `<button id="${id}">${id}</button>`)
    .join(' ')}
  <script nonce="{{nonce}}">
    window.results = [];
    window.told = [];
    window.watched = [];
    // Notes of what the browser's own functions were called for.
    window.calls = {camera: 0, microphone: 0, positions: 0, watches: 0, cleared: 0};
    const media = navigator.mediaDevices, getUserMedia = media?.getUserMedia;
    if (media) media.getUserMedia = function (wanted) {
      calls[wanted.video ? 'camera' : 'microphone']++;
      return getUserMedia.call(media, wanted);
    };
    for (const [name, count] of [['getCurrentPosition', 'positions'], ['watchPosition', 'watches'], ['clearWatch', 'cleared']]) {
      const own = navigator.geolocation[name];
      navigator.geolocation[name] = (...args) => { calls[count]++; return own.apply(navigator.geolocation, args); };
    }
    window.used = async (permission, purpose, options) => {
      const result = await consent.use(permission, purpose, options);
      results.push(result);
      return result.status;
    };
    const bind = (id, permission, purpose, options) =>
      document.getElementById(id).addEventListener('click', () => void used(permission, purpose, options));
    ${Object.entries(buttons)
      .map(([id, [permission, purpose, options = '{}']]) => `bind('${id}', '${permission}', '${purpose}', ${options});`)
      .join('\n    ')}
    document.addEventListener('consent-permission', ({permission, purpose, status, browser}) => told.push({permission, purpose, status, browser}));
    ${after}
  </script>`;

/** Opens a shop in which nothing was asked yet: permissions are asked when they are used. */
export async function openShop({site, context}, page, {address = (url) => url, ...options} = {}) {
  const tab = await context.newTab(address(site.add(page, options)));
  await settled(tab);
  return tab;
}

export async function clickOn(tab, id) {
  // A shopper presses what is painted, and not what a dialog still lies over.
  const {x, y} = await tab.waitFor(async (name) => {
    const button = document.getElementById(name);
    button.scrollIntoView({block: 'center', behavior: 'instant'});
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    const box = button.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return button.contains(document.elementFromPoint(x, y)) && {x, y};
  }, id);
  await tab.click(Math.round(x), Math.round(y));
}

/** Waits for our prompt. @returns What it says. */
export const prompted = (tab) =>
  tab.waitFor(() =>
    document
      .querySelector('assent-dialogs')
      ?.shadowRoot.querySelector('assent-prompt')
      ?.shadowRoot.querySelector('dialog[open]')
      ?.textContent.trim(),
  );

export const isPrompted = (tab) =>
  tab.evaluate(() => !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-prompt'));

/** Answers our prompt, 'proceed' or 'refuse'. */
export async function answerPrompt(tab, answer) {
  await prompted(tab);
  await clickUntil(
    tab,
    `[part=${answer}]`,
    () => !document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-prompt'),
  );
}

/** Clicks, answers our prompt, and waits for the result. */
export async function useBy(tab, id, answer) {
  const count = await tab.evaluate(() => results.length);
  await clickOn(tab, id);
  if (answer) await answerPrompt(tab, answer);
  return tab.waitFor((before) => results[before]?.status, count);
}

/** The state of the tracks of the last result, such as 'live'. */
export const tracks = (tab) =>
  tab.evaluate(() =>
    results
      .at(-1)
      .handle.getTracks()
      .map(({kind, readyState}) => `${kind} ${readyState}`),
  );

export const recorded = (tab) =>
  tab.evaluate(async () => (await consent.records()).map(({answers, source}) => ({answers, source})));

/** Waits until the section of permissions says this, of one purpose or in all. */
export const saysInSettings = (tab, {source}, purpose = '') =>
  tab.waitFor(
    (pattern, id) => {
      const frame = document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-preferences');
      const root = frame?.shadowRoot.querySelector('assent-permissions')?.shadowRoot;
      const place = id ? root?.getElementById(`purpose-${id}`)?.closest('li') : root?.querySelector('ul')?.parentNode;
      return new RegExp(pattern).test(place?.textContent.replace(/\s+/g, ' '));
    },
    source,
    purpose,
  );
