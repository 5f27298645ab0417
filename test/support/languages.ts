/** Every language that our texts are in. */

import type {Texts} from '../../src/locales/texts.js';
import {english} from './english.js';

/** English, the other 23 official languages of the EU, and twenty more. */
export const LANGUAGES =
  'en bg cs da de el es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv nb is tr uk ru ar he fa hi bn id ms th vi zh-hans zh-hant ja ko pt-br sw'.split(
    ' ',
  );

export const textsOf = async (language: string): Promise<Texts> =>
  language === 'en' ? english : ((await import(`../../src/locales/${language}.ts`)) as {texts: Texts}).texts;
