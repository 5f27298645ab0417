// Takes pictures of every screen of the dialogs in the demo shop, to be looked at:
//   npm run screenshots   → screenshots/<screen>-<width>-<scheme>-<direction>-<text>.png
import {mkdirSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {startShop} from '../demo/server.mjs';
import {finders} from './browsers.mjs';

const FOLDER = new URL('../screenshots/', import.meta.url);
const SIZES = [
  [360, 740],
  [768, 1024],
  [1280, 800],
];
mkdirSync(FOLDER, {recursive: true});

const shop = await startShop();
const browser = await chromium.launch({executablePath: finders.chromium()});
let count = 0;
try {
  for (const [width, height] of SIZES)
    for (const colorScheme of ['light', 'dark'])
      for (const direction of ['ltr', 'rtl'])
        for (const text of ['100', '200']) {
          const context = await browser.newContext({viewport: {width, height}, colorScheme});
          const page = await context.newPage();
          await page.addInitScript(
            ({direction, text}) =>
              new MutationObserver((_, observer) => {
                if (!document.documentElement) return;
                document.documentElement.dir = direction;
                document.documentElement.style.fontSize = `${text}%`;
                observer.disconnect();
              }).observe(document, {childList: true}),
            {direction, text},
          );
          const opened = () =>
            page.evaluate(
              () =>
                new Promise((resolve) =>
                  document.addEventListener('consent-prompt', () => setTimeout(resolve, 400), {once: true}),
                ),
            );
          await page.goto(shop.url, {waitUntil: 'domcontentloaded'});
          await page.waitForSelector('assent-dialogs', {state: 'attached'});
          await page.waitForTimeout(600);
          const shoot = (screen) =>
            page.screenshot({
              path: new URL(`${screen}-${width}-${colorScheme}-${direction}-${text}.png`, FOLDER).pathname,
            });
          await shoot('banner');
          const settings = opened();
          await page.evaluate(() => consent.open('preferences'));
          await settings;
          await shoot('preferences');
          await page.evaluate(() => consent.rejectAll());
          await context.close();
          console.log(`${(count += 2)} pictures`);
        }
} finally {
  await browser.close();
  await shop.close();
}
