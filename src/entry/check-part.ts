/** The lazy part for developers: says on the console what the check of the configuration finds. Never needed in a shop. */

import {checkConfig, LEVELS, type Level} from '../core/check/check.js';
import type {CheckPart} from './kernel.js';

const TITLES: Readonly<Record<Level, string>> = {
  mistake: 'It cannot be used like this',
  gap: 'The law asks for more',
  'dark-pattern': 'It steers the shopper',
  hint: 'Probably not what was meant',
};

export const check: CheckPart['check'] = (json) => {
  const findings = checkConfig(json);
  console.group(`Assent: the check of the configuration finds ${findings.length || 'nothing'}`);
  for (const level of LEVELS) {
    const rows = findings.filter((finding) => finding.level === level);
    if (!rows.length) continue;
    console.group(`${TITLES[level]}: ${rows.length}`);
    console.table(rows.map(({path, given, wanted, source}) => ({setting: path, given, wanted, source})));
    console.groupEnd();
  }
  console.groupEnd();
  return findings;
};
