// Proves the page tests' own driver (support/browser.mjs) on a tiny site, in every browser.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';

const STRICT = "script-src 'nonce-n' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types 'none'";

const PAGE = `<!doctype html><html lang="en"><title>harness</title><link rel="icon" href="data:,">
<style>body { margin: 0 } button { position: absolute; left: 20px; width: 100px; height: 40px }</style>
<button id="one" style="top: 20px">one</button>
<button id="two" style="top: 80px">two</button>
<script nonce="n">
  window.seen = [];
  for (const type of ['click', 'keydown', 'mousemove'])
    addEventListener(type, (event) => seen.push({type, key: event.key, code: event.code, trusted: event.isTrusted, id: event.target.id}));
</script></html>`;

const BROKEN = `<!doctype html><html lang="en"><title>broken</title><link rel="icon" href="data:,"><script nonce="n">
  console.log('only a word');
  console.error('a complaint');
  throw new Error('a mistake');
</script></html>`;

const pngSize = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];

forEachBrowser('the driver', (browser) => {
  let server, url, contexts;

  before(async () => {
    server = createServer((request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': STRICT,
        'set-cookie': 'visited=yes',
      });
      response.end(request.url === '/broken' ? BROKEN : PAGE);
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${server.address().port}/`;
    contexts = [];
  });
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const newContext = async (options) => {
    const context = await browser.newContext(options);
    contexts.push(context);
    return context;
  };
  const newTab = async (options) => (await newContext(options)).newTab(url);

  it('gives every context storage of its own', async () => {
    const [one, two] = [await newTab(), await newTab()];

    await one.evaluate(() => localStorage.setItem('key', 'value'));

    assert.equal(await one.evaluate(() => localStorage.getItem('key')), 'value');
    assert.equal(await two.evaluate(() => localStorage.getItem('key')), null);
  });

  it('lets the tabs of one context share storage and messages', async () => {
    const context = await newContext();
    const [one, two] = [await context.newTab(url), await context.newTab(url)];
    await two.evaluate(() => new BroadcastChannel('c').addEventListener('message', ({data}) => (window.heard = data)));

    await one.evaluate(() => {
      localStorage.setItem('key', 'value');
      new BroadcastChannel('c').postMessage('hello');
    });

    assert.equal(await two.waitFor(() => window.heard), 'hello');
    assert.equal(await two.evaluate(() => localStorage.getItem('key')), 'value');
  });

  it('clicks where it is told, and the page trusts the click', async () => {
    const tab = await newTab();

    await tab.click(70, 100);

    const clicks = await tab.evaluate(() => seen.filter(({type}) => type === 'click'));
    assert.deepEqual(
      clicks.map(({id, trusted}) => ({id, trusted})),
      [{id: 'two', trusted: true}],
    );
  });

  it('clicks in a tab that was behind another one', async () => {
    const context = await newContext();
    const [one, two] = [await context.newTab(url), await context.newTab(url)];

    await one.bringToFront();
    await one.click(70, 40);
    await two.bringToFront();
    await two.click(70, 100);

    for (const [tab, id] of [
      [one, 'one'],
      [two, 'two'],
    ]) {
      assert.deepEqual(await tab.waitFor(() => seen.filter(({type}) => type === 'click').map(({id}) => id)), [id]);
    }
  });

  it('moves the mouse without a click', async () => {
    const tab = await newTab();

    await tab.move(70, 40);

    assert.ok(await tab.waitFor(() => document.querySelector('#one:hover') !== null));
    assert.equal(await tab.evaluate(() => seen.some(({type}) => type === 'click')), false);
  });

  it('walks through the page with Tab and Shift+Tab, and presses a button with Space and Enter', async () => {
    const tab = await newTab();
    const focused = () => tab.evaluate(() => document.activeElement.id);

    await tab.press('Tab');
    assert.equal(await focused(), 'one');
    await tab.press('Tab');
    assert.equal(await focused(), 'two');
    await tab.press('Shift+Tab');
    assert.equal(await focused(), 'one');
    await tab.press('Space');
    await tab.press('Enter');
    await tab.press('Escape');
    await tab.press('ArrowDown');

    const seen = await tab.evaluate('seen');
    assert.ok(seen.every(({trusted}) => trusted));
    assert.equal(seen.filter(({type, id}) => type === 'click' && id === 'one').length, 2);
    const codes = seen.filter(({type, key}) => type === 'keydown' && key !== 'Shift').map(({code}) => code);
    assert.deepEqual(codes, ['Tab', 'Tab', 'Tab', 'Space', 'Enter', 'Escape', 'ArrowDown']);
  });

  it('evaluates under a strict CSP with Trusted Types, which stays in force for the page', async () => {
    const tab = await newTab();

    assert.equal(await tab.evaluate((a, b) => a.n + b, {n: 1}, 2), 3);
    assert.equal(await tab.evaluate('document.title'), 'harness');
    assert.equal(await tab.evaluate(() => Promise.resolve('later')), 'later');
    assert.equal(await tab.evaluate(() => undefined), undefined);
    await assert.rejects(
      tab.evaluate(() => Promise.reject(new Error('no way'))),
      /no way/,
    );
    await assert.rejects(
      tab.evaluate(() => document.querySelector('#missing').click()),
      /null/,
    );
    assert.equal(
      await tab.evaluate(() => {
        const script = document.createElement('script');
        try {
          script.textContent = 'window.injected = true';
        } catch {
          // Trusted Types, where the browser has them
        }
        document.body.append(script);
        return window.injected ?? false;
      }),
      false,
    );
  });

  it('does not make the page believe that the visitor did something', async () => {
    const tab = await newTab();

    assert.equal(await tab.evaluate(() => navigator.userActivation.hasBeenActive), false);
    await tab.click(70, 40);
    assert.equal(await tab.waitFor(() => navigator.userActivation.hasBeenActive), true);
  });

  it('can act while something evaluated still waits', async () => {
    const tab = await newTab();
    const clicked = tab.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('click', (event) => resolve(event.target.id), {once: true});
          window.waiting = true;
        }),
    );

    await tab.waitFor(() => window.waiting);
    await tab.click(70, 40);

    assert.equal(await clicked, 'one');
  });

  it('forgets what was in a page when it loads it again', async () => {
    const tab = await newTab();
    await tab.evaluate(() => (window.old = true));

    await tab.reload();
    assert.equal(await tab.evaluate(() => window.old ?? false), false);
    await tab.goto(`${url}next`);
    assert.equal(await tab.evaluate(() => location.pathname), '/next');
  });

  it('goes back to a page as it was left, and can go on from there', async () => {
    const tab = await newTab();
    await tab.evaluate(() => (window.old = true));
    await tab.goto(`${url}next`);

    await tab.back();

    await tab.waitFor(() => location.pathname === '/');
    assert.equal(await tab.evaluate(() => window.old ?? false), true);
    await tab.click(70, 40);
    await tab.waitFor(() => seen.some(({type}) => type === 'click'));
    await tab.goto(`${url}next`);
    await tab.reload();
    assert.equal(await tab.evaluate(() => location.pathname), '/next');
  });

  it('sets the viewport and takes a picture of it', async (t) => {
    const tab = await newTab({viewport: {width: 360, height: 640}});
    const size = () => tab.evaluate(() => [innerWidth, innerHeight]);
    const folder = await mkdtemp(join(tmpdir(), 'harness-'));
    t.after(() => rm(folder, {recursive: true}));

    assert.deepEqual(await size(), [360, 640]);
    await tab.screenshot(join(folder, 'small.png'));
    assert.deepEqual(pngSize(await readFile(join(folder, 'small.png'))), [360, 640]);
    await tab.setViewport(1440, 900);
    assert.ok(await tab.waitFor(() => innerWidth === 1440 && innerHeight === 900));
  });

  it('reads the cookies', async () => {
    const context = await newContext();
    await context.newTab(url);

    const cookies = await context.cookies();

    assert.deepEqual(
      cookies.map(({name, value}) => [name, value]),
      [['visited', 'yes']],
    );
  });

  it('gives the focus to the page that it is typing into', async () => {
    const tab = await newTab();

    await tab.press('Tab');

    assert.equal(await tab.evaluate(() => document.hasFocus() && document.querySelector(':focus-visible').id), 'one');
  });

  const MEDIA = [
    [{colorScheme: 'dark'}, '(prefers-color-scheme: dark)'],
    [{colorScheme: 'light'}, '(prefers-color-scheme: light)'],
    [{reducedMotion: true}, '(prefers-reduced-motion: reduce)'],
    ...(browser.name === 'webkit' ? [] : [[{forcedColors: true}, '(forced-colors: active)']]),
  ];
  for (const [options, query] of MEDIA) {
    it(`opens a page with ${JSON.stringify(options)}`, async () => {
      const tab = await newTab(options);

      assert.equal(await tab.evaluate((query) => matchMedia(query).matches, query), true);
    });
  }

  if (browser.name === 'webkit') {
    for (const options of [{forcedColors: true}, {javaScriptEnabled: false}]) {
      it(`refuses ${JSON.stringify(options)}, which it cannot do`, async () => {
        await assert.rejects(newContext(options), new RegExp(Object.keys(options)[0]));
      });
    }
  } else {
    it('collects the errors of a page, and only these', async () => {
      const context = await newContext();
      const [fine, broken] = [await context.newTab(url), await context.newTab()];
      assert.deepEqual(fine.problems, []);

      await broken.goto(`${url}broken`);

      await broken.waitFor(() => document.readyState === 'complete');
      assert.ok(
        broken.problems.some((text) => text.includes('a mistake')),
        broken.problems.join('\n'),
      );
      assert.ok(broken.problems.some((text) => text.includes('a complaint')));
      assert.ok(!broken.problems.some((text) => text.includes('only a word')));
    });

    it('opens a page without JavaScript', async () => {
      const tab = await newTab({javaScriptEnabled: false});

      await tab.click(70, 40);

      assert.equal(await tab.evaluate(() => typeof window.seen), 'undefined');
    });
  }
});
