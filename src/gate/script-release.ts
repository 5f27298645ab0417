/** Runs a script that was held back, as the browser would have: same attributes, same order, same nonce. */

import type {Page} from '../platform/page.js';
import {safeUrl} from './gated-element.js';

/** Not carried over: what kept the script from running. */
const HELD = /^((data-)?(src|type)|nonce)$/;

/** Anything else in `type` is data. @see https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const RUNS = /^(module)?$|(java|ecma)script$/i;

export interface ReleasedScript {
  /** Settles when the script has run, or could not be loaded. */
  readonly ran: Promise<unknown>;
  /** Keeps a script from running whose file is still on its way. @returns Whether it was too late. */
  readonly stop: () => boolean;
}

/** Those that must wait for the whole document, as `defer` and modules do. */
export const WAITS_FOR_DOCUMENT = '[defer],[data-type=module]';

/** Where its code is; '': in the page. */
export const sourceOf = ({dataset, src}: HTMLScriptElement): string => dataset['src'] ?? src;

/** @throws {Error} When the script has an address that may not be loaded, or the page's policy forbids it. */
export function releaseScript(gated: HTMLScriptElement, page: Page): ReleasedScript {
  const script = page.create('script');
  const source = sourceOf(gated);
  for (const {name, value} of gated.attributes) if (!HELD.test(name)) script.setAttribute(name, value);
  if (gated.dataset['type']) script.type = gated.dataset['type'];
  script.nonce = gated.nonce;
  // Turbo would run the copy that it keeps of the page again, whatever the shopper chose since.
  script.dataset['turboEval'] = 'false';
  // Scripts made by a script are async: the order of the page would be lost.
  script.async = gated.hasAttribute('async');
  if (source) script.src = page.make.createScriptURL(safeUrl(page, source));
  else script.text = page.make.createScript(gated.text);

  let isOver = !source;
  const ran = new Promise<unknown>((resolve) => {
    script.onload = script.onerror = resolve;
    if (!source) resolve(source);
  });
  void ran.then(() => (isOver = true));
  // The held one stays where it is: a framework that made it will look for it there.
  gated.after(script);

  return {
    ran,
    stop() {
      // Neither remove() nor an empty src stops a script on its way: only a document that runs nothing does,
      // such as that of every template.
      if (!isOver) page.create('template').content.append(script);
      return isOver;
    },
  };
}

/** Turns an element of a fragment into a held one: a script runs in its turn then, and `data-src` is put in place. */
export function hold(element: HTMLElement, expression: string): void {
  if (element.dataset['consent']) return;
  if (element.localName === 'script') {
    if (!RUNS.test((element as HTMLScriptElement).type)) return;
    const source = element.getAttribute('src');
    if (source) element.dataset['src'] = source;
    element.dataset['type'] = (element as HTMLScriptElement).type;
    element.removeAttribute('src');
    (element as HTMLScriptElement).type = 'text/plain';
  }
  element.dataset['consent'] = expression;
}
