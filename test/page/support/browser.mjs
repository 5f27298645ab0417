// One small driver over three browser engines, for page tests with real, trusted input.
//
//   forEachBrowser('the banner', (browser) => {
//     it('opens', async () => {
//       const context = await browser.newContext({viewport: {width: 360, height: 640}}); // empty storage
//       const tab = await context.newTab(url);
//       await tab.waitFor(() => document.querySelector('h1'));
//       await tab.press('Tab');
//       …
//       await context.close();
//     });
//   });
//
// What is evaluated in a page runs there without a user activation and past the page's Content-Security-Policy and
// Trusted Types; it leaves nothing behind. Its errors say where they come from.
import {after, before, describe} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {wanted} from '../../../scripts/browsers.mjs';
import {launch as chromium, openProfile as chromiumProfile} from './chromium.mjs';
import {launch as firefox, openProfile as firefoxProfile} from './firefox.mjs';
import {launch as webkit} from './webkit.mjs';

const LAUNCHERS = {chromium, firefox, webkit};
/** WebKitGTK keeps nothing of what it does under a driver. */
const PROFILES = {chromium: chromiumProfile, firefox: firefoxProfile};
const SUITE_LIMIT_MS = 600_000;
const WAIT_LIMIT_MS = 30_000;
const COMMAND_LIMIT_MS = 30_000;
const START_LIMIT_MS = 120_000;
const POLL_INTERVAL_MS = 30;

/**
 * @typedef {object} ContextOptions
 * @property {{width: number, height: number}} [viewport] - In CSS pixels. Defaults to 1280 by 800.
 * @property {'light' | 'dark'} [colorScheme]
 * @property {boolean} [reducedMotion]
 * @property {boolean} [forcedColors] - Not in WebKit.
 * @property {boolean} [javaScriptEnabled] - Not in WebKit.
 * @property {string[]} [permitted] - Yes to what the browser asks of these, no to all others. Not in WebKit.
 * @property {boolean} [hasDevices] - `false`: without the camera and the microphone that play a test picture and a beep.
 */

/** The JavaScript expression that calls a function in the page, or the expression itself. */
const expressionFor = (code, args) =>
  typeof code === 'function' ? `(${code})(...${JSON.stringify(args)})` : `(${code})`;

/** The same, giving JSON, or the promise of JSON where it gives a promise (without JavaScript none is ever settled). */
const toJson = (expression) => `((value) =>
  typeof value?.then === 'function' ? value.then((value) => JSON.stringify(value)) : JSON.stringify(value)
)(${expression})`;

/** Fails when a promise stays open for too long: a browser that hangs must not hold up all tests. */
async function within(limit, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`There was no answer within ${limit / 1000} s: ${what}`)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A page in a tab. The engine does what differs from browser to browser; see the three files next to this one. */
class Tab {
  #engine;

  constructor(engine) {
    this.#engine = engine;
  }

  #do(command, ...args) {
    return within(COMMAND_LIMIT_MS, `${command} ${args.join(' ')}`, this.#engine[command](...args));
  }

  /** Errors that nothing caught and console errors, in words. In WebKit they cannot be had. */
  get problems() {
    return this.#engine.problems;
  }

  /**
   * Calls a function in the page, or evaluates an expression there, and waits for its promise if it gives one.
   *
   * @param {Function | string} code - A function may use nothing but its arguments and what the page has.
   * @param {...unknown} args - Anything that JSON can carry.
   * @returns {Promise<any>} What JSON can carry of the result; undefined for the rest.
   */
  async evaluate(code, ...args) {
    const json = await this.#do('evaluate', toJson(expressionFor(code, args)));
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  }

  /**
   * Evaluates again and again until the result is truthy, over reloads and errors too.
   *
   * @returns {Promise<any>} That result.
   * @throws {Error} after 30 seconds, with the source of the function and what it gave or threw last.
   */
  async waitFor(code, ...args) {
    const end = performance.now() + WAIT_LIMIT_MS;
    for (;;) {
      let last;
      try {
        const value = await this.evaluate(code, ...args);
        if (value) return value;
        last = `it gave ${JSON.stringify(value)}`;
      } catch (error) {
        last = `it threw ${error.message}`;
      }
      if (performance.now() > end) {
        throw new Error(`Waited ${WAIT_LIMIT_MS / 1000} s for ${expressionFor(code, args)}, but in the end ${last}`);
      }
      await sleep(POLL_INTERVAL_MS);
    }
  }

  /** Loads an address and waits until it has loaded. */
  goto(url) {
    return this.#do('goto', url);
  }

  reload() {
    return this.#do('reload');
  }

  /** Goes back in the history. What then to wait for is the test's business: a page out of the cache does not load. */
  back() {
    return this.#do('back');
  }

  /** Clicks with the mouse at a point of the viewport, in CSS pixels. The page sees a trusted event. */
  click(x, y) {
    return this.#do('click', x, y);
  }

  /** Moves the mouse to a point of the viewport, in CSS pixels. */
  move(x, y) {
    return this.#do('move', x, y);
  }

  /**
   * Presses and releases a key by its name: 'Tab', 'Shift+Tab', 'Enter', 'Escape', 'Space', 'ArrowDown', 'a'.
   * Of 'Shift+Tab' WebKitGTK tells the page only `event.code` ('Tab'); its `event.key` is 'Unidentified'.
   */
  press(key) {
    const names = key.split('+');
    return this.#do('press', names.pop(), names);
  }

  setViewport(width, height) {
    return this.#do('setViewport', width, height);
  }

  /** Writes what the viewport shows to a PNG file. */
  screenshot(path) {
    return this.#do('screenshot', path);
  }

  bringToFront() {
    return this.#do('bringToFront');
  }

  close() {
    return this.#do('close');
  }
}

/** Storage of its own, like a private window: nothing is shared with other contexts, everything between its tabs. */
class Context {
  #engine;

  constructor(engine) {
    this.#engine = engine;
  }

  async newTab(url) {
    const tab = new Tab(await within(START_LIMIT_MS, 'a new tab', this.#engine.newTab()));
    if (url !== undefined) await tab.goto(url);
    return tab;
  }

  /** The cookies, as `{name, value, domain, path, …}`. In WebKit those that the page of the last used tab may see. */
  cookies() {
    return within(COMMAND_LIMIT_MS, 'cookies', this.#engine.cookies());
  }

  /** From now on yes to what the browser asks of these, no to all others. Chromium alone can be told while it runs. */
  permit(names) {
    return within(COMMAND_LIMIT_MS, 'permissions', this.#engine.permit(names));
  }

  close() {
    return within(COMMAND_LIMIT_MS, 'the end', this.#engine.close());
  }
}

/** A browser of its own, which keeps its storage in a folder from one start to the next. */
class Profile {
  #engine;

  constructor(engine) {
    this.#engine = engine;
  }

  async newTab(url) {
    const tab = new Tab(await within(START_LIMIT_MS, 'a new tab', this.#engine.newTab()));
    await tab.goto(url);
    return tab;
  }

  /** Ends it without a chance to finish anything. */
  kill() {
    return within(COMMAND_LIMIT_MS, 'the kill', this.#engine.kill());
  }

  close() {
    return within(COMMAND_LIMIT_MS, 'the end', this.#engine.close());
  }
}

/** @returns {Promise<Profile>} Only where `keepsProfiles` says so. */
export const openProfile = async (name, folder) =>
  new Profile(await within(START_LIMIT_MS, `the start of ${name}`, PROFILES[name](folder)));
export const keepsProfiles = (name) => name in PROFILES;

class Browser {
  #engine;

  constructor(name, engine) {
    this.name = name;
    this.#engine = engine;
  }

  get version() {
    return this.#engine.version;
  }

  /** @param {ContextOptions} [options] */
  async newContext({viewport = {width: 1280, height: 800}, ...options} = {}) {
    return new Context(await within(START_LIMIT_MS, 'a new context', this.#engine.newContext({viewport, ...options})));
  }

  close() {
    return within(COMMAND_LIMIT_MS, 'the end', this.#engine.close());
  }
}

/** The browsers that are wanted (TEST_BROWSERS, or all three), not yet started. */
export const engines = () =>
  wanted().map((name) => ({
    name,
    launch: async () => new Browser(name, await within(START_LIMIT_MS, `the start of ${name}`, LAUNCHERS[name]())),
  }));

/**
 * Describes the same behaviour in every wanted browser. The browser runs only while the tests do, but its name is
 * known at once.
 *
 * @param {string} title - The name of the suite; the browser's is added to it.
 * @param {(browser: {name: string, newContext(options?: ContextOptions): Promise<Context>}) => void} tests
 */
export function forEachBrowser(title, tests) {
  for (const {name, launch} of engines()) {
    describe(`${title} [${name}]`, {timeout: SUITE_LIMIT_MS}, () => {
      let running;
      before(async () => {
        running = await launch();
      });
      after(() => running?.close());

      tests({name, newContext: (options) => running.newContext(options)});
    });
  }
}
