/**
 * A script tag for developers, behind the loader: says on the console what the check finds in the configuration and
 * the colours of the page. A shop does without it.
 */

import {checkConfig, LEVELS, type Level} from '../core/check/check.js';
import {checkTheme} from './theme-check.js';

const TITLES: Readonly<Record<Level, string>> = {
  mistake: 'It cannot be used like this',
  gap: 'The law asks for more',
  'dark-pattern': 'It steers the shopper',
  hint: 'Probably not what was meant',
};

const inPage = document.querySelector('script[data-assent-config]')?.textContent;
const url = document.querySelector<HTMLElement>('script[data-config]')?.dataset['config'];

if (inPage) list(inPage);
else if (url)
  fetch(url)
    .then(async (response) => list(await response.text()))
    .catch((error: unknown) => console.error(`Assent: ${url} cannot be checked: ${String(error)}`));
else console.warn('Assent: there is no configuration to check before this script, and no data-config.');

function list(json: string): void {
  const findings = [...checkConfig(json), ...checkTheme()];
  console.group(`Assent: the check of configuration and colours finds ${findings.length || 'nothing'}`);
  for (const level of LEVELS) {
    const rows = findings.filter((finding) => finding.level === level);
    if (!rows.length) continue;
    console.group(`${TITLES[level]}: ${rows.length}`);
    console.table(rows.map(({path, given, wanted, source}) => ({setting: path, given, wanted, source})));
    console.groupEnd();
  }
  console.groupEnd();
}
