/** What the shop does with the device of those who let it. Whoever does not has another way beside each button. */

const find = (selector) => document.querySelector(selector);

/** What happened, in a sentence, and what to do instead. */
const SENTENCES = {
  refused: (what) => `${what} stays off, as you chose. You can change that under Privacy choices.`,
  dismissed: () => 'Nothing was used.',
  denied: (what) => `You told your browser no: ${what.toLowerCase()} stays off.`,
  blocked: (what, {unblock}) => `Your browser blocks it. ${unblock}`,
  unsupported: (what, {appOnly}) => (appOnly ? 'Only our app can do this.' : 'This browser cannot do this.'),
  insecure: () => 'This works only over a secure connection.',
  'policy-blocked': () => 'This page may not do this.',
  'no-device': (what) => `${what} was not found.`,
  'in-use': (what) => `${what} is used by another program.`,
  timeout: () => 'No answer came in time. Try again.',
  'not-triggered': () => 'Press the button again.',
};

/** How each use that is going on is taken off the page, by purpose. */
const closings = new Map();

/**
 * Runs `start` with what was handed over, where it was.
 *
 * @param {string} what - What is used, in the shop's words.
 * @param {(handle: any, stop: () => void) => string} start - Says what happened.
 */
function offer(id, permission, purpose, what, start, options) {
  const button = find(id);
  const said = button.parentElement.querySelector('[role=status]');
  const panel = button.parentElement.querySelector('.helper-panel');
  button.addEventListener('click', async () => {
    if (closings.has(purpose)) return;
    // Its place has to be in sight before it begins.
    if (panel) panel.hidden = false;
    button.disabled = true;
    said.textContent = '';
    const result = (await globalThis.consent?.use(permission, purpose, options)) ?? {status: 'unsupported'};
    button.disabled = false;
    const {status, handle, stop} = result;
    if (status === 'granted') {
      said.textContent = start(handle, stop);
      if (panel) closings.set(purpose, () => close(said, panel, button));
      panel?.querySelector('[data-stop]').addEventListener('click', stop, {once: true});
      panel?.querySelector('[data-stop]').focus();
    } else {
      if (panel) panel.hidden = true;
      said.textContent = SENTENCES[status](what, result);
      button.focus();
    }
  });
}

function close(said, panel, button) {
  const hadFocus = panel.contains(document.activeElement);
  panel.hidden = true;
  said.textContent = 'Stopped.';
  if (hadFocus) button.focus();
}

// By the Stop button, in the privacy choices, in another tab, in the browser: here it is told of all of them.
globalThis.consent?.on('consent-permission', ({purpose, status}) => {
  if (status !== 'ended') return;
  closings.get(purpose)?.();
  closings.delete(purpose);
});

offer(
  '#scan',
  'camera',
  'scan',
  'The camera',
  (stream, stop) => {
    const video = find('#scanner video');
    video.srcObject = stream;
    void video.play();
    void readCode(video, stream, stop);
    return 'The camera is on. The picture stays in your browser.';
  },
  {constraints: {facingMode: 'environment'}},
);

/** Where the browser can read codes, one that it finds is filled in, and the camera goes off. */
async function readCode(video, stream, stop) {
  if (!('BarcodeDetector' in globalThis)) return;
  const detector = new BarcodeDetector();
  while (stream.active) {
    const [code] = await detector.detect(video).catch(() => []);
    if (code && stream.active) {
      find('#code').value = code.rawValue;
      stop();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

offer('#voice', 'microphone', 'voice', 'The microphone', (stream) => {
  const meter = find('#listener meter');
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const draw = () => {
    if (!stream.active) return void context.close();
    analyser.getFloatTimeDomainData(samples);
    meter.value = Math.min(1, (4 * Math.hypot(...samples)) / Math.sqrt(samples.length));
    requestAnimationFrame(draw);
  };
  draw();
  return 'The microphone is on. This demo shows only how loud it is.';
});

const SHOPS = [
  {name: 'Boathouse, Oulu', latitude: 65.01, longitude: 25.47},
  {name: 'Kontor, Hamburg', latitude: 53.54, longitude: 9.99},
  {name: 'Quay, Lisbon', latitude: 38.71, longitude: -9.14},
];

/** Along the surface of a ball as large as the earth, in kilometres. */
function distance(one, two) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (from, to) => Math.sin(radians(to - from) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(two.latitude));
  return 12_742 * Math.asin(Math.sqrt(half(one.latitude, two.latitude) + across * half(one.longitude, two.longitude)));
}

function showShops(here) {
  const shops = SHOPS.map((shop) => ({...shop, away: here ? distance(here, shop) : null}));
  const rows = shops
    .sort((one, two) => one.away - two.away)
    .map(({name, away}) => {
      const row = document.createElement('li');
      row.append(name);
      if (away !== null) row.append(` ${Math.round(away).toLocaleString('en')} km`);
      return row;
    });
  find('[data-shops]').replaceChildren(...rows);
  return shops[0];
}
showShops(null);

offer(
  '#nearby',
  'location',
  'nearby',
  'Your position',
  ({coords}) => {
    const {name} = showShops(coords);
    return `Nearest: ${name}. Your position was read once and is not kept.`;
  },
  {position: {maximumAge: 60_000, timeout: 20_000}},
);

offer(
  '#gift',
  'contacts-read',
  'gift',
  'Your contacts',
  ([contact]) => {
    if (!contact) return 'There was no contact in this file. You can type the name and the number.';
    find('[data-name]').value = contact.name?.[0] ?? '';
    find('[data-tel]').value = contact.tel?.[0] ?? '';
    return 'Filled in. Nothing else of your contacts was read.';
  },
  {properties: ['name', 'tel']},
);

offer('#updates', 'notifications', 'order-updates', 'Notifications', () => {
  try {
    new Notification('Nordlicht Tea', {body: 'This is how an update looks.'});
  } catch {
    // Chrome on Android shows them by a service worker only.
  }
  return 'You will be notified when your tea leaves.';
});
