/** The versions of the policy: dates that nobody can read, and changes that lead nowhere. */

import {readDate} from '../policy-version.js';
import {gap, hint, type Finding} from './finding.js';
import {fieldsOf, listOf, textsIn, type Readable} from './readable.js';
import {SOURCES} from './sources.js';

export function* versionGaps({policy, purposes}: Readable): Generator<Finding> {
  const versions = listOf(policy['versions']).map(fieldsOf);
  const names = versions.map(({version}) => version);
  if (versions.length && policy['version'] && !names.includes(policy['version']))
    yield hint(
      'policy.version',
      policy['version'],
      'a version of "policy.versions": otherwise everything counts as changed',
      SOURCES.documentation,
    );
  for (const [i, version] of versions.entries()) {
    const path = `policy.versions[${i}]`;
    const changed = textsIn(version['changedPurposes']);
    yield* dateGap(`${path}.updated`, version['updated']);
    yield* dateGap(`${path}.effective`, version['effective']);
    for (const [j, id] of changed.entries())
      if (!purposes.some((purpose) => purpose.id === id))
        yield gap(
          `${path}.changedPurposes[${j}]`,
          id,
          'the id of a purpose: nothing is asked again for this',
          SOURCES.changes,
        );
    if (i > 0 && textsIn(version['material']).length && !changed.length)
      yield gap(
        `${path}.changedPurposes`,
        version['changedPurposes'],
        'the purposes that a material change touches: without them nothing is asked again',
        SOURCES.changes,
      );
  }
}

function* dateGap(path: string, raw: unknown): Generator<Finding> {
  if (typeof raw !== 'string' || !raw) {
    yield gap(path, raw, 'a date: "not stated" is shown', SOURCES.dates);
    return;
  }
  const {iso, candidates} = readDate(raw);
  if (iso) return;
  const wanted = candidates.length
    ? `${candidates.join(' or ')}: it can be read as either, and is shown as it stands`
    : 'a date like "2026-11-30": it is shown as it stands';
  yield gap(path, raw, wanted, SOURCES.dates);
}
