// Takes pictures of every screen of the dialogs in the demo shop, to be looked at:
//   npm run screenshots                     all of them
//   npm run screenshots -- partners banner  only these screens
//   → screenshots/<screen>-<width>-<scheme>-<direction>-<text>.png
import {mkdirSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {startShop} from '../demo/server.mjs';
import {SCREENS} from './screens.mjs';
import {chromiumArguments, finders} from './browsers.mjs';

const FOLDER = new URL('../screenshots/', import.meta.url);
const SIZES = [
  [360, 740],
  [768, 1024],
  [1280, 800],
];
mkdirSync(FOLDER, {recursive: true});

const named = process.argv.slice(2);
const screens = Object.entries(SCREENS).filter(([name]) => named.length === 0 || named.includes(name));
const shop = await startShop();
const browser = await chromium.launch({executablePath: finders.chromium(), args: chromiumArguments});
const looks = SIZES.flatMap((size) =>
  ['light', 'dark'].flatMap((scheme) =>
    ['ltr', 'rtl'].flatMap((direction) => ['100', '200'].map((text) => ({size, scheme, direction, text}))),
  ),
);
let count = 0;
try {
  for (const [name, {config, path = '/', act}] of screens)
    for (const {size, scheme, direction, text} of looks) {
      const [width, height] = size;
      const context = await browser.newContext({
        viewport: {width, height},
        colorScheme: scheme,
        // Arabic where it is to be mirrored: then the words are, too.
        locale: direction === 'rtl' ? 'ar' : 'en-US',
      });
      const page = await context.newPage();
      await page.addInitScript(
        ({direction, text}) =>
          new MutationObserver((_, observer) => {
            if (!document.documentElement) return;
            document.documentElement.dir = direction;
            if (direction === 'rtl') document.documentElement.lang = 'ar';
            document.documentElement.style.fontSize = `${text}%`;
            observer.disconnect();
          }).observe(document, {childList: true}),
        {direction, text},
      );
      // The root of the dialogs is closed to pages.
      await page.addInitScript(() => {
        const attach = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function (options) {
          const root = attach.call(this, {...options, mode: 'open'});
          if (this.localName === 'assent-dialogs') window.dialogsRoot = root;
          return root;
        };
      });
      let visit = 0;
      if (config)
        await page.route(`${shop.url}${path}`, async (route) => {
          const response = await route.fetch();
          const html = (await response.text()).replace(
            /(<script type="application\/json" data-assent-config[^>]*>)(.*?)(<\/script>)/s,
            (_, before, json, after) =>
              before + JSON.stringify(config(JSON.parse(json), ++visit)).replaceAll('<', '\\u003c') + after,
          );
          await route.fulfill({response, body: html});
        });
      await page.goto(`${shop.url}${path}`, {waitUntil: 'domcontentloaded'});
      await page.waitForSelector('assent-dialogs', {state: 'attached'});
      await act?.(page);
      // Whatever is fetched and faded in for this screen has come by then.
      await page.waitForTimeout(900);
      await page.screenshot({path: new URL(`${name}-${width}-${scheme}-${direction}-${text}.png`, FOLDER).pathname});
      await context.close();
      process.stdout.write(`\r${++count} of ${screens.length * looks.length} pictures: ${name}          `);
    }
  console.log();
} finally {
  await browser.close();
  await shop.close();
}
