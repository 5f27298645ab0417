// The page tests' driver for Chromium, by playwright-core (DevTools protocol). See browser.mjs.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';
import {chromiumArguments, finders} from '../../../scripts/browsers.mjs';

const optional = (value, name, choice) => (value === undefined ? {} : {[name]: choice});

/** A host that is not this machine, as far as browsers know: what it serves over http is not secure. */
const HOSTS = '--host-resolver-rules=MAP shop.example 127.0.0.1';

const start = (args) =>
  chromium.launch({
    executablePath: finders.chromium(),
    // Pages are kept in the back/forward cache, as for a visitor; playwright-core would turn that off.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [...args, HOSTS],
  });

export async function launch() {
  const browser = await start(chromiumArguments);
  return {
    version: browser.version(),
    async newContext(options) {
      if (options.hasDevices !== false) return newContext(browser, options);
      const own = await start(chromiumArguments.filter((argument) => !argument.includes('fake-device')));
      return {...(await newContext(own, options)), close: () => own.close()};
    },
    close: () => browser.close(),
  };
}

/** A browser that keeps its storage in a folder, as a visitor's own does, in a process that can be killed. */
export async function openProfile(folder) {
  const child = spawn(
    finders.chromium(),
    [
      ...chromiumArguments,
      '--headless=new',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
    ],
    {stdio: ['ignore', 'ignore', 'pipe']},
  );
  const ended = once(child, 'exit');
  let browser;
  for await (const line of createInterface(child.stderr)) {
    const [, endpoint] = /^DevTools listening on (.+)/.exec(line) ?? [];
    if (endpoint) browser = await chromium.connectOverCDP(endpoint);
    if (endpoint) break;
  }
  if (!browser) throw new Error('Chromium did not start');
  child.stderr.resume();
  const devTools = await browser.newBrowserCDPSession();
  return {
    newTab: async () => newTab(await browser.contexts()[0].newPage()),
    /** As the power button does it: nothing is finished. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async close() {
      await devTools.send('Browser.close');
      await ended;
    },
  };
}

async function newContext(browser, options) {
  const {viewport, colorScheme, reducedMotion, forcedColors, javaScriptEnabled, permitted} = options;
  const context = await browser.newContext({
    viewport,
    ...optional(colorScheme, 'colorScheme', colorScheme),
    ...optional(reducedMotion, 'reducedMotion', reducedMotion ? 'reduce' : 'no-preference'),
    ...optional(forcedColors, 'forcedColors', forcedColors ? 'active' : 'none'),
    ...optional(javaScriptEnabled, 'javaScriptEnabled', javaScriptEnabled),
  });
  const permit = async (names) => {
    await context.clearPermissions();
    await context.grantPermissions(names);
  };
  if (permitted) await permit(permitted);
  if (permitted) await context.setGeolocation({latitude: 54.32, longitude: 10.13});
  return {
    newTab: async () => newTab(await context.newPage()),
    cookies: () => context.cookies(),
    permit,
    close: () => context.close(),
  };
}

async function newTab(page) {
  const problems = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`));
  const devTools = await page.context().newCDPSession(page);

  return {
    problems,
    // Not by page.evaluate: it gives the page a user activation, and uses eval, which a strict CSP forbids.
    async evaluate(expression) {
      const {result, exceptionDetails} = await devTools.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    // Not by page.goBack, which waits in vain for a page that comes out of the cache.
    back: () => devTools.send('Runtime.evaluate', {expression: 'history.back()'}),
    click: (x, y) => page.mouse.click(x, y),
    move: (x, y) => page.mouse.move(x, y),
    press: (key, modifiers) => page.keyboard.press([...modifiers, key].join('+')),
    setViewport: (width, height) => page.setViewportSize({width, height}),
    screenshot: (path) => page.screenshot({path}),
    bringToFront: () => page.bringToFront(),
    close: () => page.close(),
  };
}
