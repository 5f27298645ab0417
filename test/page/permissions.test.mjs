// Device permissions in real browsers, with the browsers' own fake camera and microphone and their own answers.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {bodyOf, clickOn, isPrompted, openShop as open, prompted, recorded, useBy} from './support/devices.mjs';
import {clickIn, clickUntil, settled, visit} from './support/site.mjs';

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
    {id: 'face', label: 'Log in by face', permission: 'camera', justInTime: {triggers: ['#face'], perUse: true}},
    {
      id: 'voice',
      label: 'Search by voice',
      permission: 'microphone',
      justInTime: {triggers: ['#mic'], within: '#voice-box'},
    },
    {id: 'near', label: 'Shops near you', permission: 'location', justInTime: {noHistory: true}},
    {id: 'courier', label: 'Where the courier finds you', permission: 'location'},
    {id: 'steps', label: 'Count steps', permission: 'steps'},
    {id: 'contacts', label: 'A gift to a contact', permission: 'contacts-read'},
  ],
};

const BODY = bodyOf(
  {
    mic: ['microphone', 'voice'],
    scan: ['camera', 'scan'],
    face: ['camera', 'face'],
    near: ['location', 'near'],
    courier: ['location', 'courier', '{onPosition: (position) => watched.push(position.timestamp)}'],
    steps: ['steps', 'steps'],
  },
  {before: '<div id="voice-box"><button id="mic">Microphone</button></div>'},
);

const openShop = (shop, {body = BODY, ...options} = {}) => open(shop, {config: CONFIG, body}, options);

const lastTrack = (tab) => tab.evaluate(() => results.at(-1).handle?.getTracks()[0].readyState);
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
    'hands over the camera after both said yes: for scanning, and not for the face (J-13)',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await useBy(tab, 'scan', 'proceed'), 'granted');
        assert.equal(await lastTrack(tab), 'live');
        assert.equal(await useBy(tab, 'face', 'refuse'), 'refused');
        assert.equal(await tab.evaluate(() => calls.camera), 1);
        assert.equal(await tab.evaluate(() => consent.has('scan')), true);
        assert.deepEqual((await recorded(tab)).at(-1).answers, {scan: 'granted', face: 'refused'});
      },
      answered(['camera']),
    ),
  );

  it(
    'takes the microphone on its icon only, and until the voice box is gone (J-12, J-30)',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        assert.equal(await useBy(tab, 'mic', 'proceed'), 'granted');
        assert.equal(await lastTrack(tab), 'live');

        await tab.evaluate(() => (document.getElementById('voice-box').hidden = true));
        await tab.waitFor(() => results.at(-1).handle.getTracks()[0].readyState === 'ended');

        // Allowed by both, and yet not without the icon in sight.
        assert.equal(await tab.evaluate(() => used('microphone', 'voice')), 'not-triggered');
        assert.equal(await tab.evaluate(() => calls.microphone), 1);
      },
      answered(['microphone']),
    ),
  );

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

        await tab.evaluate(() => {
          const track = results.at(-1).handle.getTracks()[0];
          const look = setInterval(() => {
            if (track.readyState !== 'ended') return;
            clearInterval(look);
            window.endedAt = Date.now();
          }, 1);
        });
        const saidAt = await other.evaluate(() => {
          const at = Date.now();
          void consent.set({scan: false});
          return at;
        });
        const endedAt = await tab.waitFor(() => window.endedAt);
        shop.t.diagnostic(`the camera ended ${endedAt - saidAt} ms after the withdrawal`);
        assert.equal(await lastTrack(tab), 'ended');
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

  it(
    'gives one position and no trail, and keeps none of it (J-29)',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await useBy(tab, 'near', 'proceed'), 'granted');
        assert.equal(await tab.evaluate(() => results[0].handle.coords.latitude), 54.32);
        assert.equal(await tab.evaluate(() => used('location', 'near', {onPosition() {}})), 'refused');

        const calls = await tab.evaluate(() => window.calls);
        assert.deepEqual([calls.positions, calls.watches], [1, 0]);
        const kept = await tab.evaluate(async () => {
          const database = await new Promise((resolve) => {
            const request = indexedDB.open('assent');
            request.onsuccess = () => resolve(request.result);
          });
          const all = await new Promise((resolve) => {
            const request = database.transaction('records').objectStore('records').getAll();
            request.onsuccess = () => resolve(request.result);
          });
          return JSON.stringify([all, {...localStorage}, {...sessionStorage}, document.cookie, told, seen]);
        });
        assert.doesNotMatch(kept, /54[.,]32|10[.,]13|latitude/);
      },
      answered(['geolocation']),
    ),
  );

  it(
    'is switched off on the page of permissions: the watch ends, and it is told (J-15)',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        assert.equal(await useBy(tab, 'courier', 'proceed'), 'granted');
        await tab.waitFor(() => watched.length > 0);

        await tab.evaluate(() => consent.open('permissions'));
        const text = await tab.waitFor(() => {
          const frame = document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-preferences');
          const root = frame?.shadowRoot.querySelector('assent-permissions')?.shadowRoot;
          return root?.querySelector('[part=stop]') && root.textContent;
        });
        for (const fact of [
          'Scan a product',
          'Count steps',
          'Only in our app.',
          'Your browser allows it.',
          'Last used on',
          'stays lawful',
        ])
          assert.ok(text.includes(fact), fact);
        await clickIn(tab, '[aria-labelledby=purpose-courier]');
        await clickUntil(tab, '[part=save]', () => !consent.has('courier'));

        await tab.waitFor(() => calls.cleared === 1);
        await tab.waitFor(() => told.some(({purpose, status}) => purpose === 'courier' && status === 'ended'));
        assert.equal(await tab.evaluate(() => consent.explain('courier').ground), 'withdrawn');
        assert.equal(await useBy(tab, 'courier'), 'refused');
      },
      answered(['geolocation']),
    ),
  );

  // Firefox knows no policy of the page, and is told what the shopper says by preferences, which it reads when it starts.
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

  it(
    'that the page forbids to itself is known before anybody is asked',
    visit(
      browser,
      async (shop) => {
        const headers = {'permissions-policy': 'camera=()'};
        const tab = await openShop(shop, {headers});

        assert.equal(await useBy(tab, 'scan'), 'policy-blocked');
        assert.equal(await isPrompted(tab), false);
      },
      answered(['camera']),
    ),
  );

  it(
    'that is blocked in the browser’s settings is withdrawn here too (J-16)',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);
        assert.equal(await useBy(tab, 'scan', 'proceed'), 'granted');

        await shop.context.permit(['geolocation']);
        await tab.waitFor(() => !consent.has('scan'));

        assert.equal(await tab.waitFor(() => results.at(-1).handle.getTracks()[0].readyState), 'ended');
        await tab.waitFor(async () => (await consent.records()).at(-1).source === 'browser-permission');
        assert.deepEqual((await recorded(tab)).at(-1).answers, {scan: 'withdrawn'});
      },
      answered(['camera']),
    ),
  );
});
