/** Everything on account of which a configuration cannot be used. */

import {findMistakes} from '../config-help.js';
import {readConfig} from '../config.js';
import {show, wantedFor} from '../help.js';
import type {Finding} from './finding.js';
import {SOURCES} from './sources.js';

const WANTED: Readonly<Record<string, string>> = {
  'config/json': 'JSON',
  'config/size': 'at most a million characters',
};

export function mistakesIn(json: string): Finding[] {
  const found = findMistakes(json);
  // Whatever was not found by name still makes it unusable.
  const all = found.length || readConfig(json) ? found : [['config/type', '', undefined] as const];
  return all.map(([code, path, given]) => ({
    level: 'mistake',
    path,
    given: show(given),
    wanted: WANTED[code] ?? wantedFor(code, path),
    source: SOURCES.documentation,
  }));
}
