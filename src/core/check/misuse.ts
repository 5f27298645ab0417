/** Purposes that rest on the wrong ground, hold more than one thing, or can never run. */

import {findCycle} from '../feature.js';
import {hasAnswer, needsConsent} from '../purpose.js';
import {valuesOf} from './languages.js';
import {darkPattern, gap, hint, type Finding} from './finding.js';
import type {Readable} from './readable.js';
import {SOURCES} from './sources.js';
import {declaredFamilies, familiesOf, namedFamilies, type Family} from './uses.js';
import type {WordLists} from './words.js';

const SIGNALLED = ['sale', 'sharing', 'targeted-advertising'];

export function* misuseIn({purposes}: Readable, lists: WordLists): Generator<Finding> {
  for (const purpose of purposes) {
    const {path, basis, label, uses, channel} = purpose;
    const families = familiesOf(purpose, lists);
    const named = [...families.values()].map((word) => `“${word}”`).join(', ');

    // Numbers that cannot be traced to anybody are statistics of another kind.
    const ownKind = (family: Family): boolean => basis === 'deidentified' && family === 'statistics';
    const odd = [...families.keys()].filter((family) => !ownKind(family));
    if (basis === 'legitimate-interest' && odd.length)
      yield gap(`${path}.basis`, basis, `"consent": it says ${named}, and that needs a yes`, SOURCES.interest);
    else if (!needsConsent(purpose) && odd.length)
      yield darkPattern(
        `${path}.basis`,
        basis,
        `"consent": it says ${named}, and runs without being asked`,
        SOURCES.disguise,
      );

    const both = new Map([...namedFamilies(valuesOf(label).join(' '), lists), ...declaredFamilies(purpose)]);
    if (hasAnswer(purpose) && both.size > 1)
      yield gap(
        `${path}.label`,
        label,
        `a purpose each for ${[...both.values()].map((word) => `“${word}”`).join(' and ')}: each can be wanted alone`,
        SOURCES.bundling,
      );
    // What is sent through a channel of the shop's own is neither sold nor shared.
    if (
      needsConsent(purpose) &&
      !channel &&
      families.has('advertising') &&
      !uses.some((use) => SIGNALLED.includes(use))
    )
      yield gap(
        `${path}.uses`,
        uses,
        `${SIGNALLED.join(', ')}, whichever it does: Global Privacy Control goes by it`,
        SOURCES.signal,
      );
  }
  const cycle = findCycle(purposes);
  if (cycle)
    yield hint(
      `${purposes.find(({id}) => id === cycle[0])?.path}.needs`,
      cycle,
      'purposes that do not need each other: these are never allowed',
      SOURCES.documentation,
    );
}
