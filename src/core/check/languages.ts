/** The languages of a text. */

import type {Text} from '../text.js';

/** One wording of a text. Without a language it is in whatever the page speaks. */
export interface Wording {
  readonly language: string | null;
  readonly words: string;
}

export const wordingsOf = (text: Text | null | undefined): readonly Wording[] =>
  text == null
    ? []
    : typeof text === 'string'
      ? [{language: null, words: text}]
      : Object.entries(text).map(([language, words]) => ({language: language.toLowerCase(), words}));

export const valuesOf = (text: Text | null | undefined): readonly string[] => wordingsOf(text).map(({words}) => words);

/** 'de' for 'de-AT'. */
export const baseOf = (language: string): string => language.split('-')[0] as string;

/** Where the wording stands: 'texts.reject.de'. */
export const placeOf = (path: string, {language}: Wording): string => (language ? `${path}.${language}` : path);
