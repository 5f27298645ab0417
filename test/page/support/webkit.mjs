// The page tests' driver for WebKitGTK, by plain W3C WebDriver. See browser.mjs.
import {writeFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {startWebKit} from '../../../scripts/webkit-session.mjs';

const POLL_INTERVAL_MS = 10;
const ASIDE = 5000; // pixels to the right, off the screen

// WebDriver blocks while a script's promise is open. So the page is only asked to start, keeps what comes of it under a
// symbol, and is asked for that later: other commands can be given meanwhile.
const START = `
  const outcome = {};
  const settle = (json, error) => Object.assign(outcome, {settled: true, json, error});
  const fail = (error) => settle(undefined, String(error?.message ?? error));
  try {
    const value = EXPRESSION;
    if (typeof value?.then === 'function') value.then(settle, fail);
    else settle(value);
  } catch (error) {
    fail(error);
  }
  if (!outcome.settled) {
    Object.defineProperty(window, Symbol.for(arguments[0]), {value: outcome, configurable: true});
  }
  return outcome;`;
const ASK = `
  const outcome = window[Symbol.for(arguments[0])];
  if (outcome?.settled) delete window[Symbol.for(arguments[0])];
  return outcome ?? {settled: true, error: 'the page was left before the promise was settled'};`;

// A screenshot waits for the next time that the page is painted, which at rest may never come. An animation that nobody
// sees makes it come.
const START_PAINTING = `
  document.documentElement.animate({opacity: [0.999, 1]}, {id: 'screenshot', duration: 1000, iterations: Infinity});`;
const STOP_PAINTING = `
  document.documentElement.getAnimations().find(({id}) => id === 'screenshot')?.cancel();`;

/** A context is a browser of its own: that is the only way to storage of its own. */
export async function launch() {
  return {version: 'WebKitGTK', newContext, close: async () => {}};
}

async function newContext({viewport, colorScheme, reducedMotion, ...others}) {
  const unknown = Object.keys(others).filter((name) => others[name] !== undefined);
  if (unknown.length) throw new Error(`WebKitGTK cannot be given these options of a context: ${unknown.join(', ')}`);

  const window = await startWebKit({dark: colorScheme === 'dark', reducedMotion});
  let untouched = await window.command('GET', '/window'); // what a browser starts with
  let current = untouched; // where commands go
  let front = untouched; // what has the focus
  let evaluations = 0;

  // Each tab is a window: in a real tab that is not in front the driver cannot click.
  const choose = async (handle) => {
    if (handle !== current) await window.command('POST', '/window', {handle});
    current = handle;
  };
  // The window under the mouse has the focus (webkit-session.mjs), so the others are moved out of its way.
  const bringToFront = async (handle) => {
    if (handle === front) return;
    if (front) {
      await choose(front);
      await window.command('POST', '/window/rect', {x: ASIDE, y: 0});
    }
    await choose(handle);
    await window.command('POST', '/window/rect', {x: 0, y: 0});
    front = handle;
  };

  // Choosing a window and giving it a command must not be torn apart.
  let queue = Promise.resolve();
  const inTurn = (task) => (queue = queue.then(task, task));

  const open = async () => {
    const handle = untouched ?? (await window.command('POST', '/window/new', {type: 'window'})).handle;
    untouched = undefined;
    await bringToFront(handle);
    await choose(handle);
    await window.setViewport(viewport.width, viewport.height);
    return handle;
  };

  async function newTab() {
    const handle = await inTurn(open);
    const there = (task) =>
      inTurn(async () => {
        await choose(handle);
        return task();
      });
    const inFront = (task) =>
      inTurn(async () => {
        await bringToFront(handle);
        await choose(handle);
        return task();
      });
    const command = (method, path, body) => there(() => window.command(method, path, body));
    const point = (x, y) => ({type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y)});

    return {
      // Always empty: WebDriver knows no console, and a private MiniBrowser does not print its own.
      problems: [],
      async evaluate(expression) {
        const key = `driver ${++evaluations}`;
        const run = (script) => there(() => window.evaluate(script, key));
        let outcome = await run(START.replace('EXPRESSION', () => expression));
        while (!outcome.settled) {
          await sleep(POLL_INTERVAL_MS);
          outcome = await run(ASK);
        }
        if (outcome.error != null) throw new Error(outcome.error);
        return outcome.json;
      },
      goto: (url) => command('POST', '/url', {url}),
      reload: () => command('POST', '/refresh'),
      back: () => command('POST', '/back'),
      move: (x, y) => inFront(() => window.mouse([point(x, y)])),
      click: (x, y) =>
        inFront(() => window.mouse([point(x, y), {type: 'pointerDown', button: 0}, {type: 'pointerUp', button: 0}])),
      press: (key, modifiers) =>
        inFront(() => {
          const down = [...modifiers, key].map((name) => ['keyDown', name]);
          const up = [key, ...modifiers.toReversed()].map((name) => ['keyUp', name]);
          return window.keyboard([...down, ...up]);
        }),
      setViewport: (width, height) => there(() => window.setViewport(width, height)),
      screenshot: async (path) => {
        const picture = await there(async () => {
          await window.evaluate(START_PAINTING);
          const base64 = await window.command('GET', '/screenshot');
          await window.evaluate(STOP_PAINTING);
          return base64;
        });
        await writeFile(path, Buffer.from(picture, 'base64'));
      },
      bringToFront: () => inFront(() => {}),
      close: () =>
        there(async () => {
          await window.command('DELETE', '/window');
          current = undefined;
          if (front === handle) front = undefined;
        }),
    };
  }

  return {
    newTab,
    cookies: () => inTurn(() => window.command('GET', '/cookie')),
    close: () => window.close(), // at once, whatever it is doing
  };
}
