/** The lazy part that knows which languages there are, and the parts that few pages need. */

import {tagFor} from '../core/language.js';
import type {DirectoryPart} from './dialog-part.js';

/** Part name → the SHA-256 of its file in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

const PARTS = __PARTS__;
const isLanguage = /^locale-(.+)/;

export const fetchPart: DirectoryPart['fetchPart'] = (name, load) => load(name, PARTS[name]);

export const languages: DirectoryPart['languages'] = [
  'en',
  ...Object.keys(PARTS).flatMap((name) => isLanguage.exec(name)?.[1] ?? []),
].sort();

export const textsIn: DirectoryPart['textsIn'] = async (wanted, load) => {
  const language = tagFor(wanted, languages);
  return language === 'en' ? undefined : (await fetchPart<{texts: object}>(`locale-${language}`, load)).texts;
};
