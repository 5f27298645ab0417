/** Which elements are held back, and what each needs. */

import type {Page} from '../platform/page.js';

/** Our spelling, and those that merchants have already: vanilla-cookieconsent's, Cookiebot's, klaro's. */
const SPELLINGS = ['data-consent', 'data-category', 'data-cookieconsent', 'data-name'];

/** Of any kind: whatever has an address that is held back fetches, or hands it to something that does. */
export const CANDIDATES = `[${SPELLINGS.join('],[')}]`;

/** The attributes that are put in place on release: `data-src` as `src`, and so on. */
export const SOURCES = ['data', 'href', 'srcset', 'src', 'poster'] as const;

/**
 * What the element waits for, or `null` if it is not held back by us.
 *
 * @param isKnown - Whether an id is configured. The foreign spellings are also used for other things ("data-category"
 *   on a lazy product picture), so on all but scripts and frames they count only with a known id.
 */
export function expressionOf(element: Element, isKnown: (id: string) => boolean): string | null {
  const spelling = SPELLINGS.find((name) => element.hasAttribute(name)) as string;
  const expression = element.getAttribute(spelling) ?? '';
  const tag = element.localName;
  if (/^s(cript|tyle)$/.test(tag))
    return /^(text\/plain|javascript\/blocked)$/.test((element as HTMLScriptElement).type) ? expression : null;
  if (spelling !== 'data-consent' && tag !== 'iframe' && !isKnown(expression)) return null;
  return tag === 'template' || SOURCES.some((name) => element.hasAttribute(`data-${name}`)) ? expression : null;
}

/**
 * The address, made absolute.
 *
 * @throws {Error} With the address, when it is anything but http or https. @see CVE-2025-1467: `javascript:` in `data-src` ran.
 */
export function safeUrl({root}: Page, value: string): string {
  const url = new URL(value, root().baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new Error(value);
  return url.href;
}
