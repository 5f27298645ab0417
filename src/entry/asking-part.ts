/**
 * The lazy part that decides and asks: fetched when the mirror does not say all, when there is a question, or something
 * to change. Without Lit.
 */

import {readConfig} from '../core/config.js';
import {reasonOf} from '../core/errors.js';
import {decode} from '../core/mirror.js';
import type {Policy} from '../core/policy.js';
import {isDenial} from '../core/standing.js';
import {isLine} from '../core/verdict-line.js';
import type {ConsentView} from '../events/consent-view.js';
import {createConsentManager} from '../runtime/consent-manager.js';
import type {Recorder} from '../runtime/recorder.js';
import {readCopies} from '../storage/mirror-store.js';
import {readRecord} from '../storage/record-store.js';
import {createDialogs} from './dialogs.js';
import type {AskingPart, CheckPart, HelpPart, HistoryPart, Office, RecordingPart} from './kernel.js';

/** The parts that only this part fetches, by name, with the SHA-256 of their files in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

export const start: AskingPart['start'] = (kernel) => {
  const {page, gatekeeper, events, isHeldBack} = kernel;
  const load: Office['load'] = (name) => kernel.load(name, __PARTS__[name]);
  let recording: Promise<Recorder | null> | undefined;
  let hasBegun = false;

  const manager = createConsentManager({
    readRecord,
    readCopies: () => readCopies(page),
    gatekeeper,
    onNews: (isArrival) => void recorder().then((part) => part?.follow(isArrival)),
    report: kernel.report,
  });
  const office: Office = {...kernel, load, manager, recorder};
  const dialogs = createDialogs(office, createView(office));

  events.addEventListener('consent-ready', ask);
  events.addEventListener('consent-change', (event) => {
    ask();
    if ((event as DocumentEventMap['consent-change']).withdrawn[0]) tidy();
  });

  return {
    begin(json, inputs, running) {
      if (hasBegun) return;
      hasBegun = true;
      const policy = readConfig(json);
      if (!policy) kernel.report('config', '', json);
      manager.start(policy, inputs, running);
      if (page.root().querySelector('script[data-check]'))
        load<CheckPart>('check').then(
          (part) => part.check(json),
          () => 0,
        );
    },
    async open(view = 'preferences') {
      if (manager.policy) await dialogs.open(view);
    },
    close: dialogs.close,
    async choose(requested, taken) {
      const {policy} = manager;
      manager.deny(
        policy?.ids.filter((id) =>
          requested === 'none'
            ? 'basis' in (policy.byId[id] as object)
            : (requested as Record<string, boolean> | null)?.[id] === false,
        ) ?? [],
      );
      taken();
      return (await recorder())?.choose(requested, 'page', policy?.authority === 'page') ?? null;
    },
    hear(line, taken) {
      const {policy} = manager;
      manager.hear(line);
      taken();
      // A page with another configuration cannot be understood; what it recorded can.
      if (policy && !decode(line, policy) && isLine(line)) void recorder().then((part) => part?.follow(false));
    },
    wake() {
      manager.listen();
      manager.judge();
      ask();
    },
    words: async (...failure) => (await load<HelpPart>('help')).explainError(...failure),
    tidy,
    async call(method, args) {
      const history = (await load<HistoryPart>('history')).start(office);
      return (history[method] as (...args: readonly unknown[]) => unknown)(...args);
    },
  };

  function ask(): void {
    const {ready, mustAsk} = gatekeeper.given;
    if (!mustAsk) dialogs.dismiss();
    else if (ready && !isHeldBack()) void dialogs.open('banner');
  }

  function recorder(): Promise<Recorder | null> {
    return (recording ??= load<RecordingPart>('recording').then(
      (part) => part.start(office),
      (error: unknown) => {
        recording = undefined;
        kernel.report('part/load', 'recording', reasonOf(error));
        return null;
      },
    ));
  }

  function tidy(): void {
    load<HelpPart>('help').then(
      (help) => help.tidy(manager, page),
      () => 0,
    );
  }
};

function createView({manager, gatekeeper, page}: Office): ConsentView {
  return {
    get policy() {
      return manager.policy as Policy;
    },
    get isKept() {
      return manager.isKept;
    },
    get language() {
      return (manager.policy?.language ?? page.root().lang) || navigator.language;
    },
    explain: gatekeeper.explain,
    isRefusedAlone: (id) => isDenial(manager.authority?.digits[(manager.policy as Policy).ids.indexOf(id)]),
  };
}
