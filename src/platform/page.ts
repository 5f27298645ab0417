/**
 * The document's own primitives, taken before the page's markup can shadow them: `<img name="cookie">` clobbers
 * `document.cookie`, and the same goes for every other name on `document`. (Elements cannot be clobbered so: what
 * `<html>` has, we ask of `root()`.)
 */

import {createScriptMaker, type ScriptMaker} from './trusted-types.js';

export interface Page {
  readonly root: () => HTMLElement;
  readonly create: Document['createElement'];
  readonly currentScript: () => HTMLScriptElement | null;
  readonly cookies: () => string;
  readonly setCookie: (line: string) => void;
  /** Makes code of text. */
  readonly make: ScriptMaker;
  /** The loader's nonce: with one, only scripts that carry it too are released. */
  readonly nonce: string;
  /** The last genuine click: what was clicked, the innermost element that may be known, and when, as `performance.now()`. */
  click?: readonly [target: Element, at: number];
}

/** Call it in the first script of the page. @param nonce - By default that of the script that runs. */
export function takePage(nonce?: string): Page {
  const take = <T>(name: string, kind: 'get' | 'set' | 'value' = 'get'): T =>
    ((Object.getOwnPropertyDescriptor(Document.prototype, name) as PropertyDescriptor)[kind] as () => void).bind(
      document,
    ) as T;
  const currentScript = take<() => HTMLScriptElement | null>('currentScript');
  return {
    root: take('documentElement'),
    create: take('createElement', 'value'),
    currentScript,
    make: createScriptMaker(),
    nonce: nonce ?? currentScript()?.nonce ?? '',
    cookies: take('cookie'),
    setCookie: take('cookie', 'set'),
  };
}
