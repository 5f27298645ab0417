/** The lazy part that knows which languages there are, and the parts that few pages need. */

import {tagFor} from '../core/language.js';
import type {Texts} from '../locales/texts.js';
import type {DirectoryPart} from './dialog-part.js';

/** Part name → the SHA-256 of its file in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

/** The names of all texts, with blanks between. Filled in by the build. */
declare const __TEXT_KEYS__: string;

const PARTS = __PARTS__;
const isLanguage = /^locale-(.+)/;

export const fetchPart: DirectoryPart['fetchPart'] = (name, load) => load(name, PARTS[name]);

export const languages: DirectoryPart['languages'] = [
  'en',
  ...Object.keys(PARTS).flatMap((name) => isLanguage.exec(name)?.[1] ?? []),
].sort();

export const textsIn: DirectoryPart['textsIn'] = async (wanted, load) => {
  const language = tagFor(wanted, languages);
  if (language === 'en') return undefined;
  const {texts} = await fetchPart<{texts: Texts | readonly unknown[]}>(`locale-${language}`, load);
  // The build leaves out the names that every language has.
  if ('language' in texts) return texts;
  const keys = __TEXT_KEYS__.split(' ');
  return Object.fromEntries(texts.map((text, i) => [keys[i], text])) as Record<string, unknown>;
};
