// Journeys through what shoppers see, with the policies of five real platforms (test/fixtures/presets).
// The numbers are those of the requirements; what the rules decide in other journeys is tested in test/core.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answer, clickIn, openAsked, settled, visit} from './support/site.mjs';

const preset = (name) => JSON.parse(readFileSync(new URL(`../fixtures/presets/${name}.json`, import.meta.url), 'utf8'));
const tag = (id) => `<img alt="" data-consent="${id}" data-src="{{collector}}/pixel.gif?name=${id}">`;

/** What is written in the section in sight, with blanks. */
const sectionText = (tab) =>
  tab.waitFor(() => {
    const frame = document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-preferences')?.shadowRoot;
    const section = [...(frame?.querySelectorAll('.content > *') ?? [])].find(({shadowRoot}) => shadowRoot);
    return section?.shadowRoot.querySelector('div, dl, ul, p') && section.shadowRoot.textContent.replace(/\s+/g, ' ');
  });
/** A selector in the section in sight. */
const inSection = (selector) =>
  `[...document.querySelector('assent-dialogs').shadowRoot.querySelector('assent-preferences').shadowRoot.querySelectorAll('.content > *')]
    .find(({shadowRoot}) => shadowRoot)?.shadowRoot.querySelector('${selector}')`;
const banner = (tab) =>
  tab.evaluate(() =>
    document
      .querySelector('assent-dialogs')
      ?.shadowRoot.querySelector('assent-banner,assent-question')
      ?.shadowRoot.querySelector('section')
      .innerText.replace(/\s+/g, ' '),
  );

forEachBrowser('journeys', (browser) => {
  it(
    'J-01: on a first visit every optional purpose is off, no gated tag runs, and closing the banner changes nothing',
    visit(browser, async ({site, context}) => {
      const ids = ['personalization', 'ads', 'affiliate-services'];
      const tab = await openAsked(
        context,
        site.add({
          config: preset('obq'),
          body: `<input type="search"><a href="#shop">Shop</a>${ids.map(tag).join('')}`,
        }),
      );
      const optional = preset('obq')
        .purposes.filter(({basis}) => /consent/.test(basis))
        .map(({id}) => id);
      const allowed = (wanted) => tab.evaluate((list) => list.filter((id) => consent.has(id)), wanted);

      assert.deepEqual(await allowed(optional), []);
      await tab.evaluate(() => document.querySelector('input').focus());
      await tab.press('a');
      assert.equal(await tab.evaluate(() => document.querySelector('input').value), 'a');
      await tab.evaluate(() => consent.close());
      await tab.waitFor(() => !document.querySelector('assent-dialogs'));
      assert.deepEqual(await allowed([...optional, ...ids]), []);
      await tab.evaluate(() => consent.open('preferences'));
      await tab.waitFor(`!!${inSection('[role=switch]')}`);
      assert.equal(await tab.evaluate(`${inSection('[role=switch][aria-checked=true]')} ?? null`), null);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'J-09: the partners are shown by what they are, the list is asked for by mail, and an entry links to its own policy',
    visit(browser, async ({site, context}) => {
      const config = preset('bmall');
      const url = 'https://player.example/privacy';
      const player = {
        id: 'player',
        label: 'Player',
        provider: 'Player Ltd',
        kind: 'third-party',
        purposes: ['display'],
        url,
      };
      const tab = await openAsked(context, site.add({config: {...config, services: [...config.services, player]}}));
      await clickIn(tab, '[part=partners]');
      const text = await sectionText(tab);

      assert.match(text, /4 services/);
      assert.equal(await tab.evaluate(`${inSection('a[href^=mailto]')}.href`), 'mailto:lawers@bmall.io');
      await tab.evaluate(
        `(() => { for (const details of ${inSection('.partners')}.querySelectorAll('details')) details.open = true; })()`,
      );
      await tab.waitFor(`!!${inSection('a[href="https://player.example/privacy"]')}`);
      assert.match(await sectionText(tab), /Independent company/);
    }),
  );

  it(
    'J-21: a service abroad stays unloaded, its step names country and recipient, and an explicit yes loads it',
    visit(browser, async ({site, context}) => {
      const config = preset('obq');
      const statistics = {
        id: 'us-statistics',
        label: 'Counter',
        provider: 'Counter Inc.',
        region: 'US',
        purposes: ['survey'],
      };
      const tab = await openAsked(
        context,
        site.add({
          config: {...config, services: [...config.services, statistics]},
          body: tag('us-statistics'),
        }),
      );
      await answer(tab, 'accept');
      assert.deepEqual(await tab.evaluate(() => ['survey', 'us-statistics'].map((id) => consent.has(id))), [
        true,
        false,
      ]);

      await tab.evaluate(() => consent.open('preferences'));
      await clickIn(tab, '[aria-labelledby=purpose-cross-border]');
      await tab.waitFor(`!!${inSection('.step')}`);
      assert.match(await sectionText(tab), /Counter Inc\. · United States/);
      assert.deepEqual(site.hits(), []);
      await clickIn(tab, '[part=agree]');
      await site.collector.waitFor(({query}) => query.name === 'us-statistics');
    }),
  );

  it(
    'J-22: when control changes hands a prompt says what changed, and nothing optional runs until it is answered',
    visit(browser, async ({site, context}) => {
      const config = preset('obq');
      const old = {version: '1', updated: '2026-01-01', effective: '2026-01-01', material: [], changedPurposes: []};
      const asked = config.purposes.filter(({basis}) => basis === 'consent').map(({id}) => id);
      const next = {
        version: '2',
        updated: '2026-06-01',
        effective: '2026-06-01',
        material: ['control-of-controller'],
        changedPurposes: asked,
        url: '/policy/2',
      };
      const at = (version, versions) => ({...config, policy: {version, url: '/policy', versions}});
      const path = '/shop';
      site.add({config: at('1', [{...old, url: '/policy/1'}]), body: tag('survey')}, {path});
      const tab = await openAsked(context, `${site.url ?? ''}${path}`);
      await answer(tab, 'accept');
      await site.collector.waitFor(({query}) => query.name === 'survey');
      site.collector.clear();

      site.add({config: at('2', [{...old, url: '/policy/1'}, next]), body: tag('survey')}, {path});
      await tab.reload();
      await settled(tab);
      await tab.waitFor(() => consent.state().mustAsk);
      await tab.waitFor(
        () => !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-question')?.shadowRoot,
      );
      assert.match(await banner(tab), /Our policy has changed/);
      assert.deepEqual(await tab.evaluate((ids) => ids.filter((id) => consent.has(id)), asked), []);
      assert.equal(await tab.evaluate(() => consent.explain('survey').ground), 'changed');
      await tab.evaluate(() => consent.open('policy'));
      assert.match(await sectionText(tab), /Who owns or runs the shop/);
      assert.equal(await tab.evaluate(`${inSection('a[href$="/policy/1"]')} !== null`), true);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'J-24: a policy that leaves things open reads "Not stated" for each, and nothing is made up',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({config: preset('privacy-clause')}));
      assert.match(await banner(tab), /^What may your data be used for\? This shop/);
      await tab.evaluate(() => consent.open('policy'));
      const policy = await sectionText(tab);
      for (const fact of ['Who is responsible', 'Complaints', 'Last updated', 'In force from'])
        assert.match(policy, new RegExp(`${fact} ?Not stated`));
      await tab.evaluate(() => consent.open('preferences'));
      await tab.waitFor(`!!${inSection('.purpose')}`);
      assert.match(await sectionText(tab), /How long it is kept ?Not stated/);
    }),
  );
});
