/**
 * A script tag for developers, behind the loader: says on the console what the check finds in the configuration and
 * the colours of the page. A shop does without it.
 */

import {checkConfig, LEVELS, type Level} from '../core/check/check.js';
import type {Finding} from '../core/check/finding.js';
import type {Consent} from '../runtime/public-api.js';
import {checkPage} from './page-check.js';
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
  show('configuration and colours', [...checkConfig(json), ...checkTheme()]);
  const consent = (window as {consent?: Consent}).consent;
  // What is allowed is known, and what the page holds is parsed.
  const look = (): void => show('markup and loader', checkPage(json, consent));
  const whenParsed = (): void => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look);
    else look();
  };
  if (!consent || consent.state().ready) whenParsed();
  else consent.on('consent-ready', whenParsed);
}

function show(what: string, findings: readonly Finding[]): void {
  console.group(`Assent: the check of ${what} finds ${findings.length || 'nothing'}`);
  for (const level of LEVELS) {
    const rows = findings.filter((finding) => finding.level === level);
    if (!rows.length) continue;
    console.group(`${TITLES[level]}: ${rows.length}`);
    console.table(rows.map(({path, given, wanted, source}) => ({setting: path, given, wanted, source})));
    console.groupEnd();
  }
  console.groupEnd();
}
