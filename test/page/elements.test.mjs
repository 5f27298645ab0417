// Every element that can fetch, gated, and every way of putting it into a page: counted by what reaches another origin.
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {forEachBrowser} from './support/browser.mjs';
import {answer, answerInSettings, openAsked, visit} from './support/site.mjs';

const GATE = 'data-consent="analytics"';
/** Kind of element → its markup, in which URL stands for an address of its own. */
const KINDS = {
  video: `<video ${GATE} preload="auto" muted data-src="URL"></video>`,
  'the poster of a video': `<video ${GATE} data-poster="URL"></video>`,
  'a source of a video': `<video preload="auto" muted><source ${GATE} data-src="URL"></video>`,
  audio: `<audio ${GATE} preload="auto" muted data-src="URL"></audio>`,
  'a source of audio': `<audio preload="auto"><source ${GATE} data-src="URL"></audio>`,
  'a track': `<video crossorigin preload="auto" muted controls src="data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA="><track default kind="subtitles" srclang="en" ${GATE} data-src="URL"></video>`,
  'a source of a picture': `<picture><source ${GATE} data-srcset="URL"><img alt="" src="data:,"></picture>`,
  'a source and the image of a picture': `<picture><source ${GATE} media="not all" data-srcset="data:,"><img alt="" ${GATE} data-src="URL"></picture>`,
  'an image set': `<img alt="" ${GATE} data-srcset="URL 1x">`,
  'a style sheet': `<link rel="stylesheet" ${GATE} data-href="URL">`,
  'a preload': `<link rel="preload" as="fetch" crossorigin ${GATE} data-href="URL">`,
  'a preload of an image set': `<template ${GATE}><link rel="preload" as="image" imagesrcset="URL 1x"></template>`,
  'a prefetch': `<link rel="prefetch" ${GATE} data-href="URL">`,
  'a modulepreload': `<link rel="modulepreload" crossorigin ${GATE} data-href="URL">`,
  'an object': `<object type="text/html" ${GATE} data-data="URL"></object>`,
  'an embed': `<embed type="text/html" ${GATE} data-src="URL">`,
  'a frame': `<iframe ${GATE} data-src="URL"></iframe>`,
  'an input with an image': `<input type="image" alt="" ${GATE} data-src="URL">`,
  'an image in SVG': `<svg width="9" height="9"><image width="9" height="9" ${GATE} data-href="URL"/></svg>`,
  'a filter in SVG': `<svg width="9" height="9"><filter id="f"><feImage ${GATE} data-href="URL"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
  'an address in a style sheet of the page': `<style type="text/plain" ${GATE}>#styled { background: url("URL") }</style><p id="styled">A</p>`,
  'a style sheet in a template': `<template ${GATE}><style>@import "URL";</style></template>`,
  'an image set in a template': `<template ${GATE}><img alt="" data-srcset="URL 1x"></template>`,
};
/** Asks for nothing in this browser, gated or not. */
const SILENT_IN = {chromium: [], firefox: ['a prefetch'], webkit: ['a prefetch', 'a track']};

const pathOf = (kind) =>
  /modulepreload/.test(kind)
    ? '/tag.js'
    : /style sheet|import in/.test(kind) && !/address/.test(kind)
      ? '/font.css'
      : /object|embed|frame/.test(kind)
        ? '/frame'
        : '/pixel.gif';
const urlOf = (kind, mark = '') =>
  `{{collector}}${pathOf(kind)}?name=${encodeURIComponent(kind + mark).replaceAll("'", '%27')}`;
const markupOf = (kind, mark) => KINDS[kind].replace('URL', urlOf(kind, mark));
/** As it would be without us. */
const ungated = (markup) =>
  markup
    .replaceAll(/<template [^>]*>|<\/template>/g, '')
    .replaceAll(/type="text\/plain" data-(type=)/g, '$1')
    .replaceAll('<style type="text/plain"', '<style')
    .replaceAll(/ data-consent="analytics"/g, '')
    .replaceAll(/ data-(src|srcset|href|data|poster)=/g, ' $1=');
const all = (browser) => Object.keys(KINDS).filter((kind) => !SILENT_IN[browser.name].includes(kind));

/** No policy of the page's own: it would hold by itself what the gates are to hold. */
const FREE = {headers: {'content-security-policy': null}};
const add = (site, body) => site.add({body, loader: '<script src="/assets/assent.js"></script>'}, FREE);
const names = (site) => new Set(site.collector.hits.filter(({preflight}) => !preflight).map(({query}) => query.name));
const arrived = (site, kinds, mark = '') =>
  Promise.all(
    kinds.map((kind) =>
      site.collector
        .waitFor(({query, preflight}) => !preflight && query.name === kind + mark, 10_000)
        .catch(() => assert.fail(`${kind}${mark} asked for nothing`)),
    ),
  );
/** All kinds without a gate, on a page of their own: when they have arrived, so has what came before. */
async function control(site, context, browser) {
  const body = Object.keys(KINDS).map((kind) => ungated(markupOf(kind, ' (control)')));
  await context.newTab(site.add({config: null, loader: '', probe: '', body: body.join('\n')}, FREE));
  await arrived(site, all(browser), ' (control)');
}
const leaks = (site) => [...names(site)].filter((name) => name in KINDS);

forEachBrowser('gated elements', (browser) => {
  const body = Object.keys(KINDS)
    .map((kind) => markupOf(kind))
    .join('\n');

  it(
    'of every kind ask for nothing before a choice, and for their address after the grant',
    visit(browser, async ({site, context, t}) => {
      const tab = await openAsked(context, add(site, body));
      await control(site, context, browser);
      assert.deepEqual(leaks(site), []);

      await tab.bringToFront();
      await answer(tab, 'accept');

      for (const kind of all(browser)) await t.test(kind, () => arrived(site, [kind]));
    }),
  );

  it(
    'of every kind are taken back by a withdrawal, and ask for nothing on the next page',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, body));
      await answer(tab, 'accept');
      await arrived(site, all(browser));
      await answerInSettings(tab, 'reject');

      const left = await tab.evaluate(() =>
        [...document.querySelectorAll('[data-consent]')].flatMap((element) =>
          ['src', 'srcset', 'href', 'data', 'poster']
            .filter((name) => element.hasAttribute(`data-${name}`) && element.hasAttribute(name))
            .map((name) => `${element.localName} ${name}`),
        ),
      );
      assert.deepEqual(left, []);
      assert.deepEqual(
        await tab.evaluate(() => ({
          styled: getComputedStyle(document.querySelector('#styled')).backgroundImage,
          frames: [...document.querySelectorAll('iframe')].map(({contentWindow}) => contentWindow.location.href),
          sheets: [...document.styleSheets].map(({ownerNode}) => ownerNode.localName),
        })),
        {styled: 'none', frames: ['about:blank'], sheets: []},
      );
      site.collector.clear();
      await tab.reload();
      await control(site, context, browser);
      assert.deepEqual(leaks(site), []);
    }),
  );
});

forEachBrowser('a gated import map', (browser) => {
  it(
    'leads a gated module to its address after the grant, and not before',
    visit(browser, async ({site, context}) => {
      const map = `<script type="text/plain" data-type="importmap" ${GATE}>{"imports": {"tracker": "{{collector}}/tag.js?name=mapped"}}</script>`;
      const module = `<script type="text/plain" data-type="module" ${GATE}>import 'tracker'</script>`;
      const tab = await openAsked(context, add(site, map + module));
      await now(tab, site);
      assert.deepEqual(
        [...names(site)].filter((name) => name === 'mapped'),
        [],
      );
      await answer(tab, 'accept');
      await arrived(site, ['mapped']);
    }),
  );
});

/** How markup comes into a page → what puts it there. It may use nothing but its arguments: the markup, and a place. */
const WAYS = {
  innerHTML: (markup, place) => (place.innerHTML = markup),
  insertAdjacentHTML: (markup, place) => place.insertAdjacentHTML('beforeend', markup),
  outerHTML: (markup, place) => (place.appendChild(document.createElement('p')).outerHTML = `<div>${markup}</div>`),
  'a template': (markup, place) => {
    const template = document.createElement('template');
    template.innerHTML = markup;
    place.append(template.content);
  },
  cloneNode: (markup, place) => {
    const template = document.createElement('template');
    template.innerHTML = markup;
    place.append(template.content.cloneNode(true));
  },
  'a contextual fragment': (markup, place) => place.append(document.createRange().createContextualFragment(markup)),
  'a parser of its own': (markup, place) =>
    place.append(new DOMParser().parseFromString(`<p>A</p>${markup}`, 'text/html').body),
  'a shadow root': (markup, place) => {
    const root = place.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
    consent.scan(root);
    root.innerHTML = markup;
  },
  'a declarative shadow root': (markup, place) => {
    place.setHTMLUnsafe(`<div><template shadowrootmode="open">${markup}</template></div>`);
    consent.scan(place.firstChild.shadowRoot);
  },
  'a frame of the page': (markup, place) => {
    const frame = place.appendChild(document.createElement('iframe'));
    consent.scan(frame.contentDocument);
    frame.contentDocument.body.innerHTML = markup;
  },
  'document.write into a frame of the page': (markup, place) => {
    const inner = place.appendChild(document.createElement('iframe')).contentDocument;
    inner.write(markup);
    inner.close();
    consent.scan(inner);
  },
};
const TAGS = ['script', 'image', 'frame'];
const tagsOf = (way) => {
  const url = (path, tag) => `{{collector}}${path}?name=${encodeURIComponent(`${way}, ${tag}`)}`;
  return `<script type="text/plain" ${GATE} data-src="${url('/tag.js', 'script')}"></script>
    <img alt="" ${GATE} data-src="${url('/pixel.gif', 'image')}">
    <iframe ${GATE} data-src="${url('/frame', 'frame')}"></iframe>`;
};
const wanted = (ways) => ways.flatMap((way) => TAGS.map((tag) => `${way}, ${tag}`));
const asIs = (markup, site) => markup.replaceAll('{{collector}}', site.collector.url);

/** What arrived of these tags, without what the scripts that ran ask for themselves. */
const tagHits = (site) =>
  site.collector.hits
    .filter(({path, preflight}) => !preflight && /^\/(tag\.js|pixel\.gif|frame)$/.test(path))
    .map(({query}) => query.name)
    .filter((name) => name && !name.includes('control'));

/** One request that nothing holds, made last. */
async function now(tab, site) {
  const name = `control ${Math.random()}`;
  await tab.evaluate(
    (url) => fetch(url, {mode: 'no-cors'}),
    `${site.collector.url}/ran?name=${encodeURIComponent(name)}`,
  );
  await site.collector.waitFor(({query}) => query.name === name);
}

forEachBrowser('gated tags that a script puts in', (browser) => {
  const insert = (tab, site, way) =>
    tab.evaluate(
      `(${WAYS[way]})(${JSON.stringify(asIs(tagsOf(way), site))}, document.querySelector('main').appendChild(document.createElement('div')))&&0`,
    );

  it(
    'in whatever way wait for the grant, run once, and wait again after a withdrawal',
    visit(browser, async ({site, context, t}) => {
      const written = `<script>document.write(${JSON.stringify(tagsOf('document.write')).replaceAll('<', '\\u003c')})</script>`;
      const tab = await openAsked(context, add(site, `<main></main>${written}`));
      const ways = [...Object.keys(WAYS), 'document.write'];
      for (const way of Object.keys(WAYS)) await insert(tab, site, way);
      await now(tab, site);
      assert.deepEqual(tagHits(site), []);

      await answer(tab, 'accept');
      for (const name of wanted(ways))
        await site.collector
          .waitFor(({query}) => query.name === name, 10_000)
          .catch(() => assert.fail(`${name} did not run`));
      for (const way of ways)
        await t.test(way, () =>
          assert.deepEqual(
            tagHits(site)
              .filter((name) => name.startsWith(`${way},`))
              .sort(),
            wanted([way]).sort(),
          ),
        );

      await answerInSettings(tab, 'reject');
      site.collector.clear();
      for (const way of Object.keys(WAYS)) await insert(tab, site, way);
      await now(tab, site);
      assert.deepEqual(tagHits(site), []);
    }),
  );

  it(
    'and taken out before their turn are left alone, and run when they are put in again',
    visit(browser, async ({site, context}) => {
      const tab = await openAsked(context, add(site, '<main></main>'));
      await answer(tab, 'accept');
      const spins = await tab.evaluate(
        async (markup) => {
          const place = document.createElement('div');
          place.innerHTML = markup;
          window.place = place;
          // A script that takes long to come keeps those behind it waiting.
          document.body.append(place);
          await Promise.resolve();
          place.remove();
          let turns = 0;
          const {now} = performance;
          performance.now = () => (turns++, now.call(performance));
          for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
          delete performance.now;
          return turns;
        },
        asIs(tagsOf('again'), site),
      );
      assert.ok(spins < 100, `the gate looked at the clock ${spins} times`);

      await tab.evaluate(() => void document.body.append(window.place));
      for (const name of wanted(['again'])) await site.collector.waitFor(({query}) => query.name === name);
      await now(tab, site);
      assert.deepEqual(tagHits(site).sort(), wanted(['again']).sort());
    }),
  );
});
