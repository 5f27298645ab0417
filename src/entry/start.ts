/**
 * Puts the pieces together: gatekeeper, gates and the public API. Where the mirror says all there is to know, nothing
 * else is fetched; whatever else there is to do does the part that decides and asks.
 */

import {reasonOf, type Report} from '../core/errors.js';
import type {Feature} from '../core/feature.js';
import {inputsOf} from '../core/inputs.js';
import {isLine, readVerdicts, type Item} from '../core/verdict-line.js';
import {createCallGate} from '../gate/call-gate.js';
import {createTagGate} from '../gate/tag-gate.js';
import type {Page} from '../platform/page.js';
import {wait} from '../platform/timing.js';
import {createGatekeeper} from '../runtime/gatekeeper.js';
import {createApi, type Consent} from '../runtime/public-api.js';
import {attempt} from '../platform/attempt.js';
import {KEY, readCopies} from '../storage/mirror-store.js';
import {LINE_KEY, readStore} from '../storage/record-store.js';
import {isUntidy} from '../storage/untidy.js';
import type {Asking, AskingPart, Emit, Kernel, Load} from './kernel.js';

/** How long the release of gates waits for the store, in milliseconds. Then both copies must agree. */
const RECONCILE_WITHIN = 250;

/** As much of a configuration as the loader looks at, not checked. */
interface Given {
  readonly purposes: readonly Item[];
  readonly services?: readonly Item[];
  readonly features?: readonly Feature[];
}

export interface Started {
  readonly api: Consent;
  /** Begins with a configuration, as JSON text. */
  begin(json: string): void;
  /** There is none: says so. Everything stays closed. */
  fail: Report;
  readonly report: Report;
}

/** @param hint - Where the server thinks that the shopper is, if it says so: 'DE', 'US-CA'. */
export function start(page: Page, version: string, hint: string | null | undefined, load: Load): Started {
  const events = new EventTarget();
  const tabs = attempt(() => new BroadcastChannel(KEY));
  const isHeldBack = (): unknown => (document as {prerendering?: boolean}).prerendering;
  let json = '';
  let inputs = '';
  /** The mirror line that is in force. */
  let running: string | null = null;
  let asking: Promise<Asking | null> | null = null;
  let resolveReady: ((state: ReturnType<typeof gatekeeper.state>) => void) | null;
  const ready = new Promise<ReturnType<typeof gatekeeper.state>>((resolve) => (resolveReady = resolve));

  /** To our own listeners first, which no script of the page can forge for, then to the document's. */
  const emit: Emit = (type, fields) => {
    const event = Object.assign(new Event(type, {bubbles: true}), fields);
    events.dispatchEvent(event);
    page.root().dispatchEvent(event);
  };
  const say = (error: {code: string; message: string}): void => {
    console.error(`Assent: ${error.message} [${error.code}]`);
    emit('consent-error', error);
  };
  const report: Report = (code, what, given) =>
    void part()
      .then((asking) => (asking as Asking).words(code, what, given))
      .catch(() => ({code, message: what ?? code}))
      .then(say);

  const gatekeeper = createGatekeeper(() => {
    calls.apply();
    tags.apply();
    if (!gatekeeper.given.ready || !resolveReady) return;
    const state = gatekeeper.state();
    resolveReady(state);
    resolveReady = null;
    emit('consent-ready', {state});
    if (/"integrations"/.test(json) || isUntidy()) void later((asking) => asking.tidy());
  });
  /** Whether what stands on `id` may be released now: allowed, reconciled, and not prerendered. */
  const isOpen = (id: string): boolean => gatekeeper.given.ready && !isHeldBack() && gatekeeper.has(id);
  const calls = createCallGate(isOpen);
  const tags = createTagGate(
    page,
    gatekeeper,
    isOpen,
    (element, ids) => {
      emit('consent-blocked', {element, ids});
      if (element.closest('assent-embed')) void later((part) => part.embed());
    },
    report,
  );
  const kernel: Kernel = {
    page,
    gatekeeper,
    events,
    tabs,
    load,
    version,
    hint,
    emit,
    report,
    isHeldBack,
    gate: calls.gate,
  };

  const wake = ({type}: Event): void => {
    gatekeeper.put({});
    // Who comes back may have switched the browser's signal meanwhile.
    if (type === 'pageshow') prepare();
    if (json) readCopies(page).forEach(hear);
    if (asking || !running) void later((part) => part.wake());
    else if (!read(running)) void decide();
  };
  // On the way down: not all of them come up from the document.
  ['visibilitychange', 'prerenderingchange', 'pageshow'].forEach((type) => addEventListener(type, wake, true));
  if (tabs) tabs.onmessage = ({data}) => hear(String(data));
  // Delegated, so that a page that swaps its body keeps the way back to its choices.
  const clicked = (event: MouseEvent): void => {
    const target = event.composedPath()[0] as Element;
    // By one of the page's own scripts nothing is proved.
    if (event.isTrusted) page.click = [target, event.timeStamp];
    const trigger = target.closest?.('[data-assent-open],a[href="#privacy-choices"]');
    if (!trigger) return;
    event.preventDefault();
    void api.open((trigger.getAttribute('data-assent-open') || undefined) as 'preferences' | undefined);
  };
  addEventListener('click', clicked, true);
  tags.watch(document);

  const api = createApi(
    kernel,
    ready,
    calls.gate,
    tags.watch,
    () => void asking?.then((part) => part?.close()),
    (method, ...args) => later((part) => (part[method] as (...args: readonly unknown[]) => unknown)(...args)),
  );

  return {
    api,
    report,
    begin(text) {
      json = text;
      prepare();
      tags.watch(document);
      void reconcile();
      if (location.hash === '#privacy-choices') void api.open();
    },
    fail(...mistake) {
      report(...mistake);
      gatekeeper.put({ready: true}, 'config-error');
    },
  };

  /** Reads as much of the configuration as the mirror needs. What is wrong with it finds out the part that decides. */
  function prepare(): void {
    attempt(() => {
      const config = JSON.parse(json) as Given;
      const {globalPrivacyControl, doNotTrack} = navigator as {globalPrivacyControl?: boolean; doNotTrack?: string};
      inputs = inputsOf(config, version, hint, globalPrivacyControl, doNotTrack);
      gatekeeper.items = [...config.purposes, ...(config.services ?? [])];
      gatekeeper.features = config.features ?? [];
    });
  }

  function read(line: string | null): ReturnType<typeof readVerdicts> {
    return line === null ? null : attempt(() => readVerdicts(line, gatekeeper.items, inputs, Date.now()));
  }

  /** Takes what both copies say into force, if the store says the same. */
  async function reconcile(): Promise<void> {
    const [line, other] = readCopies(page);
    const ruling = line === other && read(line);
    if (!ruling) return decide();
    running = line;
    gatekeeper.put({...ruling, kept: true}, 'unknown');
    const stored = readStore(LINE_KEY).then(
      (found) => found === line,
      () => false,
    );
    void stored.then((isSame) => void (isSame || decide()));
    if (!(await Promise.race([stored, wait(RECONCILE_WITHIN).then(() => true)]))) return;
    gatekeeper.put({ready: true});
    if (ruling.mustAsk) void later((part) => part.wake());
  }

  /** The mirror does not say all: what decides is fetched, and everything that needs a choice is closed until then. */
  async function decide(): Promise<void> {
    running = null;
    gatekeeper.put({verdicts: {}}, 'loading');
    if ((await later((part) => part.wake())) === null) gatekeeper.put({ready: true});
  }

  /** A line that says something else, or is gone, closes what it denies at once; the rest finds out the part that decides. */
  function hear(line: string | null): void {
    if (line === running || (line && !isLine(line))) return;
    const ruling = read(line);
    const taken = gatekeeper.close(
      (id) => ruling && ruling.seq >= gatekeeper.given.seq && !ruling.verdicts[id]?.allowed,
    );
    void later((part) => part.hear(line ?? '', taken));
  }

  /** The part that decides and asks, started once; `null` when it cannot be loaded, and then the next call tries again. */
  function part(): Promise<Asking | null> {
    return (asking ??= load<AskingPart>('asking').then(
      ({start}) => start(kernel),
      (error: unknown) => {
        asking = null;
        say({code: 'part/load', message: reasonOf(error)});
        return null;
      },
    ));
  }

  async function later<T>(use: (asking: Asking) => T): Promise<Awaited<T> | null> {
    const asking = await part();
    if (!asking) return null;
    if (json) await asking.begin(json, inputs, running);
    return await use(asking);
  }
}
