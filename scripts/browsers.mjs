// Finds the browsers that the tests drive. `node scripts/browsers.mjs` prints what it found.
import {accessSync, constants, readdirSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {pathToFileURL} from 'node:url';

const usable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((dir) => join(dir, name))
    .find(usable);

/** A variable that names a file wins, then the names on PATH, then well-known places. */
const find = (variable, names, places = []) => {
  const named = process.env[variable];
  if (named) {
    if (!usable(named)) throw new Error(`${variable} is set to ${named}, which is not an executable file`);
    return named;
  }
  return names.map(onPath).find(Boolean) ?? places.find(usable);
};

const list = (dir) => {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
};

/** Debian keeps MiniBrowser outside PATH, in a folder named after the machine and the API version. */
const miniBrowserPlaces = () =>
  ['/usr/lib', '/usr/libexec', '/usr/lib64']
    .flatMap((top) => {
      const ofMachine = list(top).filter((name) => name.endsWith('-linux-gnu'));
      return [top, ...ofMachine.map((name) => join(top, name))];
    })
    .flatMap((dir) => {
      const ofVersion = list(dir).filter((name) => /^webkit(2gtk|gtk)-/.test(name));
      return ofVersion
        .sort()
        .reverse()
        .map((name) => join(dir, name, 'MiniBrowser'));
    });

const chromium = () =>
  find(
    'CHROME_PATH',
    ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
  );

const firefox = () =>
  find(
    'FIREFOX_PATH',
    ['firefox-esr', 'firefox'],
    ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  );

/** WebKitGTK's driver and its test browser; a screen (or Xvfb to make one) is needed too. */
const webkit = () => {
  const driver = find('WEBKIT_DRIVER_PATH', ['WebKitWebDriver']);
  const browser = find('WEBKIT_MINIBROWSER_PATH', ['MiniBrowser'], driver ? miniBrowserPlaces() : []);
  const xvfb = onPath('Xvfb');
  return driver && browser && (xvfb || process.env.DISPLAY) ? {driver, browser, xvfb} : undefined;
};

/** Name → where that browser is on this machine, or undefined. */
export const finders = {chromium, firefox, webkit};

/** Which of them to use: TEST_BROWSERS=chromium,webkit or all. */
export const wanted = () => {
  const names = (process.env.TEST_BROWSERS ?? Object.keys(finders).join(','))
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const stranger = names.find((name) => !(name in finders));
  if (stranger) {
    throw new Error(`TEST_BROWSERS names "${stranger}", but must name some of: ${Object.keys(finders).join(', ')}.`);
  }
  return names;
};

/** Chromium's sandbox does not start for root. */
export const chromiumArguments = [
  '--disable-dev-shm-usage',
  // A camera and a microphone that show a test picture and a beep.
  '--use-fake-device-for-media-stream',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const name of Object.keys(finders)) console.log(name.padEnd(9), JSON.stringify(finders[name]() ?? null));
}
