// What the demo storefront does with the device: scan to search, shops near me, voice search, a gift to a contact, order updates.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {startShop} from '../../demo/server.mjs';
import {forEachBrowser} from './support/browser.mjs';
import {answerPrompt, clickOn, prompted, saysInSettings} from './support/devices.mjs';
import {clickIn, clickUntil} from './support/site.mjs';

// The shop's pages have no probe: this opens the closed root of the dialogs for the test, and notes what is handed to the video.
const PROBE = `<script nonce="{{nonce}}">
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: 'open'}); };
  window.seen = {prompts: [], errors: []};
  document.addEventListener('consent-prompt', ({view, open}) => seen.prompts.push({view, open, at: performance.now()}));
  document.addEventListener('consent-error', ({code, message}) => seen.errors.push({code, message}));
</script>`;
const DEVICES = ['camera', 'microphone', 'geolocation', 'notifications'];

forEachBrowser('the demo storefront with the device', (browser) => {
  // The driver of WebKit cannot answer for the shopper what the browser asks.
  const permits = browser.name !== 'webkit';
  const visit = (run, permitted) => async () => {
    const shop = await startShop({head: PROBE});
    const context = await browser.newContext(permits && permitted ? {permitted} : {});
    try {
      const tab = await context.newTab(shop.url);
      await tab.waitFor(() => window.consent?.state().ready);
      await tab.evaluate(() => consent.rejectAll());
      await tab.waitFor(() => !consent.state().mustAsk && !document.querySelector('assent-dialogs')?.isConnected);
      await run(tab, shop);
    } finally {
      await context.close();
      await shop.close();
    }
  };
  /** Waits for what the shop says beside a button. */
  const says = (tab, id, {source}) =>
    tab.waitFor(
      (button, pattern) =>
        new RegExp(pattern).test(
          document.getElementById(button).parentElement.querySelector('[role=status]').textContent,
        ),
      id,
      source,
    );

  it(
    'takes a no for an answer: nothing opens, and the other way is there',
    visit(async (tab) => {
      await clickOn(tab, 'scan');
      assert.match(await prompted(tab), /You can type the code/);

      await answerPrompt(tab, 'refuse');

      await says(tab, 'scan', /stays off, as you chose/);
      assert.deepEqual(
        await tab.evaluate(() => [
          document.querySelector('#scanner').hidden,
          document.querySelector('#scanner video').srcObject,
          document.querySelector('#code').disabled,
        ]),
        [true, null, false],
      );
    }, DEVICES),
  );

  it(
    'sends a gift to a contact that was typed in our form',
    visit(async (tab) => {
      await clickOn(tab, 'gift');
      await answerPrompt(tab, 'proceed');
      await clickIn(tab, '[name=tel]');
      for (const key of ['1', '2', '3']) await tab.press(key);
      await clickIn(tab, '[part=proceed]');

      await says(tab, 'gift', /Filled in/);
      assert.equal(await tab.evaluate(() => document.querySelector('[data-tel]').value), '123');
    }, DEVICES),
  );

  if (!permits) return;

  it(
    'scans with the camera, while its panel is there',
    visit(async (tab, shop) => {
      await clickOn(tab, 'scan');
      await answerPrompt(tab, 'proceed');
      await says(tab, 'scan', /The camera is on/);
      await tab.waitFor(() => document.querySelector('#scanner video').videoWidth > 0);
      await tab.evaluate(() => (window.track = document.querySelector('#scanner video').srcObject.getTracks()[0]));
      assert.equal(await tab.evaluate(() => window.track.readyState), 'live');

      await tab.evaluate(() => document.querySelector('#scanner [data-stop]').click());

      await says(tab, 'scan', /Stopped/);
      assert.equal(await tab.evaluate(() => window.track.readyState), 'ended');
      assert.deepEqual(shop.collector.hits, []);
    }, DEVICES),
  );

  it(
    'puts the camera off where scanning is switched off in the settings',
    visit(async (tab) => {
      await clickOn(tab, 'scan');
      await answerPrompt(tab, 'proceed');
      await says(tab, 'scan', /The camera is on/);
      await tab.evaluate(() => (window.track = document.querySelector('#scanner video').srcObject.getTracks()[0]));

      await tab.evaluate(() => consent.open('permissions'));
      await saysInSettings(tab, /In use: Scan to search/, 'scan');
      await clickIn(tab, '[aria-labelledby=purpose-scan]');
      await clickUntil(tab, '[part=save]', () => !consent.has('scan'));

      await tab.waitFor(() => window.track.readyState === 'ended');
      await says(tab, 'scan', /Stopped/);
      assert.equal(await tab.evaluate(() => document.querySelector('#scanner').hidden), true);
    }, DEVICES),
  );

  it(
    'sorts its shops by one position, and tells nobody',
    visit(async (tab, shop) => {
      await clickOn(tab, 'nearby');
      await answerPrompt(tab, 'proceed');

      await says(tab, 'nearby', /Nearest: Kontor, Hamburg/);
      const [first] = await tab.evaluate(() =>
        [...document.querySelectorAll('[data-shops] li')].map((row) => row.textContent),
      );
      assert.match(first, /^Kontor, Hamburg \d+ km$/);
      assert.deepEqual(shop.collector.hits, []);
    }, DEVICES),
  );

  it(
    'listens for the name of a tea, and stops',
    visit(async (tab) => {
      await clickOn(tab, 'voice');
      await answerPrompt(tab, 'proceed');
      await says(tab, 'voice', /The microphone is on/);
      // The browser's own microphone beeps. Without a loudspeaker Firefox computes no sound.
      if (browser.name === 'chromium') await tab.waitFor(() => document.querySelector('#listener meter').value > 0);

      await tab.evaluate(() => document.querySelector('#listener [data-stop]').click());

      await says(tab, 'voice', /Stopped/);
    }, DEVICES),
  );

  it(
    'tells of orders by notifications after a yes to both',
    visit(async (tab) => {
      await clickOn(tab, 'updates');
      await answerPrompt(tab, 'proceed');

      await says(tab, 'updates', /You will be notified/);
      assert.equal(await tab.evaluate(() => Notification.permission), 'granted');
    }, DEVICES),
  );

  it(
    'says how a block ends',
    visit(
      async (tab) => {
        await clickOn(tab, 'updates');

        await says(tab, 'updates', /Your browser blocks it\. .*address/);
      },
      ['camera'],
    ),
  );
});
