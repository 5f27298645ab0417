// What happens to a choice after it was made: a changed policy, a minor, an act, the end of the shop.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answer, asked, CONFIG, errorCodes, openAsked, requested, settled, visit} from './support/site.mjs';

const IMAGE = '<img alt="" data-consent="analytics" data-src="{{collector}}/pixel.gif?name=image">';
const VERSIONS = [
  {
    version: '1',
    updated: '2026-01-01',
    texts: {analytics: {description: 'To count visits.'}},
  },
  {version: '2', updated: '2026-06-01', material: ['purpose'], changedPurposes: ['analytics']},
];
const policyAt = (version, versions = VERSIONS, more = {}) => ({
  ...CONFIG,
  policy: {version, url: '/policy', versions: versions.slice(0, Number(version)), ...more},
  purposes: CONFIG.purposes.map((purpose) =>
    purpose.id === 'analytics' && version === '2'
      ? {...purpose, description: 'To count visits and journeys.'}
      : purpose,
  ),
});

/** The text of the question, in words. */
const question = (tab) =>
  tab.waitFor(() =>
    document
      .querySelector('assent-dialogs')
      ?.shadowRoot.querySelector('assent-question,assent-banner')
      ?.shadowRoot.querySelector('.text')
      ?.innerText.replace(/\s+/g, ' '),
  );
const grounds = (tab, ...ids) => tab.evaluate((wanted) => wanted.map((id) => consent.explain(id).ground), ids);
const birthOf = (years) => `${new Date().getFullYear() - years}-01-01`;

forEachBrowser('the life of a choice', (browser) => {
  it(
    'asks just about what a new policy changed, the old text beside the new, and leaves all else as it was',
    visit(browser, async ({site, context}) => {
      const path = '/shop';
      site.add({config: policyAt('1'), body: IMAGE}, {path});
      const tab = await openAsked(context, `${site.url}${path}`);
      await answer(tab, 'accept');
      site.add({config: policyAt('2'), body: IMAGE}, {path});
      await tab.reload();
      const text = await question(tab);
      assert.match(
        text,
        /policy has changed.*Statistics.*Now.*To count visits and journeys\..*Before.*To count visits\./,
      );
      assert.doesNotMatch(text, /Advertising|Health/);
      assert.deepEqual(await grounds(tab, 'analytics', 'marketing'), ['changed', 'choice']);
      await answer(tab, 'reject');
      assert.deepEqual(await grounds(tab, 'analytics', 'marketing'), ['refused', 'choice']);
    }),
  );

  it(
    'asks nothing for a version that is only announced, or changed nothing of weight',
    visit(browser, async ({site, context}) => {
      const path = '/shop';
      const year = new Date().getFullYear() + 1;
      const announced = [VERSIONS[0], {...VERSIONS[1], effective: `${year}-12-31`}];
      const light = [VERSIONS[0], {...VERSIONS[1], material: []}];
      site.add({config: policyAt('1')}, {path});
      const tab = await openAsked(context, `${site.url}${path}`);
      await answer(tab, 'accept');
      for (const versions of [announced, light]) {
        site.add({config: policyAt('2', versions)}, {path});
        await tab.reload();
        await settled(tab);
        assert.deepEqual(await grounds(tab, 'analytics', 'marketing'), ['choice', 'choice']);
        assert.equal(await tab.evaluate(() => consent.state().mustAsk), false);
      }
    }),
  );

  it(
    'records that using the shop on accepts a text, once, and grants nothing by it',
    visit(browser, async ({site, context}) => {
      const path = '/shop';
      site.add({config: policyAt('1', VERSIONS, {continuedUseAccepts: true})}, {path});
      const tab = await openAsked(context, `${site.url}${path}`);
      await answer(tab, 'accept');
      site.add({config: policyAt('2', VERSIONS, {continuedUseAccepts: true})}, {path});
      const visitAgain = async () => {
        await tab.reload();
        await tab.waitFor(async () => (await consent.records()).length > 1);
        assert.deepEqual(await grounds(tab, 'analytics', 'marketing'), ['changed', 'choice']);
      };
      await visitAgain();
      await visitAgain();
      const attested = await tab.evaluate(async () =>
        (await consent.records()).map(({attestation}) => attestation ?? null).filter(Boolean),
      );
      assert.deepEqual(attested, [{kind: 'policy', method: 'continued-use', result: '2'}]);
    }),
  );

  it(
    'closes what a minor may not have until a guardian agrees, and keeps no day of birth',
    visit(browser, async ({site, context}) => {
      const config = {...CONFIG, minors: {mode: 'guardian', age: 14}};
      const url = site.add({config, body: IMAGE});
      const tab = await openAsked(context, url);
      await answer(tab, 'accept');
      await site.collector.waitFor(({path}) => path === '/pixel.gif');

      const result = await tab.evaluate((birth) => consent.attest('age', {birth}), birthOf(10));
      assert.equal(result, 'guardian');
      assert.deepEqual(await grounds(tab, 'analytics', 'operation'), ['minor', 'needs-no-consent']);
      await tab.waitFor(() => !document.querySelector('img').hasAttribute('src'));

      await tab.reload();
      await settled(tab);
      assert.deepEqual(await grounds(tab, 'analytics', 'operation'), ['minor', 'needs-no-consent']);
      assert.equal(await tab.evaluate(() => consent.state().mustAsk), false);

      await tab.evaluate(() => consent.attest('guardian', {relation: 'parent', method: 'id-document'}));
      assert.deepEqual(await grounds(tab, 'analytics'), ['withdrawn']);
      const stored = await tab.evaluate(async () => JSON.stringify(await consent.records()));
      assert.ok(!stored.includes(birthOf(10)));
      assert.ok(stored.includes('id-document'));
    }),
  );

  it(
    'takes a shopper of age for one, and reportMinor() for a minor',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({config: {...CONFIG, minors: {mode: 'guardian', age: 14}}}));
      await answer(tab, 'accept');
      const results = await tab.evaluate(
        async (adult) => [await consent.attest('age', {birth: adult}), consent.has('analytics')],
        birthOf(30),
      );
      assert.deepEqual(results, ['allowed', true]);
      await tab.evaluate(() => consent.reportMinor());
      assert.deepEqual(await grounds(tab, 'analytics'), ['minor']);
    }),
  );

  it(
    'takes no attestation that says nothing',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      const taken = await tab.evaluate(async () => [
        await consent.attest('age', {birth: '31/12/2010'}),
        await consent.attest('age', null),
        await consent.attest('guardian', {relation: ''}),
        await consent.attest('toString', {}),
        await consent.attest('policy', {}),
      ]);
      assert.deepEqual(taken, [null, null, null, null, null]);
      await tab.waitFor(() => seen.errors.length === 5);
      assert.deepEqual(new Set(await errorCodes(tab)), new Set(['attest/refused']));
      assert.equal(await tab.evaluate(() => consent.state().seq), 0);
    }),
  );

  it(
    'grants by an act its own purpose alone, by a genuine click under a notice that is in sight',
    visit(browser, async ({site, context}) => {
      const purposes = CONFIG.purposes.map((purpose) =>
        purpose.id === 'analytics' ? {...purpose, byAct: true} : purpose,
      );
      const body = `<p id="notice">Who votes is counted.</p><p id="hidden" hidden>Nobody sees this.</p>
        <button id="vote" style="width:200px;height:60px">Vote</button>
        <script nonce="{{nonce}}">
          window.results = [];
          document.querySelector('#vote').addEventListener('click', async (event) => {
            const at = (id) => document.querySelector(id);
            results.push(await Promise.all([
              consent.attest('act', {purpose: 'marketing', event, notice: at('#notice')}),
              consent.attest('act', {purpose: 'analytics', event: new MouseEvent('click'), notice: at('#notice')}),
              consent.attest('act', {purpose: 'analytics', event, notice: at('#hidden')}),
              consent.attest('act', {purpose: 'analytics', event, notice: at('#notice')}),
            ]));
          });
        </script>`;
      const tab = await openAsked(context, site.add({config: {...CONFIG, purposes}, body}));
      await tab.evaluate(() => consent.open('banner'));
      const {x, y} = await tab.evaluate(() => document.querySelector('#vote').getBoundingClientRect().toJSON());
      await tab.click(Math.round(x + 20), Math.round(y + 20));
      await tab.waitFor(() => results.length === 1);
      const [marketing, forged, unseen, genuine] = await tab.evaluate(() => results[0]);
      assert.deepEqual([marketing, forged, unseen], [null, null, null]);
      assert.equal(genuine.source, 'act');
      assert.deepEqual(await grounds(tab, 'analytics', 'marketing'), ['choice', 'undecided']);

      await tab.evaluate(() => consent.set({analytics: false}));
      await tab.evaluate(() => document.querySelector('#vote').click());
      await tab.waitFor(() => results.length === 2);
      assert.deepEqual(await tab.evaluate(() => results[1]), [null, null, null, null]);
      assert.deepEqual(await grounds(tab, 'analytics'), ['withdrawn']);
    }),
  );

  it(
    'ends with the shop',
    visit(browser, async ({site, context}) => {
      const path = '/shop';
      site.add({body: IMAGE}, {path});
      const tab = await openAsked(context, `${site.url}${path}`);
      await answer(tab, 'accept');
      await site.collector.waitFor(({query}) => query.name === 'image');
      site.add({config: {...CONFIG, shutdown: {at: '2026-01-01'}}, body: IMAGE}, {path});
      site.collector.clear();
      await tab.reload();
      await settled(tab);
      assert.deepEqual(await grounds(tab, 'analytics', 'operation', 'counter'), ['shutdown', 'shutdown', 'shutdown']);
      assert.deepEqual(site.hits(), []);
    }),
  );

  it(
    'says of a feature what is still to be asked, and that it is gone after a refusal',
    visit(browser, async ({site, context}) => {
      const features = [{id: 'advice', label: 'Advice', purposes: ['operation', 'health']}];
      const url = site.add({config: {...CONFIG, features}});
      const tab = await openAsked(context, url);
      assert.deepEqual(await tab.evaluate(() => consent.feature('advice')), {available: true, missing: ['health']});
      await answer(tab, 'reject');
      assert.deepEqual(await tab.evaluate(() => consent.feature('advice')), {available: false, missing: ['health']});
    }),
  );

  it(
    'goes by the region that the server names, and says so',
    visit(browser, async ({site, context}) => {
      const purposes = [...CONFIG.purposes, {id: 'targeting', label: 'Targeted ads', uses: ['targeted-advertising']}];
      const config = {...CONFIG, purposes, region: 'auto'};
      const url = site.add({config, attributes: 'data-region="US-VA"'});
      const tab = await context.newTab(url);
      await asked(tab);
      assert.deepEqual(await grounds(tab, 'targeting', 'analytics'), ['opt-out', 'undecided']);
      await answer(tab, 'reject');
      assert.deepEqual(await grounds(tab, 'targeting'), ['refused']);
      const [record] = await tab.evaluate(() => consent.records());
      assert.deepEqual([record.regime, record.region, record.regionSource], ['opt-out', 'US-VA', 'hint']);
      await tab.reload();
      await settled(tab);
      assert.deepEqual(await requested(tab), ['assent']);
      const elsewhere = await context.newTab(site.add({config, attributes: 'data-region="DE"'}));
      await settled(elsewhere);
      assert.deepEqual(await grounds(elsewhere, 'targeting'), ['refused']);
    }),
  );
});
