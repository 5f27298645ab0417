/** The texts of a dialog: ours in the page's language, with the merchant's own in their place where given. */

import {inLanguage, type Text} from '../../core/text.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {BannerTexts} from '../../locales/texts.js';

export function wordsOf<T extends BannerTexts>(view: ConsentView, texts: T): T {
  const own = Object.entries(view.policy.texts ?? {}).map(([key, text]) => {
    const ours = texts[key as keyof T];
    const words = inLanguage(text, view.language);
    return [key, typeof ours === 'string' ? words : typeof ours === 'function' ? () => words : ours];
  });
  return {...texts, ...(Object.fromEntries(own) as Partial<T>)};
}

/** A merchant's text in the language of the page; '' where there is none. */
export const say = (view: ConsentView, text: Text | null): string =>
  text === null ? '' : inLanguage(text, view.language);

/** An address that a link may lead to: `javascript:` and the like never become links. */
export function linkTo(address: string | null | undefined): string | null {
  try {
    const url = new URL(address as string, document.baseURI);
    return address && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export const policyLink = ({policy}: ConsentView): string | null => linkTo(policy.policy?.url);
