/**
 * The lazy part that decides and asks: fetched when the mirror does not say all, when there is a question, or something
 * to change. Without Lit.
 */

import {NO_RULES, readConfig} from '../core/config.js';
import {reasonOf} from '../core/errors.js';
import {decode} from '../core/mirror.js';
import type {Policy} from '../core/policy.js';
import type {RuleSettings} from '../core/rule-making.js';
import type {Rules} from '../core/rules.js';
import {isDenial} from '../core/standing.js';
import {createConsentManager, type ConsentManager} from '../runtime/consent-manager.js';
import {attempt} from '../platform/attempt.js';
import {readCopies} from '../storage/mirror-store.js';
import {readRecord} from '../storage/record-store.js';
import type {DirectoryPart} from './dialog-part.js';
import {createDialogHost} from './dialog-host.js';
import {createDialogs} from './dialogs.js';
import type {
  AskingPart,
  Behind,
  Kernel,
  Office,
  RarePart,
  RareParts,
  Recording,
  RecordingPart,
  RulesPart,
} from './kernel.js';

/** The parts that only this part fetches, by name, with the SHA-256 of their files in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

/** Where it cannot be done. */
const OTHERWISE: Readonly<Record<string, unknown>> = {records: [], wasGranted: false};

export const start: AskingPart['start'] = (kernel) => {
  const {page, gatekeeper, events, isHeldBack} = kernel;
  const load: Office['load'] = (name, integrity = __PARTS__[name]) => kernel.load(name, integrity);
  const rare = async <Name extends keyof RareParts>(
    name: Name,
    ...args: Parameters<RareParts[Name]>
  ): Promise<Awaited<ReturnType<RareParts[Name]>>> => {
    const {fetchPart} = await load<DirectoryPart>('directory');
    const part = await fetchPart<RarePart<Name>>(name, load);
    return part.start(office, ...args) as Awaited<ReturnType<RareParts[Name]>>;
  };
  let recording: Promise<Recording | null> | undefined;
  let begun: string | undefined;
  let beginning: Promise<void> | undefined;

  const manager = createConsentManager({
    readRecord,
    readCopies: () => readCopies(page),
    gatekeeper,
    onNews: (isArrival) => void recorder().then((part) => part?.follow(isArrival)),
    report: kernel.report,
  });
  const office: Office = {
    ...kernel,
    load,
    manager,
    recorder,
    ask,
    view: createView(kernel, manager),
    host: createDialogHost(page),
  };
  const dialogs = createDialogs(office);

  /** What is done behind the records. */
  const BEHIND = Object.fromEntries(
    'forget reportMinor export records exempt attest wasGranted'
      .split(' ')
      .map((method) => [
        method,
        async (...args: readonly unknown[]) =>
          (await (await recorder())?.call(method as keyof Behind, args)) ?? OTHERWISE[method] ?? null,
      ]),
  ) as unknown as Behind;

  events.addEventListener('consent-ready', ask);
  events.addEventListener('consent-change', (event) => {
    const {withdrawn, refused} = event as DocumentEventMap['consent-change'];
    ask();
    if ([...withdrawn, ...refused][0]) tidy(withdrawn);
  });

  return {
    async begin(json, inputs, running) {
      if (inputs === begun) return beginning;
      begun = inputs;
      await (beginning = begin(json, inputs, running));
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
      if (policy && !decode(line, policy)) void recorder().then((part) => part?.follow());
    },
    wake() {
      manager.judge();
      ask();
    },
    words: (...failure) => rare('help', ...failure),
    tidy,
    use: (...args) => rare('device', ...args).catch(() => null),
    embed: () => rare('embed', dialogs.open),
    ...BEHIND,
  };

  async function begin(json: string, inputs: string, running: string | null): Promise<void> {
    const rules = await rulesFor(json);
    const policy = readConfig(json, rules);
    if (!policy) kernel.report('config', '', json);
    manager.start(policy, inputs, running);
  }

  /** The strictest where the configuration names none, or they cannot be loaded. */
  async function rulesFor(json: string): Promise<Rules> {
    const isGpcOn = (navigator as {globalPrivacyControl?: unknown}).globalPrivacyControl === true;
    const settings = attempt(() => JSON.parse(json) as RuleSettings) ?? {};
    if (settings.region ?? settings.regimes ?? settings.signals ?? settings.policy?.versions)
      try {
        return (await load<RulesPart>('rules')).rulesFor(settings, kernel.hint, isGpcOn);
      } catch (error) {
        kernel.report('part/load', 'rules', reasonOf(error));
      }
    return {...NO_RULES, signal: isGpcOn};
  }

  function ask(): void {
    const {ready, mustAsk, seq} = gatekeeper.given;
    if (!mustAsk) dialogs.dismiss();
    else if (ready && !isHeldBack()) {
      void dialogs.open('banner');
      // There was an answer, and it has expired.
      if (seq) tidy();
    }
  }

  function recorder(): Promise<Recording | null> {
    return (recording ??= load<RecordingPart>('recording').then(
      (part) => part.start(office),
      (error: unknown) => {
        recording = undefined;
        kernel.report('part/load', 'recording', reasonOf(error));
        return null;
      },
    ));
  }

  function tidy(withdrawn?: readonly string[]): void {
    rare('upkeep', withdrawn).catch(() => 0);
  }
};

function createView({gatekeeper, page}: Kernel, manager: ConsentManager): Office['view'] {
  let spoken = '';
  return {
    get policy() {
      return manager.policy as Policy;
    },
    get isKept() {
      return manager.isKept;
    },
    get language() {
      return spoken || (manager.policy?.language ?? page.root().lang) || navigator.language;
    },
    set language(tag) {
      spoken = tag;
    },
    explain: gatekeeper.explain,
    isRefusedAlone: (id) => isDenial(manager.authority?.digits[(manager.policy as Policy).ids.indexOf(id)]),
  };
}
