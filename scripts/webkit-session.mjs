// One WebKitGTK browser (MiniBrowser) with storage of its own, driven over plain W3C WebDriver: no client library is
// needed. Both the unit tests (webkit-launcher.mjs) and the page tests (test/page/support/webkit.mjs) use it.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {finders, onPath} from './browsers.mjs';

// The mouse of a new screen lies in its middle. Without a window manager the window under it has the focus, so the
// screen is small: its middle is in every window, however small. (Windows may well be larger than the screen.)
const SCREEN = '600x600x24';
const CLOSE_LIMIT_MS = 5000;

/** The names that tests use → what WebDriver calls these keys. */
const KEYS = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

/** Linux ends these children even when this process is killed outright (util-linux has setpriv). */
const tied = (file, args) => {
  const setpriv = process.platform === 'linux' && onPath('setpriv');
  return setpriv ? [setpriv, ['--pdeathsig', 'TERM', '--', file, ...args]] : [file, args];
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const startXvfb = async (file, onStart) => {
  // With -displayfd the server picks a free display itself and writes its number to that descriptor.
  const child = spawn(...tied(file, ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp']), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  onStart(child);
  let display = '';
  // To the end: an Xvfb that cannot write the end of the line gives up.
  for await (const chunk of child.stdio[3]) display += chunk;
  if (!display) throw new Error('Xvfb did not start');
  return `:${display.trim()}`;
};

/** Says what the visitor's system prefers, and shrinks the toolbar: a window can then be as narrow as a phone. */
function writeToolkitSettings(folder, reducedMotion) {
  const settings = `[Settings]\ngtk-enable-animations=${!reducedMotion}\n`;
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(join(folder, version));
    writeFileSync(join(folder, version, 'settings.ini'), settings);
    writeFileSync(join(folder, version, 'gtk.css'), 'button, entry, image {min-width: 0; margin: 0; padding: 0}');
  }
}

/**
 * Starts a browser with one window.
 *
 * @param {{dark?: boolean, reducedMotion?: boolean}} [preferences] - What the visitor's system prefers.
 * @throws {Error} if WebKitGTK is not installed or does not start.
 */
export async function startWebKit({dark = false, reducedMotion = false} = {}) {
  const found = finders.webkit();
  if (!found) throw new Error('WebKitGTK is not installed (WebKitWebDriver, MiniBrowser, Xvfb)');
  const children = [];
  const folder = mkdtempSync(join(tmpdir(), 'webkit-session-'));
  const end = () => {
    for (const child of children) child.kill('SIGTERM');
    rmSync(folder, {recursive: true, force: true});
  };
  process.once('exit', end);

  try {
    writeToolkitSettings(folder, reducedMotion);
    const env = {
      ...process.env,
      XDG_CONFIG_HOME: folder,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1', // no accessibility bus in a container
      WEBKIT_DISABLE_DMABUF_RENDERER: '1', // no GPU
    };
    // A screen of our own where possible: windows do not pop up and nothing steals the focus.
    if (found.xvfb) env.DISPLAY = await startXvfb(found.xvfb, (child) => children.push(child));

    const port = await freePort();
    const driver = spawn(...tied(found.driver, ['--host=127.0.0.1', `--port=${port}`]), {env, stdio: 'ignore'});
    children.unshift(driver);

    // None of them keeps this process from ending.
    for (const child of children) child.unref();

    const call = async (method, path, body, signal) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        signal,
        headers: {'content-type': 'application/json'},
        body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      });
      const {value} = await response.json();
      if (!response.ok) throw new Error(`WebKitWebDriver ${method} ${path}: ${value?.error}: ${value?.message}`);
      return value;
    };
    for (let left = 600; ; left--) {
      if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driver.exitCode}`);
      try {
        await call('GET', '/status');
        break;
      } catch (error) {
        if (left === 0) throw error;
        await sleep(50);
      }
    }

    const browserOptions = {binary: found.browser, args: ['--automation', ...(dark ? ['--dark-mode'] : [])]};
    const {sessionId, capabilities} = await call('POST', '/session', {
      capabilities: {alwaysMatch: {'webkitgtk:browserOptions': browserOptions}},
    });
    const command = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
    const actions = (list) => command('POST', '/actions', {actions: list});
    const evaluate = (script, ...args) => command('POST', '/execute/sync', {script, args});
    const setSize = (width, height) => command('POST', '/window/rect', {width, height});

    return {
      version: capabilities.browserVersion,
      command,
      evaluate,
      goto: (url) => command('POST', '/url', {url}),

      /** `steps` as in WebDriver's actions, with the names of keys as in `KeyboardEvent.key`. */
      keyboard: (steps) =>
        actions([
          {type: 'key', id: 'keyboard', actions: steps.map(([type, key]) => ({type, value: KEYS[key] ?? key}))},
        ]),
      mouse: (steps) => actions([{type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions: steps}]),

      async setViewport(width, height) {
        // The rectangle is the outer window's: ask twice to get the inner size right.
        let [outerWidth, outerHeight] = [width, height];
        for (let tries = 0; tries < 20; tries++) {
          await setSize(outerWidth, outerHeight);
          const [innerWidth, innerHeight] = await evaluate('return [innerWidth, innerHeight]');
          if (innerWidth === width && innerHeight === height) return;
          // A busy machine still tells the size from before: then ask again for the same.
          const [wider, higher] = [outerWidth + width - innerWidth, outerHeight + height - innerHeight];
          if (wider >= width && wider < width + 200) outerWidth = wider;
          if (higher >= height && higher < height + 200) outerHeight = higher;
        }
      },

      async close() {
        process.off('exit', end);
        // It is gone already where the last window was closed, and does not answer where the browser hangs.
        const signal = AbortSignal.timeout(CLOSE_LIMIT_MS);
        await call('DELETE', `/session/${sessionId}`, undefined, signal).catch(() => {});
        end();
      },
    };
  } catch (error) {
    process.off('exit', end);
    end();
    throw error;
  }
}
