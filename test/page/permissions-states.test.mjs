// Every way in which a use of the device can end, in real browsers; what these do not tell apart here is left out of them.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answerPrompt, bodyOf, clickOn, isPrompted, openShop as open, useBy} from './support/devices.mjs';
import {startSite, visit} from './support/site.mjs';

const CONFIG = {
  dataController: {name: 'Test Shop'},
  purposes: [
    {id: 'operation', label: 'Operation', basis: 'contract'},
    {id: 'scan', label: 'Scan a product', permission: 'camera'},
    {id: 'near', label: 'Shops near you', permission: 'location'},
    {id: 'reminder', label: 'A reminder', permission: 'calendar'},
    {id: 'steps', label: 'Count steps', permission: 'steps'},
    {id: 'shake', label: 'Shake for a coupon', permission: 'motion', justInTime: {triggers: ['#shake']}},
  ],
};
const BUTTONS = {
  scan: ['camera', 'scan'],
  near: ['location', 'near', '{position: {timeout: 0}}'],
  reminder: ['calendar', 'reminder', '{entry: {title: "Tea", start: new Date(2030, 0, 1)}}'],
};
const BODY = bodyOf(BUTTONS);
const openShop = (shop, {body = BODY, ...options} = {}) => open(shop, {config: CONFIG, body}, options);
/** As seen from outside: the browser does not take it for this machine. */
const fromOutside = (url) => url.replace('localhost', 'shop.example');

forEachBrowser('a use of the device', (browser) => {
  const permits = browser.name !== 'webkit';
  const yes = permits ? {permitted: ['camera', 'microphone', 'geolocation']} : {};

  it(
    'is granted, with a handle that ends when it is stopped',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await useBy(tab, 'reminder', 'proceed'), 'granted');

        assert.match(await tab.evaluate(() => results[0].handle.text()), /SUMMARY:Tea/);
        assert.deepEqual(await tab.evaluate(() => [results[0].stop(), told.at(-1).status]), [null, 'granted']);
      },
      yes,
    ),
  );

  for (const [answer, status] of [
    ['refuse', 'refused'],
    ['Escape', 'dismissed'],
  ])
    it(
      `is ${status} by our prompt, and calls nothing`,
      visit(
        browser,
        async (shop) => {
          const tab = await openShop(shop);
          await clickOn(tab, 'scan');

          if (answer === 'refuse') await answerPrompt(tab, 'refuse');
          else
            await tab
              .waitFor(
                () => !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-prompt')?.shadowRoot,
              )
              .then(() => tab.press('Escape'));

          assert.equal(await tab.waitFor(() => results[0]?.status), status);
          assert.equal(await tab.evaluate(() => calls.camera), 0);
          assert.equal(await tab.evaluate(() => results[0].handle), null);
        },
        yes,
      ),
    );

  it(
    'is unsupported where only an app can do it, and where it has no such purpose',
    visit(browser, async (shop) => {
      const tab = await openShop(shop);

      assert.deepEqual(
        await tab.evaluate(async () => [await used('steps', 'steps'), await used('camera', 'nothing')]),
        ['unsupported', 'unsupported'],
      );
      assert.deepEqual(await tab.evaluate(() => results.map(({appOnly}) => appOnly)), [true, false]);
    }),
  );

  it(
    'is not triggered without the click that is promised',
    visit(browser, async (shop) => {
      const tab = await openShop(shop, {body: `<button id="shake">Shake</button>${BODY}`});

      assert.equal(await tab.evaluate(() => used('motion', 'shake')), 'not-triggered');
      assert.equal(await isPrompted(tab), false);
    }),
  );

  for (const [status, error] of [
    ['in-use', 'NotReadableError'],
    ['dismissed', 'NotAllowedError'],
  ])
    it(
      `is ${status} where the browser says ${error} (a fake: no engine here has another program at its camera, or a shopper)`,
      visit(browser, async (shop) => {
        const fake = `<script nonce="{{nonce}}">
          (navigator.mediaDevices ?? Object.defineProperty(navigator, 'mediaDevices', {value: {}}).mediaDevices).getUserMedia =
            () => Promise.reject(new DOMException('Permission dismissed', '${error}'));
        </script>`;
        const tab = await openShop(shop, {body: fake + BODY});

        assert.equal(await useBy(tab, 'scan', 'proceed'), status);
      }),
    );

  if (!permits) return;

  it(
    'runs into its time where the browser finds no position in it',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await useBy(tab, 'near', 'proceed'), 'timeout');
      },
      yes,
    ),
  );

  it(
    'finds no device where there is none',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        assert.equal(await useBy(tab, 'scan', 'proceed'), 'no-device');
        assert.deepEqual(await tab.evaluate(() => told.map(({status}) => status)), ['no-device']);
      },
      {...yes, hasDevices: false},
    ),
  );

  it(
    'is insecure over plain http, and nobody is asked; what needs no security works',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop, {address: fromOutside});
        assert.equal(await tab.evaluate(() => isSecureContext), false);

        assert.equal(await useBy(tab, 'scan'), 'insecure');
        assert.equal(await useBy(tab, 'near'), 'insecure');
        assert.equal(await isPrompted(tab), false);
        assert.equal(await useBy(tab, 'reminder', 'proceed'), 'granted');
      },
      yes,
    ),
  );

  it(
    'is blocked where the browser no longer asks, with what helps',
    visit(
      browser,
      async (shop) => {
        const tab = await openShop(shop);

        // Without a click: the way back that Chromium has is offered on one.
        assert.equal(await tab.evaluate(() => used('location', 'near')), 'blocked');
        assert.match(await tab.evaluate(() => results[0].unblock), /address/);
      },
      {permitted: ['camera']},
    ),
  );

  if (browser.name !== 'chromium') return;

  it(
    'is denied by a no to the browser, which is a withdrawal too (without a screen Chromium says no by itself)',
    visit(browser, async (shop) => {
      const tab = await openShop(shop);

      assert.equal(await useBy(tab, 'scan', 'proceed'), 'denied');

      await tab.waitFor(() => consent.explain('scan').ground === 'withdrawn');
    }),
  );

  it(
    'is blocked by the policy of the page, and by a frame without `allow`',
    visit(
      browser,
      async (shop) => {
        const other = await startSite();
        try {
          const says = 'used("location", "near").then((status) => parent.postMessage(status, "*"))';
          const inner = other.add(
            {config: CONFIG, body: bodyOf(BUTTONS, {after: `consent.ready.then(() => ${says});`})},
            {csp: "script-src 'self' NONCE"},
          );
          const tab = await openShop(shop, {
            headers: {'permissions-policy': 'camera=()'},
            csp: `frame-src ${other.url}; script-src 'self' NONCE`,
            body: `<script nonce="{{nonce}}">onmessage = ({data}) => (window.inner = data);</script>
              <iframe src="${inner}"></iframe>${BODY}`,
          });

          assert.equal(await useBy(tab, 'scan'), 'policy-blocked');
          assert.equal(await tab.waitFor(() => window.inner), 'policy-blocked');
        } finally {
          await other.close();
        }
      },
      yes,
    ),
  );
});
