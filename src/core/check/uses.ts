/** What a purpose does with data: what it declares, and what its words say. */

import type {Purpose} from '../purpose.js';
import {valuesOf} from './languages.js';
import {findWord, type WordLists} from './words.js';

/** What `uses` may hold. Laws and signals speak of the first three; the rest tells purposes apart. */
export const USES: readonly string[] = [
  'sale',
  'sharing',
  'targeted-advertising',
  'marketing',
  'statistics',
  'personalisation',
  'profiling',
  'functionality',
  'research',
];

/** Kinds of use that a shopper can want one by one. */
export const FAMILIES = ['statistics', 'advertising', 'personalisation'] as const;
export type Family = (typeof FAMILIES)[number];

const USES_OF: Readonly<Record<Family, readonly string[]>> = {
  statistics: ['statistics'],
  advertising: ['sale', 'sharing', 'targeted-advertising', 'marketing'],
  personalisation: ['personalisation', 'profiling'],
};

/** @returns Each kind with the word that says it. */
export const declaredFamilies = ({uses}: Purpose): ReadonlyMap<Family, string> =>
  familiesBy((family) => uses.find((use) => USES_OF[family].includes(use)));

export const namedFamilies = (words: string, lists: WordLists): ReadonlyMap<Family, string> =>
  familiesBy((family) =>
    findWord(
      words,
      Object.values(lists).flatMap((list) => list[family]),
    ),
  );

/** By what is declared, by the id or by the name. */
export const familiesOf = (purpose: Purpose, lists: WordLists): ReadonlyMap<Family, string> =>
  new Map([
    ...namedFamilies(valuesOf(purpose.label).join(' '), lists),
    ...namedFamilies(purpose.id, lists),
    ...declaredFamilies(purpose),
  ]);

const familiesBy = (find: (family: Family) => string | undefined): ReadonlyMap<Family, string> =>
  new Map(
    FAMILIES.flatMap((family) => {
      const found = find(family);
      return found ? [[family, found] as const] : [];
    }),
  );
