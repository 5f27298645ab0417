import {chromium} from 'playwright-core';
import {finders} from './scripts/browsers.mjs';
import {readFileSync, readdirSync} from 'node:fs';
const [out, height, ...pats] = process.argv.slice(2);
const files = pats.flatMap((p) => readdirSync('screenshots').filter((f) => new RegExp(p).test(f)));
const b = await chromium.launch({executablePath: finders.chromium()});
const page = await b.newPage({viewport: {width: 1900, height: 900}});
await page.setContent(
  '<body style="margin:4px;background:#888;display:flex;flex-wrap:wrap;gap:6px">' +
    files
      .map(
        (f) =>
          `<figure style="margin:0"><img style="height:${height}px;display:block" src="data:image/png;base64,${readFileSync('screenshots/' + f).toString('base64')}"><figcaption style="font:11px sans-serif">${f}</figcaption></figure>`,
      )
      .join(''),
);
await page.screenshot({path: out, fullPage: true});
await b.close();
console.log(files.length);
