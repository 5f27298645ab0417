/** What an integration is: a pure mapping from what is granted to what is said to a vendor's tag or platform. */

import type {ConsentState} from '../core/state.js';
import type {ConsentChange} from '../events/facts.js';

/** Key → whether it is granted now. */
export type Grants = Readonly<Record<string, boolean>>;

/** What is said in one call: for a function its arguments, for an object the name of its method and the arguments. */
export type Call = readonly unknown[];

/** The setting as it was given, without the keys: what else an integration may be told. */
export type Options = Readonly<Record<string, unknown>>;

/**
 * How a vendor is reached on `window`.
 *
 * - `list`: an array, made if it is not there; what is said are its next entries.
 * - `arguments`: an array too, and each entry is the `arguments` of a call.
 * - `stub`: a function, made if it is not there, that keeps its calls in its property `q`.
 * - `commands`: an array whose methods come with the tag; until then an entry is a method's name and its arguments.
 * - `function`: a function of the vendor's own snippet, which would not load its tag if it were there before. What is
 *   said first is said as soon as it comes, before anything else.
 * - `object`: an object of the vendor's library, which can be called once it is started.
 */
export type Reach = 'list' | 'arguments' | 'stub' | 'commands' | 'function' | 'object';

/** A vendor's object. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- theirs, and of any shape
export type Client = any;

/** `window`, or a stand-in for it. */
export type World = Record<string, Client>;

export interface Integration {
  /** Its name in the setting `integrations`, and of its file. */
  readonly name: string;
  readonly reach: Reach;
  /** Its name on `window`; the option of this name says another. */
  readonly global: string;
  /** What can be granted, in the vendor's own terms where it has some. */
  readonly keys: readonly string[];
  /** Keys that are granted where the setting says nothing of them. */
  readonly granted?: readonly string[];
  /** Keys that are not meant where the setting is ids alone. */
  readonly apart?: readonly string[];
  /** What else the setting may say → what it must be, in words. */
  readonly options?: Readonly<Record<string, string>>;
  /** The option whose entries are keys too, by names that the shop has: each is granted as `<option>.<name>`. */
  readonly more?: string;
  /** What is said before any tag of the vendor runs. Nothing is granted then. */
  readonly first?: (options: Options, granted: Grants) => readonly Call[];
  /** What is said of a choice: when the page comes, and whenever it is another. */
  readonly calls?: (grants: Grants, options: Options) => readonly Call[];
  /** What is said of the events, besides: what was stored is read; a choice is another. */
  readonly ready?: (state: ConsentState) => readonly Call[];
  readonly changed?: (change: ConsentChange, state: ConsentState) => readonly Call[];
  /** For platforms that know choices of their own: what to do besides. @returns What ends it. */
  readonly link?: (bond: Bond) => () => void;
  /** Whether the vendor's function or object can be called yet. */
  readonly isThere?: (client: Client) => unknown;
  /** Ties the vendor's object to what is granted at each moment, once. @returns What to do whenever that is another. */
  readonly attach?: (client: Client, granted: () => Grants, options: Options) => (() => void) | void;
  /** What a tag did too early, in words; nothing where all is in order. */
  readonly inspect?: (client: Client, options: Options) => string | undefined;
}

/** As much of `window.consent` as an integration uses. */
export interface Heard {
  readonly ready: Promise<ConsentState>;
  has(id: string): boolean;
  explain(id: string): {readonly ground: string};
  state(): ConsentState;
  on(type: 'consent-change', listener: (event: Event & ConsentChange) => void): () => void;
  gate(ids: string | readonly string[], start: (context: {readonly signal: AbortSignal}) => unknown): () => void;
  set(choices: Readonly<Record<string, boolean>>): Promise<unknown>;
}

/** What a platform is tied with. */
export interface Bond {
  readonly consent: Heard;
  readonly world: World;
  /** The platform's own object, where it is there. */
  readonly client: () => Client;
  /** Hears whenever a script has loaded, and the page. */
  readonly onLoad: (hear: (event: Event) => void, signal: AbortSignal) => void;
  readonly options: Options;
  /** What each key takes. */
  readonly needs: Readonly<Record<string, readonly string[] | boolean>>;
  readonly granted: () => Grants;
  /** Tells a problem, as the rest of a sentence that begins with the setting. */
  readonly say: (problem: string) => void;
}
