/** What the loader hands to its lazy parts. It never leaves our own code: with it one can grant. */

import type {ageGate, ageLimitsIn} from '../core/age.js';
import type {isCalendarDay} from '../core/calendar.js';
import type {RequestedChoices} from '../core/choices.js';
import type {Report} from '../core/errors.js';
import type {explainError} from '../core/help.js';
import type {PermissionResult, UseOptions} from '../core/permission.js';
import type {Residue} from '../core/residue.js';
import type {RuleSettings} from '../core/rule-making.js';
import type {Rules} from '../core/rules.js';
import type {Service} from '../core/service.js';
import type {ConsentRecord, Source} from '../core/record.js';
import type {Card} from '../device/vcard.js';
import type {DeviceView} from '../elements/internal/device-view.js';
import type {PromptForm} from '../elements/assent-prompt/assent-prompt.js';
import type {View} from '../events/consent-open.js';
import type {ConsentView} from '../events/consent-view.js';
import type {ConsentFacts} from '../events/facts.js';
import type {BannerTexts, DeviceTexts} from '../locales/texts.js';
import type {Page} from '../platform/page.js';
import type {DialogHost} from './dialog-host.js';
import type {ConsentManager} from '../runtime/consent-manager.js';
import type {Gatekeeper} from '../runtime/gatekeeper.js';
import type {Consent, Later} from '../runtime/public-api.js';
import type {Recorder} from '../runtime/recorder.js';

/**
 * Loads a part and answers with its exports.
 *
 * @param integrity - The SHA-256 of its file in base64, where the loader itself does not know it.
 * @throws {Error} When the part did not come in three tries. The next call tries again.
 */
export type Load = <T>(name: string, integrity?: string) => Promise<T>;

export type Emit = <T extends keyof ConsentFacts>(type: T, fields: ConsentFacts[T]) => void;

export interface Kernel {
  readonly page: Page;
  readonly gatekeeper: Gatekeeper;
  /** Our own listeners, which no script of the page can call. */
  readonly events: EventTarget;
  /** The other tabs. */
  readonly tabs: BroadcastChannel | null;
  readonly load: Load;
  readonly version: string;
  readonly hint: string | null | undefined;
  readonly emit: Emit;
  readonly report: Report;
  /** Whether nothing may be asked yet, because the page is only prerendered. */
  readonly isHeldBack: () => unknown;
  readonly gate: Consent['gate'];
}

/** The part that decides and asks: all that the loader leaves out. */
export interface AskingPart {
  start(kernel: Kernel): Asking;
}

export interface Asking extends Pick<Consent, Later> {
  /**
   * Reads the configuration, unless it did so for the same inputs.
   *
   * @param inputs - What verdicts are made from, as the mirror line holds it.
   * @param running - The mirror line that the page runs on; `null` where there is none that can be believed.
   */
  begin(json: string, inputs: string, running: string | null): Promise<void>;
  close(): void;
  /** The page's own choices. @param taken - Called when the gates are closed for good, before anything is recorded. */
  choose(requested: RequestedChoices, taken: () => void): Promise<ConsentRecord | null>;
  /** Hears a line of a copy or of another tab, of whatever configuration. */
  hear(line: string, taken: () => void): void;
  /** Reads the clock again, after the page was frozen, cached or prerendered. */
  wake(): void;
  /** The code and the sentence of a failure. Rejects when the words cannot be loaded. */
  words(...failure: Parameters<Report>): Promise<{readonly code: string; readonly message: string}>;
  /** Sweeps up what came back since a service was stopped. */
  tidy(): void;
  /** Puts something in the place of what is held back in an `<assent-embed>`. */
  embed(): Promise<void>;
}

/** The part with the records: what was made is read, proved, handed over or erased. */
export type History = Pick<Consent, Exclude<Later, 'open' | 'attest' | 'use'>>;

/** What is done behind the records. */
export type Behind = Pick<Consent, Exclude<Later, 'open' | 'use'>>;

export interface HistoryPart {
  start(office: Office): History;
}

/** The part that notes what is no choice in a dialog. */
export interface AttestationPart {
  start(office: Office): Pick<Consent, 'attest'>;
}

/** What the part that asks hands to the parts behind it. */
export interface Office extends Kernel {
  readonly manager: ConsentManager;
  /** The part that records, or `null` when it cannot be loaded. */
  readonly recorder: () => Promise<Recording | null>;
  /** What dialogs see. Its language changes when the shopper speaks another. */
  readonly view: ConsentView & {language: string; residue?: readonly Residue[]};
  /** Where our dialogs stand. */
  readonly host: DialogHost;
  /** Opens the question where there is one, and takes it away where there is none. */
  readonly ask: () => void;
}

/** The part that records. */
export interface RecordingPart {
  start(office: Office): Recording;
}

export interface Recording extends Recorder {
  /** Sends what is unsent to the merchant's server, where there is one. */
  send(): void;
  /** Records what was chosen in a dialog, and what stood in it. @param texts - Ours, in the language of the dialog. */
  answer(
    view: ConsentView,
    texts: BannerTexts,
    ...choice: readonly [RequestedChoices, Source, boolean]
  ): Promise<ConsentRecord | null>;
  /** Calls a method of a part that builds on this one. `undefined` where that cannot be loaded. */
  call(method: keyof Behind, args: readonly unknown[]): Promise<unknown>;
  /** One line that says how the choice went. */
  lineFor(view: ConsentView, texts: BannerTexts): string;
  /** Shows it. Resolves when it is gone. */
  notify(root: ShadowRoot, texts: BannerTexts, line: string): Promise<void>;
}

/** The part that sends records to the merchant's server. */
export interface OutboxPart {
  /** Sends whatever there is to send, now and later. */
  send(office: Office): void;
}

/** The part with the rules of regions and policy versions. */
export interface RulesPart {
  /** @param hint - Where the server thinks that the shopper is. */
  rulesFor(settings: RuleSettings, hint: string | null | undefined, isGpcOn: boolean): Rules;
  ageGate: typeof ageGate;
  ageLimitsIn: typeof ageLimitsIn;
  isCalendarDay: typeof isCalendarDay;
}

/** What the parts that few pages need are started with, by name: the directory knows where they are. */
export interface RareParts {
  /** Defines `<assent-embed>`, once. @param open - Opens one of our dialogs. */
  embed(open: (view: View) => Promise<void>): Promise<void>;
  /** Uses the device. */
  device(permission: string, purpose: string, options?: UseOptions): Promise<PermissionResult>;
  /** Finds words for what went wrong. */
  help: typeof explainError;
  /**
   * Connects the integrations, once. Sweeps after the denied services now, again some seconds later, when the page is left, and on the next page; tells what
   * is left.
   *
   * @param withdrawn - Ids that were allowed until now: of these services, those that only a new page stops are told.
   */
  upkeep(withdrawn?: readonly string[]): void;
}

export interface RarePart<Name extends keyof RareParts> {
  start(office: Office, ...args: Parameters<RareParts[Name]>): ReturnType<RareParts[Name]>;
}

/** The part that uses the device. */
export interface DevicePart extends RarePart<'device'> {
  /** For the settings. */
  viewOf(office: Office): DeviceView;
}

/** The part in which a contact is typed. */
export interface ContactPart {
  /** @param done - Told what was typed, or read from a file; `null` where it was left. */
  contactForm(
    words: BannerTexts & DeviceTexts,
    options: UseOptions,
    create: Document['createElement'],
    pickFiles: (options: UseOptions) => Promise<readonly File[]>,
    done: (contacts: readonly Card[] | null) => void,
  ): PromptForm;
}

/** The part that tells which services only a new page stops. */
export interface ReloadPart {
  /** Asks the shopper to load the page anew. Resolves when the line is gone. */
  ask(office: Office, services: readonly Service[]): Promise<void>;
}

/** The part that holds what goes on after a withdrawal. */
export interface HoldingPart {
  hold(office: Office, services: readonly Service[]): void;
}

/** The part that connects the integrations of the configuration. */
export interface IntegrationsPart {
  start(office: Office): void;
}
