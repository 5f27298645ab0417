/** Puts the pieces together: manager, gates and the public API. What asks and what records comes later, if needed. */

import type {RequestedChoices} from '../core/choices.js';
import {reasonOf, type Report} from '../core/errors.js';
import type {Policy} from '../core/policy.js';
import type {ConsentRecord} from '../core/record.js';
import type {ConsentState} from '../core/state.js';
import type {View} from '../events/consent-open.js';
import {createCallGate} from '../gate/call-gate.js';
import {createTagGate} from '../gate/tag-gate.js';
import type {ScriptMaker} from '../gate/trusted-types.js';
import type {Page} from '../platform/page.js';
import {createConsentManager} from '../runtime/consent-manager.js';
import {createApi, type Consent} from '../runtime/public-api.js';
import type {Recorder} from '../runtime/recorder.js';
import {attempt, KEY, readCopies} from '../storage/mirror-store.js';
import {readRecord} from '../storage/record-store.js';
import {isUntidy} from '../storage/untidy.js';
import type {Asking, Emit, HelpPart, Kernel, Load} from './kernel.js';

export interface Parts {
  readonly page: Page;
  readonly make: ScriptMaker;
  readonly nonce: string;
  readonly version: string;
  readonly load: Load;
}

export interface Started {
  readonly api: Consent;
  /** Begins with a checked configuration. */
  begin(policy: Policy): void;
  /** Says what is wrong with the configuration. Everything stays closed. */
  fail: Report;
  readonly report: Report;
}

export function start({page, make, nonce, version, load}: Parts): Started {
  const events = new EventTarget();
  const tabs = attempt(() => new BroadcastChannel(KEY));
  const started: Record<string, Promise<unknown>> = {};
  let isHeldBack = !!(document as {prerendering?: boolean}).prerendering;
  let resolveReady: (state: ConsentState) => void;
  const ready = new Promise<ConsentState>((resolve) => (resolveReady = resolve));

  /** To our own listeners first, which no script of the page can forge for, then to the document's. */
  const emit: Emit = (type, fields) => {
    const event = Object.assign(new Event(type, {bubbles: true}), fields);
    events.dispatchEvent(event);
    page.root().dispatchEvent(event);
  };
  const report: Report = (code, what, given) => {
    const say = (error: {code: string; message: string}): void => {
      console.error(`Assent: ${error.message} [${error.code}]`);
      emit('consent-error', error);
    };
    load<HelpPart>('help').then(
      (part) => say(part.explainError(code, what, given)),
      () => say({code, message: `${what} ${String(given).slice(0, 80)}`}),
    );
  };

  const manager = createConsentManager({
    readRecord,
    readCopies: () => readCopies(page),
    apply,
    onReady() {
      const state = manager.state();
      resolveReady(state);
      emit('consent-ready', {state});
      ask();
      if (isUntidy()) tidy();
    },
    onNews: follow,
    report,
  });
  /** Whether what stands on `id` may be released now: allowed, reconciled, and not prerendered. */
  const isOpen = (id: string): boolean => manager.isReady && !isHeldBack && manager.has(id);
  const calls = createCallGate(isOpen);
  const tags = createTagGate({
    page,
    make,
    nonce,
    isOpen,
    isKnown: (id) => !!manager.policy?.byId[id],
    isSettled: () => manager.isReady,
    onBlocked: (element, ids) => emit('consent-blocked', {element, ids}),
    report,
    parsed: new Promise((resolve) =>
      document.readyState === 'loading' ? addEventListener('DOMContentLoaded', resolve) : resolve(0),
    ),
  });
  const kernel: Kernel = {
    page,
    manager,
    tabs,
    load,
    version,
    emit,
    report,
    recorder: () => part<Recorder>('recording'),
  };

  /** What was missed while the page was frozen, cached or prerendered: the copies and the clock are read again. */
  const wake = ({type}: Event): void => {
    if (type === 'prerenderingchange') isHeldBack = false;
    manager.listen();
    manager.judge();
    ask();
  };
  document.addEventListener('visibilitychange', wake);
  document.addEventListener('prerenderingchange', wake);
  addEventListener('pageshow', wake);
  if (tabs) tabs.onmessage = ({data}) => manager.hear(String(data));
  events.addEventListener('consent-change', (event) => {
    ask();
    if ((event as DocumentEventMap['consent-change']).withdrawn[0]) tidy();
  });
  // Delegated, so that a page that swaps its body keeps the way back to its choices.
  addEventListener('click', (event) => {
    const trigger = (event.composedPath()[0] as Element).closest?.('[data-assent-open],a[href="#privacy-choices"]');
    if (!trigger) return;
    event.preventDefault();
    void open((trigger.getAttribute('data-assent-open') || 'preferences') as View);
  });
  tags.watch(document);

  return {
    api: createApi({
      manager,
      version,
      ready,
      events,
      gate: calls.gate,
      scan: tags.watch,
      open,
      close: () => void started['asking']?.then((asking) => (asking as Asking | null)?.close()),
      choose,
      report,
    }),
    report,
    begin: manager.start,
    fail(...mistake) {
      report(...mistake);
      manager.start(null);
    },
  };

  function apply(): void {
    calls.apply();
    tags.apply();
  }

  /** A part, started once; `null` when it cannot be loaded, and then the next call tries again. */
  function part<T>(name: string): Promise<T | null> {
    return (started[name] ??= load<{start(kernel: Kernel): T}>(name).then(
      ({start}) => start(kernel),
      (error: unknown) => {
        delete started[name];
        report('part/load', name, reasonOf(error));
        return null;
      },
    )) as Promise<T | null>;
  }

  async function open(view: View): Promise<void> {
    if (!manager.policy) return;
    // Every dialog needs it too: fetch both side by side.
    load('banner').catch(() => 0);
    await (await part<Asking>('asking'))?.open(view);
  }

  function ask(): void {
    if (!manager.state().mustAsk) void started['asking']?.then((asking) => (asking as Asking | null)?.dismiss());
    else if (!isHeldBack && manager.isReady) void open('banner');
  }

  function follow(isArrival: boolean): void {
    void part<Recorder>('recording').then((recorder) => recorder?.follow(isArrival));
  }

  function tidy(): void {
    load<HelpPart>('help').then(
      (help) => help.tidy(manager, page),
      () => 0,
    );
  }

  /** The page's own choices. A refusal closes gates at once, even before what records it is there. */
  async function choose(requested: RequestedChoices): Promise<ConsentRecord | null> {
    const {policy} = manager;
    if (!policy) return null;
    manager.deny(
      policy.ids.filter((id) =>
        requested === 'none'
          ? 'basis' in (policy.byId[id] as object)
          : (requested as Record<string, boolean> | null)?.[id] === false,
      ),
    );
    return (await kernel.recorder())?.choose(requested, 'page', policy.authority === 'page') ?? null;
  }
}
