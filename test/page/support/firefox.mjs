// The page tests' driver for a stock Firefox, by puppeteer-core (WebDriver BiDi). See browser.mjs.
import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {finders} from '../../../scripts/browsers.mjs';

// What puppeteer-core does not know, or takes for the key of the number pad.
const KEYS = {Enter: '\uE006', Space: ' '};

/** A camera and a microphone with a test picture and a beep, and a place that needs no network. */
const DEVICES = {
  'media.navigator.streams.fake': true,
  'geo.provider.network.url': 'data:application/json,{"location":{"lat":54.32,"lng":10.13},"accuracy":10}',
  'geo.provider.use_geoclue': false,
  // A host that is not this machine, as far as Firefox knows: what it serves over http is not secure.
  'network.dns.localDomains': 'shop.example',
};

const start = (preferences = {}) =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: finders.firefox(),
    headless: true,
    extraPrefsFirefox: {...DEVICES, ...preferences},
  });

/** What Firefox asks the shopper is answered: yes to these, no to all others. */
const permissionsFor = (permitted) =>
  Object.fromEntries(
    Object.entries({
      camera: 'camera',
      microphone: 'microphone',
      geolocation: 'geo',
      notifications: 'desktop-notification',
    }).map(([name, key]) => [`permissions.default.${key}`, permitted.includes(name) ? 1 : 2]),
  );

/** What the visitor's system prefers, as preferences: this Firefox cannot be told over BiDi. */
function preferencesFor({colorScheme, reducedMotion, forcedColors, javaScriptEnabled, permitted, hasDevices}) {
  return {
    ...(permitted !== undefined && permissionsFor(permitted)),
    ...(hasDevices === false && {'media.navigator.streams.fake': false}),
    ...(javaScriptEnabled === false && {'javascript.enabled': false}),
    ...(colorScheme !== undefined && {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    }),
    ...(reducedMotion !== undefined && {'ui.prefersReducedMotion': reducedMotion ? 1 : 0}),
    ...(forcedColors !== undefined && {'browser.display.document_color_use': forcedColors ? 2 : 1}),
  };
}

export async function launch() {
  const browser = await start();
  return {
    version: await browser.version(),
    async newContext(options) {
      const preferences = preferencesFor(options);
      // Preferences are read when Firefox starts: such a context gets a Firefox to itself.
      if (Object.keys(preferences).length === 0) return newContext(browser, options);
      const own = await start(preferences);
      return {...(await newContext(own, options)), close: () => own.close()};
    },
    close: () => browser.close(),
  };
}

/** A browser that keeps its storage in a folder, as a visitor's own does, in a process that can be killed. */
export async function openProfile(folder) {
  // Preferences that it finds, puppeteer-core would set aside and bring back some time after the browser's end: nobody
  // can wait for that after a kill, and a next start would come upon files that are on the move.
  for (const name of ['prefs.js', 'user.js']) rmSync(join(folder, name), {force: true});
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: finders.firefox(),
    headless: true,
    userDataDir: folder,
  });
  const child = browser.process();
  const ended = once(child, 'exit');
  return {
    newTab: async () => newTab(await browser.newPage()),
    /** As the power button does it: nothing is finished. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async close() {
      await browser.close();
      await ended;
    },
  };
}

async function newContext(browser, {viewport}) {
  const context = await browser.createBrowserContext();
  return {
    async newTab() {
      const page = await context.newPage();
      await page.setViewport(viewport);
      return newTab(page);
    },
    cookies: () => context.cookies(),
    close: () => context.close(),
  };
}

/** The SHA-256 of nothing: Firefox compares the integrity of a file that was cut off because the page was left. */
const CUT_OFF = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

function newTab(page) {
  const problems = [];
  const note = (problem) => problem.includes(CUT_OFF) || problems.push(problem);
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()}`));

  // puppeteer-core's own methods would not do: evaluate gives the page a user activation, and goto, reload and goBack
  // wait in vain for a page that comes out of the cache. These are the BiDi commands below them.
  const {browsingContext} = page.mainFrame();

  return {
    problems,
    async evaluate(expression) {
      const {result, exceptionDetails} = await browsingContext.defaultRealm.evaluate(expression, true);
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
    goto: (url) => browsingContext.navigate(url, 'complete'),
    reload: () => browsingContext.reload({wait: 'complete'}),
    back: () => browsingContext.traverseHistory(-1),
    click: (x, y) => page.mouse.click(x, y),
    move: (x, y) => page.mouse.move(x, y),
    async press(key, modifiers) {
      for (const modifier of modifiers) await page.keyboard.down(modifier);
      await page.keyboard.press(KEYS[key] ?? key);
      for (const modifier of modifiers.toReversed()) await page.keyboard.up(modifier);
    },
    setViewport: (width, height) => page.setViewport({width, height}),
    screenshot: (path) => page.screenshot({path}),
    bringToFront: () => page.bringToFront(),
    close: () => page.close(),
  };
}
