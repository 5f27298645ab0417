/**
 * Fetches a lazy part of the SDK and hands over what it exports.
 *
 * Parts are classic scripts with integrity. An import map of the page can redirect `import()`, not a script's
 * address; and while a classic script runs, `currentScript` proves that it is the very element that we made.
 */

import type {Page} from '../platform/page.js';
import {wait} from '../platform/timing.js';
import type {Load} from './kernel.js';

/** What a part calls once: it defines its exports, with the exports of the parts that it builds on. */
type Definition = (exports: object, require: (file: string) => unknown) => void;

/** The name under which parts find their loader on `window`. */
export const HANDSHAKE = Symbol.for('assent');

/** Waiting times before another try, in milliseconds. */
const RETRIES = [1000, 4000];
/** A file that has not come by then has failed, in milliseconds. */
const PATIENCE = 10_000;

/** @param integrities - Part name → the SHA-256 of its file in base64, of those that the loader itself fetches. */
export function createChunkLoader(page: Page, base: string, integrities: Readonly<Record<string, string>>): Load {
  const loading: Record<string, Promise<unknown>> = {};
  const loaded: Record<string, unknown> = {};
  const definitions = new Map<Element | null, Definition | null>();

  Object.defineProperty(window, HANDSHAKE, {
    value: (definition: Definition) => {
      // Only for the scripts that we made, while they run.
      const script = page.currentScript();
      if (definitions.has(script)) definitions.set(script, definition);
    },
  });

  return <T>(name: string, integrity = integrities[name] as string) =>
    (loading[name] ??= fetchPart(name, integrity).catch((error: unknown) => {
      delete loading[name];
      throw error;
    })) as Promise<T>;

  async function fetchPart(name: string, integrity: string): Promise<unknown> {
    // The file's own digest is in its name: a name always means the same bytes.
    const url = `${base}assent-${name}.${integrity.slice(0, 10).replace(/\W/g, '-')}.js`;
    for (let attempt = 0; ; attempt++)
      try {
        const definition = await inject(attempt ? `${url}?${attempt}` : url, integrity);
        const exports = {};
        definition(exports, (file) => loaded[file]);
        return (loaded[`./assent-${name}.js`] = exports);
      } catch (error) {
        const pause = RETRIES[attempt];
        if (!pause) throw error;
        await wait(pause);
      }
  }

  function inject(url: string, integrity: string): Promise<Definition> {
    return new Promise((resolve, reject) => {
      const script = page.create('script');
      script.integrity = `sha256-${integrity}`;
      script.crossOrigin = ''; // anonymous
      script.nonce = page.nonce;
      definitions.set(script, null);
      const finish = (): void => {
        // A file cut short fires "load" too: only the handshake says that it ran.
        const definition = definitions.get(script);
        definitions.delete(script);
        script.remove();
        if (definition) resolve(definition);
        else reject(new Error(`${url} did not load`));
      };
      script.onload = script.onerror = finish;
      setTimeout(finish, PATIENCE);
      script.src = page.make.createScriptURL(url);
      page.root().append(script);
    });
  }
}
