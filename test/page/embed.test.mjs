// <assent-embed>: what stands where a video is held back, and what a click there does.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answer, asked, CONFIG, errorCodes, openAsked, requested, settled, visit} from './support/site.mjs';

const EMBED = `<style>main { inline-size: 640px }</style><main><p>Before</p>
  <assent-embed ratio="4 / 3"><iframe data-consent="counter" data-src="{{collector}}/video?name=video" title="Video"></iframe></assent-embed>
  <p id="after">After</p></main>`;

/** The place, once it says something. */
const inEmbed = (selector) => `document.querySelector('assent-embed')?.shadowRoot?.querySelector('${selector}')`;
const shown = (tab) => tab.waitFor(`${inEmbed('section')}?.innerText`);

/** Clicks a control of the place with the mouse, once it stands in sight for long enough. */
async function clickEmbed(tab, part) {
  await tab.evaluate(() => document.querySelector('assent-embed').scrollIntoView({block: 'start'}));
  const since = await tab.evaluate(() => performance.now());
  await tab.waitFor((start) => performance.now() - start > 900, since);
  const {x, y} = await tab.evaluate(
    `(({x, y, width, height}) => ({x: x + width / 2, y: y + height / 2}))(${inEmbed(`[part=${part}]`)}.getBoundingClientRect())`,
  );
  await tab.click(Math.round(x), Math.round(y));
}
const videoArrived = (site) => site.collector.waitFor(({query}) => query.name === 'video');
const topOfAfter = (tab) => tab.evaluate(() => document.querySelector('#after').getBoundingClientRect().top + scrollY);

/** A page with the place, on which everything was refused. */
async function openRefused({site, context}, options = {}) {
  const tab = await openAsked(context, site.add({body: EMBED, ...options}));
  await answer(tab, 'reject');
  await shown(tab);
  return tab;
}

forEachBrowser('an embed', (browser) => {
  it(
    'says who would get what, before and after a refusal and on the next page, and nothing leaves',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: EMBED}));
      assert.match(
        await shown(tab),
        /Content from Counter Inc\.\n+It is not loaded yet\. If you load it, Counter Inc\. learns/,
      );
      await answer(tab, 'reject');
      await tab.reload();
      assert.match(await shown(tab), /Counter Inc\..*Load once\s+Always allow/s);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'has all its words and buttons in sight in text of twice the size on a phone',
    visit(
      browser,
      async ({site, context}) => {
        const tab = await openRefused({site, context});
        await tab.evaluate(() => void (document.documentElement.style.fontSize = '200%'));

        const {cut, inside} = await tab.evaluate(
          `(({shadowRoot: root}) => {
            const frame = root.querySelector('section').getBoundingClientRect();
            const all = [...root.querySelectorAll('section, section *')];
            return {
              cut: all.filter((each) => each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY !== 'visible').length,
              inside: all.every((each) => each.getBoundingClientRect().bottom <= frame.bottom + 1),
            };
          })(document.querySelector('assent-embed'))`,
        );

        assert.deepEqual({cut, inside}, {cut: 0, inside: true});
      },
      {viewport: {width: 360, height: 740}},
    ),
  );

  it(
    'loads once in its place, without a shift and without a record',
    visit(browser, async ({site, context}) => {
      const tab = await openRefused({site, context});
      const before = await topOfAfter(tab);
      const records = await tab.evaluate(async () => (await consent.records()).length);
      await clickEmbed(tab, 'once');
      await videoArrived(site);
      assert.equal(await topOfAfter(tab), before);
      assert.equal(await tab.evaluate(async () => (await consent.records()).length), records);
      assert.equal(await tab.evaluate(() => consent.has('counter')), false);
      const box = await tab.evaluate(() => {
        const frame = document.querySelector('assent-embed iframe').getBoundingClientRect();
        const place = document.querySelector('assent-embed').getBoundingClientRect();
        return [frame.width - place.width, frame.height - place.height].map(Math.round);
      });
      assert.deepEqual(box, [0, 0]);
      await tab.reload();
      await shown(tab);
    }),
  );

  it(
    'is allowed always with one click, which is recorded as such, and is held back again after a withdrawal',
    visit(browser, async ({site, context}) => {
      const tab = await openRefused({site, context});
      const before = await topOfAfter(tab);
      await clickEmbed(tab, 'always');
      await videoArrived(site);
      await tab.waitFor(() => consent.has('counter'));
      assert.equal(await topOfAfter(tab), before);
      const last = await tab.waitFor(async () => (await consent.records()).at(-1));
      assert.deepEqual(
        [last.source, last.layout, last.answers.analytics, last.answers.marketing],
        ['embed', 'embed', 'granted', 'refused'],
      );
      await tab.evaluate(() => consent.rejectAll());
      assert.match(await shown(tab), /Load once/);
      assert.equal(await tab.evaluate(() => document.querySelector('assent-embed iframe').src), '');
    }),
  );

  it(
    'is loaded by no click that a script makes, and by none on a place that is not to be seen',
    visit(browser, async ({site, context}) => {
      const tab = await openRefused({site, context});
      await tab.evaluate(`${inEmbed('[part=always]')}.click(), ${inEmbed('[part=once]')}.click()`);
      await tab.evaluate(() => {
        document.querySelector('assent-embed').style.opacity = '0.05';
      });
      await clickEmbed(tab, 'always');
      await clickEmbed(tab, 'once');
      assert.equal(await tab.evaluate(() => consent.has('counter')), false);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'leads to the settings where a purpose needs a yes of its own',
    visit(browser, async ({site, context}) => {
      const services = CONFIG.services.map((service) => ({...service, purposes: ['health']}));
      const tab = await openRefused({site, context}, {config: {...CONFIG, services}});
      await clickEmbed(tab, 'always');
      await tab.waitFor(
        () => !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-preferences'),
      );
      assert.equal(await tab.evaluate(() => consent.has('counter')), false);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'that comes to the page later is held back and shown too',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: '<main></main>'}));
      await answer(tab, 'reject');
      await tab.evaluate((address) => {
        const frame = document.createElement('iframe');
        Object.assign(frame.dataset, {consent: 'counter', src: `${address}/video?name=video`});
        document.querySelector('main').appendChild(document.createElement('assent-embed')).append(frame);
      }, site.collector.url);
      assert.match(await shown(tab), /Load once/);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'that is allowed asks for no part on the next page',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: EMBED}));
      await answer(tab, 'accept');
      await videoArrived(site);
      await tab.reload();
      await settled(tab);
      await tab.waitFor(() => document.querySelector('assent-embed iframe').src);
      assert.deepEqual(await requested(tab), ['assent']);
      assert.deepEqual(await errorCodes(tab), []);
    }),
  );

  it(
    'shows a picture of the shop itself, and none of another origin',
    visit(browser, async ({site, context}) => {
      const body = (preview) => EMBED.replace('<assent-embed', `<assent-embed preview="${preview}"`);
      const tab = await openAsked(context, site.add({body: body('/shop/img/leaf.svg')}));
      await shown(tab);
      assert.equal(await tab.evaluate(`${inEmbed('img')} !== null`), true);
      await tab.goto(site.add({body: body('{{collector}}/pixel.gif?name=preview')}));
      await asked(tab);
      await shown(tab);
      assert.equal(await tab.evaluate(`${inEmbed('img')}`), null);
      assert.deepEqual(site.hits(), []);
    }),
  );
});
