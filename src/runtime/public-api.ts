/** `window.consent`: what a page may ask and tell. Frozen; it holds no way to grant that the manager would not check. */

import type {Attempt} from '../core/attempt.js';
import type {Report} from '../core/errors.js';
import type {Verdict} from '../core/verdict.js';
import type {PermissionResult, UseOptions} from '../core/permission.js';
import type {ConsentRecord, LoggedRecord} from '../core/record.js';
import {featureStatus, type FeatureStatus} from '../core/feature.js';
import type {ConsentState} from '../core/state.js';
import type {RequestedChoices} from '../core/choices.js';
import type {View} from '../events/consent-open.js';
import type {ConsentEventMap} from '../events/facts.js';
import type {Gatekeeper} from './gatekeeper.js';

export interface Consent {
  readonly version: string;
  /** Resolves when stored choices are read and reconciled; never rejects. Pending while no configuration has come. */
  readonly ready: Promise<ConsentState>;
  /** Whether this purpose or service may run now. `false` for what is unknown, undecided, refused or in doubt. */
  has(id: string): boolean;
  /** The same with its ground, and the number of the record behind it. */
  explain(id: string): Verdict;
  /** Everything at once: a frozen snapshot. */
  state(): ConsentState;
  /** Hears events from us alone, which a script of the page cannot forge. @returns What ends it. */
  on<T extends keyof ConsentEventMap>(
    type: T,
    listener: (event: ConsentEventMap[T]) => void,
    options?: {signal?: AbortSignal},
  ): () => void;
  /** Resolves when `id` is granted, now or later; stays pending for good when `options.signal` aborts before. */
  when(id: string, options?: {signal?: AbortSignal}): Promise<void>;
  /** Runs `start` when every id is granted; its signal aborts on withdrawal; runs it again on a new grant. @returns What ends it. */
  gate(ids: string | readonly string[], start: (context: {readonly signal: AbortSignal}) => unknown): () => void;
  /**
   * Records choices. Refusing always works; granting only where the configuration says `authority: 'page'`.
   *
   * @returns The record, or `null` where nothing was recorded. Never rejects.
   */
  set(choices: Readonly<Record<string, boolean>>): Promise<ConsentRecord | null>;
  /** Under the same rule as `set()`; never covers purposes that are asked separately. */
  acceptAll(): Promise<ConsentRecord | null>;
  rejectAll(): Promise<ConsentRecord | null>;
  /** Resolves when the dialog is there. `'preferences'` without an argument. */
  open(view?: View): Promise<void>;
  close(): void;
  /**
   * Uses the device for a purpose: in its moment, after the shopper's yes to us and to the browser, for as long as that holds.
   * Never rejects: the result says how it went; `null` where what does it could not be fetched.
   *
   * @param permission - 'camera', 'microphone', 'location' … as the purpose has it.
   */
  use(permission: string, purpose: string, options?: UseOptions): Promise<PermissionResult | null>;
  /** Every record that was made in this browser, the oldest first. */
  records(): Promise<readonly LoggedRecord[]>;
  /**
   * All records, with the check of their chain, as a file.
   *
   * @param format - `'json'`, or `'json-ld'` with the terms of the Data Privacy Vocabulary.
   * @returns `null` where the records cannot be read.
   */
  export(format?: 'json' | 'json-ld'): Promise<Blob | null>;
  /** Whether `id` was granted at that instant, as the records say; `false` where their chain is broken. */
  wasGranted(id: string, date: Date): Promise<boolean>;
  /**
   * Withdraws everything, erases all records but the proof that there were some, and asks anew.
   *
   * @returns That proof, or `null` where nothing was stored or it could not be erased.
   */
  forget(): Promise<LoggedRecord | null>;
  /**
   * Notes that data is used without consent, on a ground that the law names. It grants nothing.
   *
   * @param ground - The article, such as `'GDPR art. 6(1)(d)'`.
   * @returns The record, or `null` where it could not be stored.
   */
  exempt(id: string, ground: string, note?: string): Promise<LoggedRecord | null>;
  /**
   * Notes what somebody said or did that is no choice in a dialog. Never rejects; `null` where it was not taken.
   *
   * - `'age'`: the day of birth, which is not kept. A minor's purposes close. Resolves to what the setting `minors` and
   *   the law of the region make of it.
   * - `'guardian'`: a guardian agreed, after a check of the merchant's. Purposes can be granted again.
   * - `'act'`: grants a purpose with the setting `byAct` by a genuine click under a notice that is in sight.
   * - `'policy'`: the text was read and confirmed. Grants nothing.
   */
  attest(kind: 'age', facts: {readonly birth: string}): Promise<'allowed' | 'guardian' | 'not-allowed' | null>;
  attest(kind: 'guardian', facts: {readonly relation: string; readonly method: string}): Promise<LoggedRecord | null>;
  attest(
    kind: 'act',
    facts: {readonly purpose: string; readonly event: Event; readonly notice: Element},
  ): Promise<LoggedRecord | null>;
  attest(kind: 'policy', facts: {readonly method: string}): Promise<LoggedRecord | null>;
  /** Says that the shopper is a minor: closes what needs a guardian's yes. @see the setting `minors`. */
  reportMinor(): Promise<LoggedRecord | null>;
  /**
   * Whether what the shop calls a feature can be used: not once a purpose that it takes was refused. `missing` is what
   * is to be asked when it is used.
   */
  feature(id: string): FeatureStatus;
  /** Holds back the gated tags in a shadow root of the page, or in the document of a same-origin frame, now and later. */
  scan(root: ShadowRoot | Document): void;
  /** What was tried that is not allowed or not declared. Only where the guard is on the page. */
  report?(): readonly Attempt[];
  /** One queued call: a method's name and its arguments. */
  push(...commands: readonly (readonly unknown[])[]): void;
}

/** What a part behind the loader does. */
export type Later =
  | 'open'
  | 'use'
  | 'attest'
  | 'records'
  | 'export'
  | 'wasGranted'
  | 'forget'
  | 'exempt'
  | 'reportMinor';
const LATER = 'exempt forget wasGranted attest records export open reportMinor use'.split(' ') as readonly Later[];

export interface ApiParts {
  readonly version: string;
  readonly gatekeeper: Gatekeeper;
  /** Hears what we announce, before the document does. */
  readonly events: EventTarget;
  readonly report: Report;
}

/** @param later - Calls a method of the part that is fetched for it. */
export function createApi(
  {version, gatekeeper, events, report}: ApiParts,
  ready: Promise<ConsentState>,
  gate: Consent['gate'],
  scan: Consent['scan'],
  close: Consent['close'],
  later: (method: Later | 'choose', ...args: readonly unknown[]) => Promise<unknown>,
): Consent {
  const {has, explain, state} = gatekeeper;
  const choose = (requested: RequestedChoices): Promise<ConsentRecord | null> =>
    later(
      'choose',
      requested,
      // A refusal closes gates at once, even before what records it is there.
      gatekeeper.close((id) => requested === 'none' || (requested as Record<string, boolean> | null)?.[id] === false),
    ) as Promise<ConsentRecord | null>;
  const api: Consent & {readonly __proto__: object} = {
    // It takes what the guard adds.
    __proto__: {},
    ...(Object.fromEntries(LATER.map((name) => [name, later.bind(null, name)])) as unknown as Pick<Consent, Later>),
    version,
    ready,
    has,
    explain,
    state,
    gate,
    scan,
    close,
    set: choose,
    acceptAll: () => choose('all'),
    rejectAll: () => choose('none'),
    feature(id) {
      const feature = gatekeeper.features.find((each) => each.id === id) ?? {id, purposes: [id]};
      return featureStatus(feature, has, (purpose) => !/^(und|par)/.test(explain(purpose).ground));
    },
    on(type, listener, options) {
      events.addEventListener(type, listener as EventListener, options);
      return () => events.removeEventListener(type, listener as EventListener);
    },
    when: (id, {signal} = {}) =>
      new Promise((resolve) => {
        const stop = gate(id, () => {
          resolve();
          stop();
        });
        if (signal?.aborted) stop();
        signal?.addEventListener('abort', stop);
      }),
    push(...commands) {
      for (const command of commands)
        try {
          const [method, ...args] = command as [keyof Consent];
          (api[method] as (...args: unknown[]) => unknown)(...args);
        } catch {
          report('queue/unknown', '', command);
        }
    },
  };
  return Object.freeze(api);
}
