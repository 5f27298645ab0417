/**
 * The document's own primitives, taken before the page's markup can shadow them: `<img name="cookie">` clobbers
 * `document.cookie`, and the same goes for every other name on `document`. (Elements cannot be clobbered so: what
 * `<html>` has, we ask of `root()`.)
 */

export interface Page {
  readonly root: () => HTMLElement;
  readonly create: Document['createElement'];
  readonly currentScript: () => HTMLScriptElement | null;
  readonly cookies: () => string;
  readonly setCookie: (line: string) => void;
}

/** Call it in the first script of the page. */
export function takePage(): Page {
  const take = <T>(name: string, kind: 'get' | 'set' | 'value' = 'get'): T =>
    ((Object.getOwnPropertyDescriptor(Document.prototype, name) as PropertyDescriptor)[kind] as () => void).bind(
      document,
    ) as T;
  return {
    root: take('documentElement'),
    create: take('createElement', 'value'),
    currentScript: take('currentScript'),
    cookies: take('cookie'),
    setCookie: take('cookie', 'set'),
  };
}
