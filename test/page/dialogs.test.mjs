// The dialogs on the built files: what a shopper sees and hears, with the keyboard, zoomed in, mirrored and in the dark.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answer, asked, clickIn, clickUntil, CONFIG, openAsked, settled, visit} from './support/site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BODY =
  '<main><h1>Tea</h1><p>Text</p><button type="button" id="back" data-assent-open="preferences">Privacy choices</button> <a href="#privacy-choices" id="link">Privacy</a> <assent-button></assent-button></main>';

/** What axe objects to in the dialogs, by WCAG 2.2 A and AA and its best practices. */
async function objections(tab) {
  await tab.evaluate(`(() => { ${axe}; window.axe = axe; })()`);
  return tab.evaluate(async () => {
    const {violations} = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    // What is the shop's own (a browser's default blue in the dark) is not ours to mend.
    return violations.flatMap(({id, nodes}) =>
      nodes
        .map(({target}) => target.flat().join(' '))
        .filter((target) => target.startsWith('assent-dialogs'))
        .map((target) => `${id}: ${target}`),
    );
  });
}

/** Runs in the page: the element of a dialog's own tree. */
const inBanner = (selector) =>
  `document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-banner,assent-question')?.shadowRoot.querySelector('${selector}')`;
/** In the frame of the settings, or in the section in sight. */
const inPreferences = (selector) =>
  `(({shadowRoot: frame} = {}) => [frame, ...[...(frame?.querySelectorAll('.content > *') ?? [])].map(({shadowRoot}) => shadowRoot)]
    .map((root) => root?.querySelector('${selector}')).find(Boolean))(document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-preferences') ?? {})`;

const openSettings = async (tab) => {
  await tab.evaluate(() => consent.open('preferences'));
  await tab.waitFor(`!!${inPreferences('dialog[open]')} && !!${inPreferences('[role=switch]')}`);
};

/** What has the focus, through every shadow root. */
const focused = (tab) =>
  tab.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('part') || element?.id || element?.localName;
  });

forEachBrowser('dialogs', (browser) => {
  for (const [how, options, html] of [
    ['on a phone', {viewport: {width: 360, height: 740}}, 'lang="en"'],
    ['on a desktop', {}, 'lang="en"'],
    ['in the dark', {colorScheme: 'dark'}, 'lang="en" style="color-scheme: light dark"'],
    ['mirrored', {viewport: {width: 360, height: 740}}, 'lang="en" dir="rtl"'],
    ['in German', {}, 'lang="de"'],
  ])
    it(
      `have nothing that axe objects to, ${how}`,
      visit(
        browser,
        async ({site, context}) => {
          const csp = "script-src NONCE 'strict-dynamic'; require-trusted-types-for 'script'";
          const tab = await openAsked(context, site.add({html, body: BODY}, {csp}));
          await tab.waitFor(() => performance.now() - seen.prompts[0].at > 400);
          assert.deepEqual(await objections(tab), []);
          await openSettings(tab);
          await tab.waitFor(`!!${inPreferences('#purpose-analytics')}`);
          await tab.evaluate(
            `${inPreferences('#purpose-analytics')}.closest('.purpose').querySelector('summary').click()`,
          );
          await tab.waitFor(() => document.querySelector('assent-dialogs').getAnimations({subtree: true}).length === 0);
          assert.deepEqual(await objections(tab), []);
        },
        options,
      ),
    );

  for (const layout of ['corner', 'box'])
    it(
      `leave what lies beside the ${layout} to the page, and what is in it to the shopper`,
      visit(browser, async ({site, context}) => {
        const place = `position: fixed; inset-block-end: 40px; inset-inline-end: 40px`;
        const body = `<button id="cart" style="${place}" onclick="document.title = 'Cart'">Cart</button>`;
        const tab = await openAsked(
          context,
          site.add({config: {...CONFIG, layout}, body}, {headers: {'content-security-policy': null}}),
        );
        const box = await tab.evaluate(() => {
          const {x, y, width, height} = document.getElementById('cart').getBoundingClientRect();
          return {x: x + width / 2, y: y + height / 2};
        });

        await tab.click(Math.round(box.x), Math.round(box.y));
        await tab.waitFor(() => document.title === 'Cart');
        await answer(tab, 'reject');

        assert.equal(await tab.evaluate(() => consent.explain('analytics').ground), 'refused');
      }),
    );

  it(
    'ask with two buttons that are the same but for their word, and a third as wide',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      for (const width of [320, 360, 768, 1280]) {
        await tab.setViewport(width, 800);
        const [reject, accept, choose] = await tab.evaluate(
          `['reject', 'accept', 'choose'].map((part) => {
            const button = document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-banner,assent-question').shadowRoot.querySelector('[part=' + part + ']');
            const {width, height} = button.getBoundingClientRect();
            const {backgroundColor, color, fontSize, fontWeight, borderColor} = getComputedStyle(button);
            return {box: [Math.round(width), Math.round(height)], look: [backgroundColor, color, fontSize, fontWeight, borderColor].join()};
          })`,
        );
        assert.deepEqual(reject, accept);
        assert.ok(choose.box[0] >= accept.box[0] && choose.box[1] === accept.box[1], `${width}: ${choose.box}`);
        assert.ok(accept.box[1] >= 44, `${width}: ${accept.box[1]} px high`);
      }
    }),
  );

  it(
    'come first in the tab order, never trap the keyboard, and refuse by it',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      assert.equal(await focused(tab), 'body', 'the banner takes no focus by itself');
      const order = [];
      for (let i = 0; i < 7; i++) {
        await tab.press('Tab');
        order.push(await focused(tab));
      }
      const first = order.indexOf('reject');
      assert.deepEqual(order.slice(first, first + 4), ['reject', 'accept', 'choose', 'back'], order.join());
      assert.ok(first <= 2, order.join());
      await tab.press('Shift+Tab');
      await tab.press('Shift+Tab');
      await tab.press('Shift+Tab');
      while ((await focused(tab)) !== 'reject') await tab.press('Shift+Tab');
      await tab.press('Enter');
      await tab.waitFor(() => consent.explain('analytics').ground === 'refused');
    }),
  );

  it(
    'grant by the keyboard',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await tab.waitFor(() => performance.now() - seen.prompts[0].at > 900);
      do await tab.press('Tab');
      while ((await focused(tab)) !== 'accept');
      await tab.press('Enter');
      await tab.waitFor(() => consent.has('analytics'));
    }),
  );

  it(
    'close by Escape without a choice, and give the focus back to what opened them',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await tab.evaluate(() => document.querySelector('#back').focus());
      await tab.press('Enter');
      await tab.waitFor(`!!${inPreferences('dialog[open]')}`);
      assert.equal(await focused(tab), 'title');
      await tab.press('Escape');
      await tab.waitFor(`!${inPreferences('dialog')}`);
      assert.equal(await focused(tab), 'back');
      assert.deepEqual(await tab.evaluate(() => [consent.state().seq, consent.state().mustAsk]), [0, true]);
      assert.ok(await tab.evaluate(`!!${inBanner('section')}`), 'the question is still there');
    }),
  );

  it(
    'keep the focus inside the settings while they are open',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await openSettings(tab);
      for (let i = 0; i < 16; i++) {
        await tab.press('Tab');
        assert.ok(!['back', 'link', 'reject-banner'].includes(await focused(tab)));
      }
    }),
  );

  it(
    'open from a button, a link and the element, also on a page whose question was answered',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await answer(tab, 'reject');
      await tab.reload();
      await settled(tab);
      for (const selector of ['#back', '#link', 'assent-button button']) {
        await tab.evaluate((trigger) => document.querySelector(trigger).click(), selector);
        await tab.waitFor(`!!${inPreferences('dialog[open]')}`);
        await tab.evaluate(() => consent.close());
        await tab.waitFor(`!${inPreferences('dialog')}`);
      }
    }),
  );

  it(
    'open by the address of the page, also on a page whose question was answered',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await answer(tab, 'reject');
      await tab.goto(`${site.add({body: BODY})}#privacy-choices`);
      await tab.waitFor(`!!${inPreferences('dialog[open]')}`);
    }),
  );

  it(
    'open at the section that the page names, and go over to another that it names later',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await clickIn(tab, '[part=partners]');
      const title = () => tab.evaluate(`${inPreferences('h3')}?.textContent`);
      await tab.waitFor(`${inPreferences('[role=listitem]')} && true`);
      assert.equal(await title(), 'Partners');
      await tab.evaluate(() => consent.open('records'));
      await tab.waitFor(`${inPreferences('h3')}?.textContent === 'Records'`);
    }),
  );

  it(
    'give a yes of its own on a screen of its own, at once and with a record of its own, and stay open',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await openSettings(tab);
      await clickIn(tab, '[aria-labelledby=purpose-health]');
      await clickIn(tab, '[part=agree]');
      await tab.waitFor(() => consent.has('health'));
      assert.match(await tab.waitFor(`${inPreferences('footer [role=status]')}?.textContent`), /^Saved at/);
      assert.deepEqual(await tab.evaluate(async () => (await consent.records()).map(({answers}) => answers)), [
        {health: 'granted'},
      ]);
      await tab.waitFor(`${inPreferences('[aria-labelledby=purpose-health]')}?.ariaChecked === 'true'`);
    }),
  );

  it(
    'say which record was made, and show it',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await answer(tab, 'reject');
      await clickIn(tab, '[role=status] button', {armed: false});
      await tab.waitFor(`/Refused/.test(${inPreferences('ol')}?.textContent)`);
    }),
  );

  it(
    'change their language in place, and record in which it was chosen',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY, html: 'lang="en"'}));
      await openSettings(tab);
      await tab.waitFor(`!!${inPreferences('select')}`);
      await tab.evaluate(
        `((select) => (select.value = 'de', select.dispatchEvent(new Event('change'))))(${inPreferences('select')})`,
      );
      await tab.waitFor(`${inPreferences('dialog')}.lang === 'de'`);
      await clickIn(tab, '[part=reject]');
      const [record] = await tab.waitFor(async () => {
        const records = await consent.records();
        return records.length && records;
      });
      assert.equal(record.language, 'de');
      const said = await tab.waitFor(() =>
        document.querySelector('assent-dialogs').shadowRoot.querySelector('[role=status]')?.textContent.trim(),
      );
      assert.match(said, /^Gespeichert/);
    }),
  );

  it(
    'save each switch as it stands, and show it again as it was saved',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await openSettings(tab);
      await clickIn(tab, '[aria-labelledby=purpose-analytics]');
      await tab.waitFor(
        `${inPreferences('[aria-labelledby=purpose-analytics]')}.getAttribute('aria-checked') === 'true'`,
      );
      await clickUntil(tab, '[part=save]', () => consent.has('analytics'));
      assert.deepEqual(await tab.evaluate(() => ['marketing', 'health'].map((id) => consent.explain(id).ground)), [
        'refused',
        'refused',
      ]);
      const said = await tab.waitFor(() =>
        document.querySelector('assent-dialogs').shadowRoot.querySelector('[role=status]')?.textContent.trim(),
      );
      assert.match(said, /^Saved at /);
      await openSettings(tab);
      const checked = await tab.evaluate(
        `[${['analytics', 'marketing', 'health'].map((id) => `${inPreferences(`[aria-labelledby=purpose-${id}]`)}?.getAttribute('aria-checked')`)}]`,
      );
      assert.deepEqual(checked, ['true', 'false', 'false']);
    }),
  );

  it(
    'refuse one service by itself, and keep it refused while its purpose is allowed',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      await answer(tab, 'accept');
      await openSettings(tab);
      await tab.waitFor(`!!${inPreferences('#purpose-analytics')}`);
      await tab.evaluate(`${inPreferences('#purpose-analytics')}.closest('.purpose').querySelector('summary').click()`);
      await clickIn(tab, '[aria-labelledby=service-analytics-counter]');
      await clickUntil(tab, '[part=save]', () => !consent.has('counter'));
      assert.deepEqual(await tab.evaluate(() => [consent.has('analytics'), consent.has('ads')]), [true, true]);
      await tab.reload();
      await settled(tab);
      assert.deepEqual(await tab.evaluate(() => ['analytics', 'counter', 'ads'].map((id) => consent.has(id))), [
        true,
        false,
        true,
      ]);
    }),
  );

  it(
    'lose nothing at 320 px and 400 % zoom',
    visit(
      browser,
      async ({site, context}) => {
        const tab = await openAsked(context, site.add({body: BODY}));
        const overflow = () =>
          tab.evaluate(() =>
            [...document.querySelector('assent-dialogs').shadowRoot.children].flatMap(({shadowRoot}) =>
              [...(shadowRoot?.querySelectorAll('button, h2, h3, p') ?? [])]
                .filter((element) => {
                  const {left, right, width} = element.getBoundingClientRect();
                  return width && (left < -1 || right > innerWidth + 1);
                })
                .map((element) => element.textContent.trim()),
            ),
          );
        assert.deepEqual(await overflow(), []);
        await clickIn(tab, '[part=choose]');
        await tab.waitFor(`!!${inPreferences('dialog[open]')}`);
        assert.deepEqual(await overflow(), []);
        await clickIn(tab, '[part=reject]');
        await tab.waitFor(() => consent.explain('analytics').ground === 'refused');
      },
      {viewport: {width: 320, height: 256}},
    ),
  );

  if (browser.name !== 'webkit')
    it(
      'can be read in forced colours',
      visit(
        browser,
        async ({site, context}) => {
          const tab = await openAsked(context, site.add({body: BODY}));
          const looks = await tab.evaluate(
            `['reject', 'accept'].map((part) => {
              const {backgroundColor, color} = getComputedStyle(document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-banner,assent-question').shadowRoot.querySelector('[part=' + part + ']'));
              const probe = document.body.appendChild(document.createElement('button'));
              const own = getComputedStyle(probe);
              return [backgroundColor === own.backgroundColor, color === own.color, backgroundColor !== color];
            })`,
          );
          assert.deepEqual(looks, [
            [true, true, true],
            [true, true, true],
          ]);
        },
        {forcedColors: true},
      ),
    );

  it(
    'move nothing of the page and are never its largest paint',
    visit(browser, async ({site, context}) => {
      const head = `<script nonce="{{nonce}}">
        window.shifts = []; window.paints = [];
        const watch = (type, list, pick) => PerformanceObserver.supportedEntryTypes.includes(type) &&
          new PerformanceObserver((entries) => entries.getEntries().forEach((entry) => list.push(pick(entry)))).observe({type, buffered: true});
        watch('layout-shift', shifts, ({value, hadRecentInput}) => (hadRecentInput ? 0 : value));
        watch('largest-contentful-paint', paints, ({element}) => element?.id ?? null);
      </script>`;
      const body = `<main><h1 id="hero">${'A long headline about tea in the north. '.repeat(6)}</h1>${'<p>Text of the shop.</p>'.repeat(40)}</main>`;
      const tab = await openAsked(context, site.add({head, body}));
      const places = () =>
        tab.evaluate(() =>
          JSON.stringify(
            [...document.querySelectorAll('main *')].map((element) => element.getBoundingClientRect().top),
          ),
        );
      const before = await places();
      await tab.waitFor(() => performance.now() - seen.prompts[0].at > 600);
      assert.deepEqual(await tab.evaluate(() => shifts.filter(Boolean)), []);
      const paints = await tab.evaluate(() => paints);
      assert.ok(paints.length === 0 || paints.at(-1) === 'hero', paints.join());
      await answer(tab, 'reject');
      assert.equal(await places(), before);
      assert.deepEqual(await tab.evaluate(() => shifts.filter(Boolean)), []);
    }),
  );

  it(
    'speak the language of the page, and the words of the merchant',
    visit(browser, async ({site, context}) => {
      const {CONFIG} = await import('./support/site.mjs');
      const config = {...CONFIG, texts: {bannerTitle: {en: 'Tea first', de: 'Erst der Tee'}}};
      const tab = await openAsked(context, site.add({config, html: 'lang="de-AT"', body: BODY}));
      const texts = await tab.evaluate(
        `[${inBanner('h2')}.textContent, ${inBanner('[part=reject]')}.textContent, ${inBanner('section')}.lang]`,
      );
      assert.deepEqual(texts, ['Erst der Tee', 'Alle ablehnen', 'de']);
    }),
  );

  it(
    'come back when the page takes them away, and stay away in the end',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: BODY}));
      for (let i = 0; i < 3; i++) {
        await tab.evaluate(() => document.querySelector('assent-dialogs').remove());
        await asked(tab);
      }
      await tab.evaluate(
        () =>
          new Promise((resolve) => {
            const observer = new MutationObserver(() => document.querySelector('assent-dialogs')?.remove());
            observer.observe(document.documentElement, {childList: true});
            document.querySelector('assent-dialogs').remove();
            setTimeout(resolve, 300);
          }),
      );
      assert.equal(await tab.evaluate(() => document.querySelector('assent-dialogs')), null);
      assert.equal(await tab.evaluate(() => consent.has('analytics')), false);
    }),
  );
});
