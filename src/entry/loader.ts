/**
 * The script tag: `<script src="assent.js">`, first in `<head>`, neither async nor defer. From this line on nothing
 * gated runs before it is allowed; the dialogs come later, and only if there is something to ask.
 */

import {reasonOf} from '../core/errors.js';
import {AssentButton} from '../elements/assent-button/assent-button.js';
import {takePage} from '../platform/page.js';
import {attempt} from '../platform/attempt.js';
import {createChunkLoader, HANDSHAKE} from './chunk-loader.js';
import {start} from './start.js';

declare const __VERSION__: string;
declare const __LOADER_PARTS__: Readonly<Record<string, string>>;

/** `assent build` puts a merchant's configuration here, as JSON text. */
const BUILT_IN = '%ASSENT_CONFIG%';
/** A configuration file that has not come by then is reported, in milliseconds. It still counts when it comes. */
const CONFIG_WITHIN = 10_000;

if (HANDSHAKE in window) console.error('Assent [loader/duplicate]');
else boot();

function boot(): void {
  const page = takePage();
  const script = page.currentScript();
  const {src = '', dataset = {} as DOMStringMap} = script ?? {};
  const base = new URL('.', src || page.root().baseURI).href;
  const hint = attempt(
    () =>
      dataset['region'] ??
      page.root().querySelector<HTMLMetaElement>('meta[name=assent-region]')?.content ??
      /assent-region=([\w-]+)/.exec(page.cookies())?.[1],
  );
  const load = createChunkLoader(page, base, __LOADER_PARTS__);
  const {api, report, begin, fail} = start(page, __VERSION__, hint, load);

  // Where the page has an element of this name, its own stays.
  attempt(() => customElements.define('assent-button', AssentButton));
  const name = dataset['global'] ?? 'consent';
  const queued = (window as unknown as Record<string, unknown>)[name];
  if (!attempt(() => Object.defineProperty(window, name, {value: api, writable: false, configurable: false})))
    report('loader/name-taken', name);
  if (!script || script.async || script.defer) report('loader/async');
  if (Array.isArray(queued)) api.push(...(queued as unknown[][]));

  const inPage = /^%/.test(BUILT_IN) ? page.root().querySelector('script[data-assent-config]')?.textContent : BUILT_IN;
  const url = dataset['config'];
  if (inPage) begin(inPage);
  else if (!url) fail('config/missing');
  else {
    const timer = setTimeout(() => report('config/late', url), CONFIG_WITHIN);
    fetch(url)
      .then((response) => {
        if (response.ok) return response.text();
        throw new Error(`status ${response.status}`);
      })
      .then(begin, (error: unknown) => fail('config/fetch', url, reasonOf(error)))
      .finally(() => clearTimeout(timer));
  }
}
