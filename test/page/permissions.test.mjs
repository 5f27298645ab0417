// Device permissions in real browsers, with the browsers' own fake camera and microphone and their own answers.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {bodyOf, clickOn, isPrompted, openShop as open, prompted, recorded, useBy} from './support/devices.mjs';
import {clickIn, settled, visit} from './support/site.mjs';

const CONFIG = {
  dataController: {name: 'Test Shop'},
  purposes: [
    {id: 'operation', label: 'Operation', basis: 'contract'},
    {
      id: 'scan',
      label: 'Scan a product to find it',
      description: 'We look for the product that you hold before the camera.',
      data: ['Camera picture'],
      retention: 'Not at all.',
      refusal: 'Type its name.',
      permission: 'camera',
      justInTime: {triggers: ['#scan']},
    },
    {
      id: 'voice',
      label: 'Search by voice',
      permission: 'microphone',
      justInTime: {triggers: ['#mic'], within: '#voice-box'},
    },
    {id: 'near', label: 'Shops near you', permission: 'location', justInTime: {noHistory: true}},
    {id: 'steps', label: 'Count steps', permission: 'steps'},
  ],
};

const BODY = bodyOf(
  {
    mic: ['microphone', 'voice'],
    scan: ['camera', 'scan'],
    near: ['location', 'near'],
    steps: ['steps', 'steps'],
  },
  {before: '<div id="voice-box"><button id="mic">Microphone</button></div>'},
);

const openShop = (shop, {body = BODY, ...options} = {}) => open(shop, {config: CONFIG, body}, options);

forEachBrowser('a device permission', (browser) => {
  // The driver of WebKit cannot answer for the shopper what the browser asks.
  const permits = browser.name !== 'webkit';
  const answered = (permitted) => (permits ? {permitted} : {});

  it(
    'is never asked out of nothing, and not without the click that the policy promises',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await tab.evaluate(() => used('camera', 'scan')), 'not-triggered');
        assert.equal(await tab.evaluate(() => used('location', 'near')), 'not-triggered');
        await clickOn(tab, 'near');
        await prompted(tab);
        await tab.press('Escape');
        await tab.waitFor(() => results.at(-1).status === 'dismissed');
        assert.equal(await tab.evaluate(() => used('microphone', 'voice')), 'not-triggered');

        assert.equal(await isPrompted(tab), false);
        assert.deepEqual(await tab.evaluate(() => calls), {
          camera: 0,
          microphone: 0,
          positions: 0,
          watches: 0,
          cleared: 0,
        });
      },
      answered(['camera', 'microphone', 'geolocation']),
    ),
  );

  it(
    'says first what for, what is collected, how long it is kept and what goes without it',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        await clickOn(tab, 'scan');

        const text = await prompted(tab);

        for (const fact of [
          'Scan a product',
          'We look for',
          'Camera picture',
          'Not at all.',
          'Type its name.',
          'browser',
        ])
          assert.ok(text.includes(fact), fact);
      },
      answered(['camera']),
    ),
  );

  it(
    'that was refused in our prompt calls nothing, and is not asked again soon',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await useBy(tab, 'scan', 'refuse'), 'refused');
        assert.equal(await useBy(tab, 'scan'), 'refused');

        assert.equal(await isPrompted(tab), false);
        assert.equal(await tab.evaluate(() => calls.camera), 0);
        assert.deepEqual((await recorded(tab)).at(-1), {answers: {scan: 'refused'}, source: 'prompt'});
      },
      answered(['camera']),
    ),
  );

  it(
    'that was closed without an answer is none: nothing is recorded, and it is not asked again soon',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        await clickOn(tab, 'scan');
        await prompted(tab);

        await tab.press('Escape');
        await tab.waitFor(() => results.at(-1)?.status === 'dismissed');

        assert.equal(await useBy(tab, 'scan'), 'refused');
        assert.deepEqual(await recorded(tab), []);
      },
      answered(['camera']),
    ),
  );

  it(
    'that only an app can use says so without a prompt, and works with one',
    visit(browser, async (shop) => {
      const app = `<script nonce="{{nonce}}">
        // Stands in for the app around the page: the other end of its bridge.
        const {port1, port2} = new MessageChannel();
        if (new URLSearchParams(location.search).has('app')) window.assentBridge = port1;
        port2.onmessage = ({data}) => {
          const {id, type} = JSON.parse(data);
          const answers = {hello: {permissions: ['steps']}, query: {state: 'prompt'}, request: {value: 4711}};
          port2.postMessage(JSON.stringify({assent: 1, id, ...answers[type]}));
        };
      </script>`;
      const tab = await openShop(shop, {body: BODY + app});
      assert.equal(await useBy(tab, 'steps'), 'unsupported');
      assert.equal(await tab.evaluate(() => results[0].appOnly), true);
      assert.equal(await isPrompted(tab), false);

      await tab.goto(`${await tab.evaluate(() => location.href)}?app`);
      await settled(tab);
      assert.equal(await useBy(tab, 'steps', 'proceed'), 'granted');
      assert.equal(await tab.evaluate(() => results[0].handle), 4711);
    }),
  );

  if (!permits) return;

  it(
    'ends with a withdrawal in another tab',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        const other = await shop.context.newTab(await tab.evaluate(() => location.href));
        await settled(other);
        await tab.bringToFront();
        assert.equal(await useBy(tab, 'scan', 'proceed'), 'granted');
        await other.waitFor(() => consent.has('scan'));

        await other.evaluate(() => void consent.set({scan: false}));

        await tab.waitFor(() => results.at(-1).handle.getTracks()[0].readyState === 'ended');
        await tab.waitFor(() => told.at(-1).status === 'ended');
      },
      answered(['camera']),
    ),
  );

  it(
    'that the browser blocks for good says how it is allowed again, and is not asked by us where nothing comes of it',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        // Where the browser has a button of its own, that leads on: it is declined.
        if (browser.name === 'chromium') assert.equal(await useBy(tab, 'scan', 'refuse'), 'refused');

        assert.equal(await useBy(tab, 'scan'), 'blocked');
        assert.equal(await isPrompted(tab), false);
        assert.match(await tab.evaluate(() => results.at(-1).unblock), /beside|left of/);
        assert.equal(await tab.evaluate(() => calls.camera), 0);
      },
      answered(['geolocation']),
    ),
  );

  // Only Chromium has buttons of its own for it.
  if (browser.name !== 'chromium') return;

  // Its confirmation ("You previously didn't allow camera for this site: Allow this time") does not show without a screen:
  // there a click on the button ends as if it was closed. All else is the browser's own.
  for (const [id, purpose, tag] of [
    ['scan', 'scan', 'camera'],
    ['mic', 'voice', 'microphone'],
    ['near', 'near', 'geolocation'],
  ])
    it(
      `that is blocked comes back by the browser’s own <${tag}> in our prompt (the yes to its confirmation is played)`,
      visit(
        browser,
        async (shop) => {
          const tab = await openShop(shop);
          await clickOn(tab, id);
          assert.match(await prompted(tab), /Your browser blocks it\. .*left of the address/);
          const heard = () =>
            tab.evaluate((name) => {
              const root = document
                .querySelector('assent-dialogs')
                .shadowRoot.querySelector('assent-prompt').shadowRoot;
              const button = root.querySelector(name);
              window.declined = 0;
              button.addEventListener('promptdismiss', () => window.declined++);
            }, tag);
          await heard();

          await clickIn(tab, tag);
          await tab.waitFor(() => window.declined === 1);
          assert.equal(await isPrompted(tab), true);
          assert.deepEqual(await recorded(tab), []);

          await shop.context.permit(['camera', 'microphone', 'geolocation']);
          await clickIn(tab, tag);

          assert.equal(await tab.waitFor(() => results.at(-1)?.status), 'granted');
          assert.equal(await isPrompted(tab), false);
          assert.deepEqual(await recorded(tab), [{answers: {[purpose]: 'granted'}, source: 'prompt'}]);
          const {handle, called} = await tab.evaluate(() => {
            const {handle} = results[0];
            return {
              handle: handle.coords ? [handle.coords.latitude] : handle.getTracks().map((track) => track.readyState),
              called: calls.camera + calls.microphone + calls.positions,
            };
          });
          assert.deepEqual(handle, tag === 'geolocation' ? [54.32] : ['live']);
          // The button handed it over: nothing else was called.
          assert.equal(called, 0);
          if (tag === 'geolocation') return;
          await tab.evaluate((id) => consent.set({[id]: false}), purpose);
          await tab.waitFor(() => results[0].handle.getTracks()[0].readyState === 'ended');
        },
        answered([]),
      ),
    );

  it(
    'that is blocked does not come back by a click of a script on the browser’s own button',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        await clickOn(tab, 'scan');
        await prompted(tab);
        await shop.context.permit(['camera']);

        await tab.evaluate(() =>
          document
            .querySelector('assent-dialogs')
            .shadowRoot.querySelector('assent-prompt')
            .shadowRoot.querySelector('camera')
            .click(),
        );
        await tab.waitFor(() => seen.errors.some(({code}) => code === 'authority/gesture'));

        assert.equal(await tab.evaluate(() => results.length), 0);
        assert.equal(await tab.evaluate(() => consent.has('scan')), false);
      },
      answered([]),
    ),
  );
});
