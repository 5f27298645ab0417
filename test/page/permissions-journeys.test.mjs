// The journeys through device permissions, with the policies of the platforms that they are about (test/fixtures/presets)
// and the moments that these promise. The numbers are those of the requirements.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {
  answerPrompt,
  bodyOf,
  clickOn,
  isPrompted,
  openShop,
  prompted,
  recorded,
  saysInSettings,
  tracks,
  useBy,
} from './support/devices.mjs';
import {clickIn, clickUntil, visit} from './support/site.mjs';

/** A policy, with more settings of some purposes. */
function presetWith(name, settings) {
  const file = new URL(`../fixtures/presets/${name}.json`, import.meta.url);
  const config = JSON.parse(readFileSync(file, 'utf8'));
  const purposes = config.purposes.map((purpose) => ({...purpose, ...settings[purpose.id]}));
  return {...config, purposes};
}

/** The other end of the bridge: stands in for the app around the page. */
const appWith = (values) => `<script nonce="{{nonce}}">
  const {port1, port2} = new MessageChannel();
  const values = ${JSON.stringify(values)};
  window.assentBridge = port1;
  port2.onmessage = ({data}) => {
    const {id, type, permission} = JSON.parse(data);
    const answers = {hello: {permissions: Object.keys(values)}, query: {state: 'prompt'}, request: {value: values[permission]}};
    port2.postMessage(JSON.stringify({assent: 1, id, ...answers[type]}));
  };
</script>`;

forEachBrowser('device journeys', (browser) => {
  // The driver of WebKit cannot answer for the shopper what the browser asks.
  const permits = browser.name !== 'webkit';
  const may = (...permitted) => (permits ? {permitted} : {});

  it(
    'J-38: an order is consent by act, a child needs a guardian, and what only an app can do says so without one',
    visit(browser, async (shop) => {
      const config = presetWith('allvalue', {delivery: {basis: 'consent', byAct: true}});
      const order = `<p id="notice">We deliver to the address that you gave.</p>
        <button id="order" style="width: 200px; height: 60px">Order</button>`;
      const body = bodyOf(
        {apps: ['installed-apps', 'apps.push'], logs: ['system-logs', 'logs.crash']},
        {
          before: order,
          after: `document.getElementById('order').addEventListener('click', async (event) => {
            window.ordered = await consent.attest('act', {purpose: 'delivery', event, notice: document.getElementById('notice')});
          });`,
        },
      );
      const tab = await openShop(shop, {config, body});

      await clickOn(tab, 'order');
      const {source, answers} = await tab.waitFor(() => window.ordered);
      assert.deepEqual([source, answers], ['act', {delivery: 'granted'}]);

      const year = new Date().getFullYear() - 10;
      assert.equal(await tab.evaluate((birth) => consent.attest('age', {birth}), `${year}-01-01`), 'guardian');
      const guardian = await tab.evaluate(() =>
        consent.attest('guardian', {relation: 'parent', method: 'id-document'}),
      );
      assert.equal(guardian.attestation.kind, 'guardian');

      for (const id of ['apps', 'logs']) {
        assert.equal(await useBy(tab, id), 'unsupported');
        assert.equal(await tab.evaluate(() => results.at(-1).appOnly), true);
      }
      assert.equal(await isPrompted(tab), false);
      await tab.evaluate(() => consent.open('permissions'));
      for (const id of ['apps.push', 'logs.crash', 'settings.troubleshoot'])
        await saysInSettings(tab, /Only in our app\./, id);
    }),
  );

  it(
    'J-38: in the app the list of apps, the logs and the settings work, each after a yes of its own',
    visit(browser, async (shop) => {
      const values = {'installed-apps': ['a', 'b'], 'system-logs': 'none', 'system-settings': {volume: 3}};
      const body = bodyOf({
        apps: ['installed-apps', 'apps.push'],
        logs: ['system-logs', 'logs.crash'],
        settings: ['system-settings', 'settings.troubleshoot'],
      });
      const tab = await openShop(shop, {config: presetWith('allvalue', {}), body: appWith(values) + body});

      for (const [id, permission] of [
        ['apps', 'installed-apps'],
        ['logs', 'system-logs'],
        ['settings', 'system-settings'],
      ]) {
        assert.equal(await useBy(tab, id, 'proceed'), 'granted');
        assert.deepEqual(await tab.evaluate(() => results.at(-1).handle), values[permission]);
      }
      assert.deepEqual((await recorded(tab)).at(-1).answers, {
        'apps.push': 'granted',
        'logs.crash': 'granted',
        'settings.troubleshoot': 'granted',
      });
    }),
  );

  it(
    'J-38: where the app blocks it, its own settings are a click away',
    visit(browser, async (shop) => {
      const app = `<script nonce="{{nonce}}">
        const {port1, port2} = new MessageChannel();
        window.assentBridge = port1;
        window.asked = [];
        port2.onmessage = ({data}) => {
          const {id, type, permission} = JSON.parse(data);
          asked.push([type, permission]);
          const answers = {hello: {permissions: ['installed-apps']}, query: {state: 'denied'}};
          port2.postMessage(JSON.stringify({assent: 1, id, ...answers[type]}));
        };
      </script>`;
      const body = app + bodyOf({apps: ['installed-apps', 'apps.push']});
      const tab = await openShop(shop, {config: presetWith('allvalue', {}), body});
      assert.equal(await useBy(tab, 'apps'), 'blocked');

      await tab.evaluate(() => consent.open('permissions'));
      await saysInSettings(tab, /How to allow it again/, 'apps.push');
      await clickIn(tab, '[part=settings]');

      assert.deepEqual(await tab.waitFor(() => asked.find(([type]) => type === 'settings')), [
        'settings',
        'installed-apps',
      ]);
    }),
  );

  const friends = () => {
    const properties = '{properties: ["name", "tel"]}';
    const body = bodyOf({
      fill: ['contacts-read', 'contacts.fill', properties],
      match: ['contacts-match', 'contacts.match', properties],
      official: ['contacts-write', 'contacts.write-official'],
    });
    return {config: presetWith('obq', {}), body};
  };
  const kept = (tab) =>
    tab.evaluate(async () => {
      const exported = await (await consent.export()).text();
      return JSON.stringify([exported, {...localStorage}, {...sessionStorage}, document.cookie, told, seen]);
    });

  it(
    'J-14: without a contact picker the contact is typed, in the same shape, and none of it is kept',
    visit(browser, async (shop) => {
      const tab = await openShop(shop, friends());
      await clickOn(tab, 'fill');
      assert.doesNotMatch(await prompted(tab), /Your browser will ask you/);
      await answerPrompt(tab, 'proceed');
      await clickIn(tab, '[name=name]');
      for (const key of ['A', 'd', 'a']) await tab.press(key);
      await clickIn(tab, '[part=proceed]');

      assert.equal(await tab.waitFor(() => results[0]?.status), 'granted');
      assert.equal(await tab.evaluate(() => JSON.stringify(results[0].handle).toLowerCase()), '[{"name":["ada"]}]');
      assert.doesNotMatch(await kept(tab), /\bada\b/i);
      // Finding friends is another question, and the numbers of the service are for the app alone.
      assert.equal(await tab.evaluate(() => consent.has('contacts.match')), false);
      assert.equal(await useBy(tab, 'official'), 'unsupported');
      assert.equal(await tab.evaluate(() => results.at(-1).appOnly), true);
    }),
  );

  it(
    'J-14: the form for a contact that is closed hands over nothing',
    visit(browser, async (shop) => {
      const tab = await openShop(shop, friends());
      await clickOn(tab, 'fill');
      await answerPrompt(tab, 'proceed');

      await clickIn(tab, '[part=refuse]');

      assert.equal(await tab.waitFor(() => results[0]?.status), 'dismissed');
      assert.equal(await isPrompted(tab), false);
    }),
  );

  it(
    'J-14: the contact picker opens once after our prompt, and matching friends is asked by itself (a fake picker: no engine here has one)',
    visit(browser, async (shop) => {
      const picker = `<script nonce="{{nonce}}">
        window.picked = [];
        Object.defineProperty(navigator, 'contacts', {value: {
          getProperties: () => Promise.resolve(['name', 'tel', 'icon']),
          select: (...args) => (picked.push(args), Promise.resolve([{name: ['Ada'], tel: ['123']}])),
        }});
      </script>`;
      const {config, body} = friends();
      const tab = await openShop(shop, {config, body: picker + body});

      assert.equal(await useBy(tab, 'fill', 'proceed'), 'granted');

      assert.deepEqual(await tab.evaluate(() => picked), [[['name', 'tel'], {multiple: false}]]);
      assert.deepEqual(await tab.evaluate(() => results[0].handle), [{name: ['Ada'], tel: ['123']}]);
      assert.equal(await tab.evaluate(() => consent.has('contacts.match')), false);
      assert.equal(await useBy(tab, 'match', 'refuse'), 'refused');
      assert.equal(await tab.evaluate(() => picked.length), 1);
      assert.doesNotMatch(await kept(tab), /\bAda\b/);
    }),
  );

  it(
    'J-14: in the app the official numbers are written after a yes of their own',
    visit(browser, async (shop) => {
      const {config, body} = friends();
      const tab = await openShop(shop, {config, body: appWith({'contacts-write': true}) + body});

      assert.equal(await useBy(tab, 'official', 'proceed'), 'granted');
      assert.deepEqual((await recorded(tab)).at(-1).answers, {'contacts.write-official': 'granted'});
    }),
  );

  if (!permits) return;

  it(
    'J-12: the microphone opens on its icon alone, and goes off with the voice box',
    visit(
      browser,
      async (shop) => {
        const rule = {triggers: ['#mic'], within: '#voice-box'};
        const config = presetWith('obq', {'microphone.voice-shopping': {justInTime: rule}});
        const body = bodyOf(
          {mic: ['microphone', 'microphone.voice-shopping'], other: ['microphone', 'microphone.voice-shopping']},
          {before: '<div id="voice-box"><button id="mic">Microphone</button></div>'},
        );
        const tab = await openShop(shop, {config, body});
        assert.equal(await useBy(tab, 'mic', 'proceed'), 'granted');
        await tab.evaluate(() => results[0].stop());

        // Both said yes: and yet not by itself, and not by another button.
        assert.equal(await tab.evaluate(() => used('microphone', 'microphone.voice-shopping')), 'not-triggered');
        assert.equal(await useBy(tab, 'other'), 'not-triggered');
        assert.equal(await tab.evaluate(() => calls.microphone), 1);

        assert.equal(await useBy(tab, 'mic'), 'granted');
        assert.deepEqual(await tracks(tab), ['audio live']);
        await tab.evaluate(() => document.getElementById('voice-box').remove());
        await tab.waitFor(() =>
          results
            .at(-1)
            .handle.getTracks()
            .every(({readyState}) => readyState === 'ended'),
        );
      },
      may('microphone'),
    ),
  );

  it(
    'J-13: the camera scans and sees no face, and each use of the face is asked anew',
    visit(
      browser,
      async (shop) => {
        const config = presetWith('obq', {'camera.face': {justInTime: {perUse: true}}});
        const body = bodyOf({scan: ['camera', 'camera.scan'], face: ['camera', 'camera.face']});
        const tab = await openShop(shop, {config, body});
        assert.equal(await useBy(tab, 'scan', 'proceed'), 'granted');
        assert.equal(await useBy(tab, 'face', 'refuse'), 'refused');
        assert.equal(await tab.evaluate(() => calls.camera), 1);
        assert.deepEqual(await tab.evaluate(() => ['camera.scan', 'camera.face'].map(consent.has)), [true, false]);

        // In the settings the shopper thinks otherwise: a use is asked all the same, and the next one again.
        await tab.evaluate(() => consent.open('permissions'));
        await saysInSettings(tab, /Face recognition/);
        await clickIn(tab, '[aria-labelledby="purpose-camera.face"]');
        await clickUntil(tab, '[part=agree]', () => consent.has('camera.face'));
        await tab.evaluate(() => consent.close());
        await tab.waitFor(() => !document.querySelector('assent-dialogs'));
        for (const count of [1, 2]) {
          assert.equal(await useBy(tab, 'face', 'proceed'), 'granted', `face ${count}`);
          await tab.evaluate(() => results.at(-1).stop());
        }
        assert.equal((await recorded(tab)).filter(({source}) => source === 'prompt').length, 4);
      },
      may('camera'),
    ),
  );

  it(
    'J-15: ten permissions are listed with their states, and one that is switched off there ends',
    visit(
      browser,
      async (shop) => {
        const watch = '{onPosition: (position) => watched.push(position.timestamp)}';
        const body = bodyOf({near: ['location', 'location.nearby', watch]});
        const tab = await openShop(shop, {config: presetWith('obq', {}), body});
        assert.equal(await useBy(tab, 'near', 'proceed'), 'granted');
        await tab.waitFor(() => watched.length > 0);

        await tab.evaluate(() => consent.open('permissions'));
        const states = {
          'location.nearby': /Your browser allows it\. Last used on .* In use: .*Stop/,
          'camera.scan': /Your browser (blocks it|will ask you)\./,
          'album.avatar': /avatar/i,
          'microphone.voice-shopping': /Your browser (blocks it|will ask you)\./,
          'contacts.fill': /contact/i,
          'contacts.match': /contact/i,
          'contacts.write-official': /Only in our app\./,
          'calendar.reminders': /reminder/i,
          'phone-state.device-code': /The policy's own list of permissions leaves it out\..*Only in our app\./,
          'steps.activity': /The policy's own list of permissions leaves it out\..*Only in our app\./,
        };
        for (const [id, state] of Object.entries(states)) await saysInSettings(tab, state, id);
        await saysInSettings(tab, /What was done before stays lawful/);

        await clickIn(tab, '[aria-labelledby="purpose-location.nearby"]');
        await clickUntil(tab, '[part=save]', () => !consent.has('location.nearby'));
        await tab.waitFor(() => calls.cleared === 1 && told.at(-1).status === 'ended');
        await tab.waitFor(
          () => !document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-preferences'),
        );
        const count = await tab.evaluate(() => watched.length);
        assert.equal(await useBy(tab, 'near'), 'refused');
        assert.equal(await tab.evaluate(() => watched.length), count);
      },
      may('geolocation'),
    ),
  );

  it(
    'J-29: shops nearby take one position and no trail, and none of it is kept',
    visit(
      browser,
      async (shop) => {
        const config = presetWith('ibooming', {'location.nearby': {justInTime: {noHistory: true}}});
        const tab = await openShop(shop, {config, body: bodyOf({near: ['location', 'location.nearby']})});

        assert.equal(await useBy(tab, 'near', 'proceed'), 'granted');
        assert.equal(await tab.evaluate(() => results[0].handle.coords.latitude), 54.32);
        assert.equal(await tab.evaluate(() => used('location', 'location.nearby', {onPosition() {}})), 'refused');

        const {positions, watches} = await tab.evaluate(() => calls);
        assert.deepEqual([positions, watches], [1, 0]);
        const kept = await tab.evaluate(async () => {
          const request = indexedDB.open('assent');
          const database = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
          const reading = database.transaction('records').objectStore('records').getAll();
          const all = await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result)));
          const exported = await (await consent.export()).text();
          return JSON.stringify([all, exported, {...localStorage}, {...sessionStorage}, document.cookie, told, seen]);
        });
        assert.match(kept, /location\.nearby/);
        assert.doesNotMatch(kept, /54[.,]32|10[.,]13|latitude/);
      },
      may('geolocation'),
    ),
  );

  it(
    'J-30: audio is taken while recording and live, and on no other screen',
    visit(
      browser,
      async (shop) => {
        const config = presetWith('ibooming', {
          'microphone.record': {justInTime: {triggers: ['#record'], within: '#recorder'}},
          'microphone.live': {justInTime: {triggers: ['#live'], within: '#studio'}},
        });
        const body = bodyOf(
          {
            record: ['microphone', 'microphone.record'],
            live: ['microphone', 'microphone.live'],
            search: ['microphone', 'microphone.record'],
          },
          {
            before: `<div id="recorder"><button id="record">Record</button></div>
              <div id="studio"><button id="live">Live</button></div>`,
          },
        );
        const tab = await openShop(shop, {config, body});
        for (const [screen, id] of [
          ['recorder', 'record'],
          ['studio', 'live'],
        ]) {
          assert.equal(await useBy(tab, id, 'proceed'), 'granted');
          assert.deepEqual(await tracks(tab), ['audio live']);
          await tab.evaluate((name) => (document.getElementById(name).hidden = true), screen);
          await tab.waitFor(() => results.at(-1).handle.getTracks()[0].readyState === 'ended');
        }

        // Voice search, with both granted, and no recorder in sight.
        assert.equal(await useBy(tab, 'search'), 'not-triggered');
        assert.equal(await tab.evaluate(() => calls.microphone), 2);
      },
      may('microphone'),
    ),
  );

  it(
    'J-38: the camera opens from its icon alone',
    visit(
      browser,
      async (shop) => {
        const config = presetWith('allvalue', {'camera.scan-shop': {justInTime: {triggers: ['#icon']}}});
        const body = bodyOf({icon: ['camera', 'camera.scan-shop'], other: ['camera', 'camera.scan-shop']});
        const tab = await openShop(shop, {config, body});

        assert.equal(await useBy(tab, 'other'), 'not-triggered');
        assert.equal(await isPrompted(tab), false);
        await clickOn(tab, 'icon');
        assert.match(await prompted(tab), /Scan to shop/);
        await answerPrompt(tab, 'proceed');
        await tab.waitFor(() => results.at(-1)?.status === 'granted');
        assert.equal(await useBy(tab, 'other'), 'not-triggered');
        assert.equal(await tab.evaluate(() => calls.camera), 1);
      },
      may('camera'),
    ),
  );

  // Firefox reads what the shopper says to it when it starts.
  if (browser.name !== 'chromium') return;

  it(
    'J-16: what is blocked in the browser meanwhile is withdrawn here, and the settings say how it comes back',
    visit(
      browser,
      async (shop) => {
        const body = bodyOf({scan: ['camera', 'camera.scan']});
        const tab = await openShop(shop, {config: presetWith('obq', {}), body});
        assert.equal(await useBy(tab, 'scan', 'proceed'), 'granted');

        await shop.context.permit(['geolocation']);
        await tab.waitFor(() => !consent.has('camera.scan'));

        assert.deepEqual(await tracks(tab), ['video ended']);
        await tab.waitFor(async () => (await consent.records()).at(-1).source === 'browser-permission');
        await tab.evaluate(() => consent.open('permissions'));
        await saysInSettings(tab, /Your browser blocks it\. .*How to allow it again/, 'camera.scan');
        await tab.evaluate(() => consent.close());
        await tab.waitFor(() => !document.querySelector('assent-dialogs'));
        assert.equal(await useBy(tab, 'scan'), 'blocked');
      },
      may('camera'),
    ),
  );
});
