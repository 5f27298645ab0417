// Gated tags of every kind, in every state of consent, counted by the requests that reach another origin.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {
  answer,
  answerInSettings,
  asked,
  clickIn,
  clickUntil,
  openAsked,
  settled,
  toFront,
  visit,
} from './support/site.mjs';

const script = (name, attributes = '') =>
  `<script type="text/plain" data-consent="analytics" data-src="{{collector}}/tag.js?name=${name}" nonce="{{nonce}}" ${attributes}></script>`;

/** Kind of tag → its markup, asking for its own name at the collector, and what is asked for. */
const KINDS = {
  'a script with an address': [script('src'), ['/tag.js?src', '/ran?src']],
  'an inline script': [
    `<script type="text/plain" data-consent="analytics" nonce="{{nonce}}">fetch('{{collector}}/ran?name=inline')</script>`,
    ['/ran?inline'],
  ],
  'a module': [script('module', 'data-type="module" crossorigin'), ['/tag.js?module', '/ran?module']],
  'an async script': [script('async', 'async'), ['/tag.js?async', '/ran?async']],
  'a deferred script': [script('defer', 'defer'), ['/tag.js?defer', '/ran?defer']],
  'a frame': ['<iframe data-consent="analytics" data-src="{{collector}}/frame?name=frame"></iframe>', ['/frame?frame']],
  'an image': [
    '<img alt="" data-consent="analytics" data-src="{{collector}}/pixel.gif?name=image">',
    ['/pixel.gif?image'],
  ],
  'an image set': [
    '<img alt="" data-consent="analytics" data-srcset="{{collector}}/pixel.gif?name=set 1x">',
    ['/pixel.gif?set'],
  ],
  'a link': [
    '<link rel="preload" as="image" data-consent="analytics" data-href="{{collector}}/pixel.gif?name=link&once={{nonce}}">',
    ['/pixel.gif?link'],
  ],
  'a fragment': [
    `<template data-consent="analytics"><img alt="" data-src="{{collector}}/pixel.gif?name=fragment"><script nonce="{{nonce}}">fetch('{{collector}}/ran?name=in-fragment')</script></template>`,
    ['/pixel.gif?fragment', '/ran?in-fragment'],
  ],
  'a call': [
    `<script nonce="{{nonce}}">consent.gate('analytics', () => { fetch('{{collector}}/ran?name=call'); })</script>`,
    ['/ran?call'],
  ],
  'a queued call': [
    `<script nonce="{{nonce}}">consent.push(['gate', 'counter', () => { fetch('{{collector}}/ran?name=queued'); }])</script>`,
    ['/ran?queued'],
  ],
  'the spelling data-category': [
    script('category').replace('data-consent', 'data-category'),
    ['/tag.js?category', '/ran?category'],
  ],
  'the spelling data-cookieconsent': [
    script('cookieconsent').replace('data-consent', 'data-cookieconsent'),
    ['/tag.js?cookieconsent', '/ran?cookieconsent'],
  ],
  'the spelling data-name': [
    `<script type="text/plain" data-type="application/javascript" data-name="counter" data-src="{{collector}}/tag.js?name=klaro" nonce="{{nonce}}"></script>`,
    ['/tag.js?klaro', '/ran?klaro'],
  ],
};
const PAGE = {
  body: Object.values(KINDS)
    .map(([markup]) => markup)
    .join('\n'),
};
const EVERYTHING = Object.values(KINDS).flatMap(([, hits]) => hits);

/** Sends one request that nothing holds back, and answers with all hits when it has arrived: so no other is on its way. */
async function hitsUpToNow(tab, site) {
  const name = `now-${Math.random()}`;
  await tab.evaluate(
    (url) => new Promise((resolve) => setTimeout(resolve, 150)).then(() => fetch(url, {mode: 'no-cors'})),
    `${site.collector.url}/ran?name=${name}`,
  );
  await site.collector.waitFor(({query}) => query.name === name);
  return site.hits().filter((hit) => !hit.includes('now-'));
}

/** Waits until each of these has reached the collector. */
const arrived = (site, hits) =>
  Promise.all(
    hits.map((hit) =>
      site.collector
        .waitFor(({path, query, preflight}) => !preflight && hit === `${path}?${query.name}`, 10_000)
        .catch(() => assert.fail(`${hit} did not arrive; what did: ${site.hits().join(', ')}`)),
    ),
  );

/** One test per kind of tag, on what one visit has shown. */
async function eachKind(t, check) {
  for (const [kind, [, hits]] of Object.entries(KINDS)) await t.test(kind, () => check(hits, kind));
}

forEachBrowser('gated tags', (browser) => {
  it(
    'ask for nothing before a choice',
    visit(browser, async ({t, site, context}) => {
      const tab = await openAsked(context, site.add(PAGE));
      const hits = await hitsUpToNow(tab, site);
      await eachKind(t, (mine) =>
        assert.deepEqual(
          hits.filter((hit) => mine.includes(hit)),
          [],
        ),
      );
      assert.deepEqual(hits, []);
    }),
  );

  it(
    'ask for nothing after a refusal, nor on the next page',
    visit(browser, async ({t, site, context}) => {
      const tab = await openAsked(context, site.add(PAGE));
      await answer(tab, 'reject');
      await tab.reload();
      await settled(tab);
      const hits = await hitsUpToNow(tab, site);
      await eachKind(t, (mine) =>
        assert.deepEqual(
          hits.filter((hit) => mine.includes(hit)),
          [],
        ),
      );
    }),
  );

  it(
    'run once, each in its way, after a grant',
    visit(browser, async ({t, site, context}) => {
      const tab = await openAsked(context, site.add(PAGE));
      await answer(tab, 'accept');
      await arrived(site, EVERYTHING);
      const hits = await hitsUpToNow(tab, site);
      await eachKind(t, (mine) => assert.deepEqual(hits.filter((hit) => mine.includes(hit)).sort(), [...mine].sort()));
    }),
  );

  it(
    'run again on the next page without a question',
    visit(browser, async ({t, site, context}) => {
      const tab = await openAsked(context, site.add(PAGE));
      await answer(tab, 'accept');
      await arrived(site, EVERYTHING);
      site.collector.clear();
      await tab.reload();
      await settled(tab);
      await arrived(site, EVERYTHING);
      const hits = await hitsUpToNow(tab, site);
      await eachKind(t, (mine) => assert.deepEqual(hits.filter((hit) => mine.includes(hit)).sort(), [...mine].sort()));
      assert.equal(await tab.evaluate(() => document.querySelector('assent-dialogs')), null);
    }),
  );

  it(
    'run in a second tab when the first one grants',
    visit(browser, async ({t, site, context}) => {
      const url = site.add(PAGE);
      const first = await openAsked(context, url);
      const second = await openAsked(context, url);
      await toFront(first);
      await answer(first, 'accept');
      await toFront(second);
      await second.waitFor(() => consent.has('analytics'));
      await arrived(site, EVERYTHING);
      const hits = await hitsUpToNow(second, site);
      await eachKind(t, (mine) => assert.equal(hits.filter((hit) => mine.includes(hit)).length, 2 * mine.length));
      await second.waitFor(() => !document.querySelector('assent-banner,assent-question') && !consent.state().mustAsk);
    }),
  );

  it(
    'are silent after a withdrawal, in every tab, on the next page and when added later',
    visit(browser, async ({t, site, context}) => {
      const url = site.add(PAGE);
      const first = await openAsked(context, url);
      await answer(first, 'accept');
      await arrived(site, EVERYTHING);
      const second = await context.newTab(url);
      await settled(second);
      await arrived(site, EVERYTHING);
      await hitsUpToNow(second, site);
      await toFront(first);
      await answerInSettings(first, 'reject');
      await second.waitFor(() => !consent.has('analytics'));
      site.collector.clear();
      await first.evaluate((collector) => {
        const image = document.createElement('img');
        Object.assign(image.dataset, {consent: 'analytics', src: `${collector}/pixel.gif?name=later`});
        document.body.append(image);
      }, site.collector.url);
      assert.deepEqual(await hitsUpToNow(first, site), []);
      await first.reload();
      await settled(first);
      const hits = await hitsUpToNow(first, site);
      await eachKind(t, (mine) =>
        assert.deepEqual(
          hits.filter((hit) => mine.includes(hit)),
          [],
        ),
      );
      assert.deepEqual(hits, []);
    }),
  );

  it(
    'are taken back by a withdrawal where that can be done',
    visit(browser, async ({t, site, context}) => {
      const tab = await openAsked(context, site.add(PAGE));
      await answer(tab, 'accept');
      await arrived(site, EVERYTHING);
      await answerInSettings(tab, 'reject');
      const left = await tab.evaluate(() => ({
        frame: document.querySelector('iframe').getAttribute('src'),
        image: document.querySelector('body > img[data-src]').getAttribute('src'),
        link: document.querySelector('link[data-href]').getAttribute('href'),
        fragment: document.querySelectorAll('img[src*=fragment]').length,
      }));
      for (const [kind, value] of Object.entries(left))
        await t.test(kind, () => assert.ok(!value, `${kind} is ${value}`));
    }),
  );

  it(
    'that are added later wait for the grant and then run',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: '<main id="place"></main>'}));
      const add = (when) =>
        tab.evaluate(
          (collector, when) => {
            const nonce = document.querySelector('script').nonce;
            const place = document.createElement('div');
            const make = (tag, name, data) => {
              const element = document.createElement(tag);
              element.setAttribute('data-consent', 'analytics');
              if (tag === 'script') Object.assign(element, {type: 'text/plain', nonce});
              for (const [key, value] of Object.entries(data)) element.setAttribute(`data-${key}`, value);
              place.append(element);
            };
            make('script', 'script', {src: `${collector}/tag.js?name=${when}-script`});
            make('iframe', 'frame', {src: `${collector}/frame?name=${when}-frame`});
            make('img', 'image', {src: `${collector}/pixel.gif?name=${when}-image`});
            document.querySelector('#place').append(place);
          },
          site.collector.url,
          when,
        );
      const all = (when) => [
        `/tag.js?${when}-script`,
        `/ran?${when}-script`,
        `/frame?${when}-frame`,
        `/pixel.gif?${when}-image`,
      ];

      await add('early');
      assert.deepEqual(await hitsUpToNow(tab, site), []);
      await answer(tab, 'accept');
      await arrived(site, all('early'));
      site.collector.clear();
      await add('late');
      await arrived(site, all('late'));
      assert.deepEqual((await hitsUpToNow(tab, site)).sort(), all('late').sort());
    }),
  );

  it(
    'keep the order of the page: what stands behind a slow script waits for it',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(
        context,
        site.add({
          body: `
            <script type="text/plain" data-consent="analytics" data-src="{{collector}}/slow?ms=400&name=one" nonce="{{nonce}}"></script>
            <script type="text/plain" data-consent="analytics" nonce="{{nonce}}">(window.ran ||= []).push('two')</script>
            ${script('three')}
            <script type="text/plain" data-consent="analytics" nonce="{{nonce}}">window.ran.push('four')</script>`,
        }),
      );
      await answer(tab, 'accept');
      const order = await tab.waitFor(() => window.ran?.length === 4 && window.ran);
      assert.deepEqual(order, ['one', 'two', 'three', 'four']);
    }),
  );

  it(
    'that need two purposes wait for both, and with a bar for either',
    visit(browser, async ({site, context}) => {
      const image = (expression, name) =>
        `<img alt="" data-consent="${expression}" data-src="{{collector}}/pixel.gif?name=${name}">`;
      const tab = await openAsked(
        context,
        site.add({
          body:
            image('analytics marketing', 'both') +
            image('analytics | marketing', 'either') +
            image('ads', 'service') +
            image('unknown', 'unknown') +
            image('', 'empty') +
            image('health', 'separate') +
            image('operation', 'operation'),
        }),
      );
      await arrived(site, ['/pixel.gif?operation']);
      await tab.evaluate(() => consent.open('preferences'));
      await clickIn(tab, '[aria-labelledby=purpose-analytics]');
      await clickUntil(tab, '[part=save]', () => consent.has('analytics'));
      await arrived(site, ['/pixel.gif?either']);
      assert.deepEqual(await hitsUpToNow(tab, site), ['/pixel.gif?operation', '/pixel.gif?either']);
      await answerInSettings(tab, 'accept');
      await arrived(site, ['/pixel.gif?both', '/pixel.gif?service']);
      assert.deepEqual((await hitsUpToNow(tab, site)).slice(2).sort(), ['/pixel.gif?both', '/pixel.gif?service']);
    }),
  );

  it(
    'run in small steps after the click: the dialog is gone and a frame was painted before the first of them',
    visit(browser, async ({site, context}) => {
      const busy = `<script type="text/plain" data-consent="analytics" nonce="{{nonce}}">
        {
          const start = performance.now();
          (window.starts ||= []).push({frame: window.frame, asks: !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-banner,assent-question')});
          while (performance.now() - start < 5);
        }
      </script>`;
      const head = `<script nonce="{{nonce}}">
        window.frame = 0;
        const count = () => { window.frame++; requestAnimationFrame(count); };
        count();
        addEventListener('click', () => (window.clickedIn = window.frame), true);
      </script>`;
      const tab = await openAsked(context, site.add({head, body: busy.repeat(60)}));
      await answer(tab, 'accept');
      const {starts, clickedIn} = await tab.waitFor(
        () => window.starts?.length === 60 && {starts: window.starts, clickedIn: window.clickedIn},
      );
      assert.ok(starts[0].frame > clickedIn, `click in frame ${clickedIn}, first script in frame ${starts[0].frame}`);
      assert.ok(starts.every(({asks}) => !asks));
      assert.ok(starts.at(-1).frame > starts[0].frame + 1, 'frames are painted between them');
    }),
  );

  it(
    'in a shadow root are held when the page hands it over',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add());
      await tab.evaluate((collector) => {
        const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'open'});
        const image = document.createElement('img');
        Object.assign(image.dataset, {consent: 'analytics', src: `${collector}/pixel.gif?name=shadow`});
        root.append(image);
        consent.scan(root);
      }, site.collector.url);
      assert.deepEqual(await hitsUpToNow(tab, site), []);
      await answer(tab, 'accept');
      await arrived(site, ['/pixel.gif?shadow']);
    }),
  );

  it(
    'survive a page that swaps its body, and so does the question and the way back to it',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, site.add({body: '<p>One</p>'}));
      await tab.evaluate((collector) => {
        const body = document.createElement('body');
        const image = document.createElement('img');
        Object.assign(image.dataset, {consent: 'analytics', src: `${collector}/pixel.gif?name=swapped`});
        const back = document.createElement('button');
        Object.assign(back, {id: 'back', textContent: 'Privacy'});
        back.dataset.assentOpen = 'preferences';
        body.append(image, back);
        document.documentElement.replaceChild(body, document.body);
        document.querySelector('assent-dialogs')?.remove(); // as a router does that rebuilds the document
      }, site.collector.url);
      await asked(tab);
      await answer(tab, 'accept');
      await arrived(site, ['/pixel.gif?swapped']);
      await tab.evaluate(() => document.querySelector('#back').click());
      await tab.waitFor(
        () => !!document.querySelector('assent-dialogs')?.shadowRoot.querySelector('assent-preferences'),
      );
    }),
  );

  it(
    'stop a script whose file is still on its way when the shopper withdraws, and run it after the next grant',
    visit(browser, async ({site, context}) => {
      const body = `<script type="text/plain" data-consent="analytics" data-src="{{collector}}/slow?ms=2500&name=slow" nonce="{{nonce}}"></script>`;
      const tab = await openAsked(context, site.add({body}));
      await answer(tab, 'accept');
      await site.collector.waitFor(({path}) => path === '/slow');
      const asked = await tab.evaluate(() => performance.now());
      await tab.evaluate(() => consent.rejectAll());
      await tab.waitFor((start) => performance.now() - start > 3200, asked);
      assert.deepEqual(
        site.hits().filter((hit) => hit.startsWith('/ran')),
        [],
      );
      await answerInSettings(tab, 'accept');
      await arrived(site, ['/ran?slow']);
    }),
  );

  it(
    'that were injected without the nonce, or with an address that is no http, are never released',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(
        context,
        site.add({
          body: `
            <script type="text/plain" data-consent="analytics" data-src="{{collector}}/tag.js?name=no-nonce"></script>
            <script type="text/plain" data-consent="analytics">fetch('{{collector}}/ran?name=no-nonce-inline')</script>
            <iframe data-consent="analytics" data-src="javascript:parent.fetch('{{collector}}/ran?name=javascript')"></iframe>
            <script type="text/plain" data-consent="analytics" data-src="data:text/javascript,fetch('{{collector}}/ran?name=data')" nonce="{{nonce}}"></script>`,
        }),
      );
      await answer(tab, 'accept');
      const errors = await tab.waitFor(() => seen.errors.length === 4 && seen.errors);
      assert.deepEqual(new Set(errors.map(({code}) => code)), new Set(['gate/release']));
      assert.deepEqual(await hitsUpToNow(tab, site), []);
    }),
  );

  it(
    'are told once each when they are held back',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(
        context,
        site.add({body: `${script('one')}<iframe data-consent="marketing" data-src="{{collector}}/frame"></iframe>`}),
      );
      assert.deepEqual(await tab.evaluate(() => seen.blocked), [
        ['script', 'analytics'],
        ['iframe', 'marketing'],
      ]);
    }),
  );
});
