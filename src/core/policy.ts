/** What is asked of the shopper: the merchant's configuration after it was checked, under the rules that hold here. */

import type {AgeRule} from './age.js';
import type {Feature} from './feature.js';
import type {Purpose} from './purpose.js';
import type {Rules} from './rules.js';
import type {Service} from './service.js';
import type {Text} from './text.js';

/** Who asks. What is missing is not stated. */
export interface DataController {
  readonly name?: string | null;
  /** Where to write to: an e-mail address, or another. */
  readonly contact?: string | null;
  /** The postal address. */
  readonly address?: string | null;
  /** 'controller', 'joint-controller' or 'processor': who decides what the data is used for. */
  readonly role?: string | null;
}

export interface Policy extends Rules {
  /** Those for a shopper of this role, and the services that they are enough for. */
  readonly purposes: readonly Purpose[];
  readonly services: readonly Service[];
  /** What the shop can do, and the purposes it takes. */
  readonly features: readonly (Feature & {readonly label?: Text | null})[];
  /** What the shopper is in the shop: 'guest', 'buyer', 'seller' … `null`: a guest. */
  readonly role: string | null;
  /** All purposes, then all services, whatever the role: in the order in which a mirror line has their digits. */
  readonly items: readonly (Purpose | Service)[];
  /** The same, by id. */
  readonly byId: Readonly<Record<string, Purpose | Service>>;
  /** The merchant: who asks. `null`: not stated. */
  readonly dataController: DataController | null;
  /** The document behind the question. */
  readonly policy: {
    readonly version?: string;
    readonly url?: string;
    /** Earlier ones and the present one, the oldest first, with the texts that purposes had in them. */
    readonly versions?: readonly {
      readonly version: string;
      readonly texts?: Readonly<Record<string, {readonly label?: Text; readonly description?: Text}>>;
    }[];
    /** Whether using the shop on accepts a changed text, as the policy says. It never grants a purpose. */
    readonly continuedUseAccepts?: boolean;
    /** What it promises besides, one thing at a time. `null`: it leaves that open. */
    readonly statements?: readonly {readonly id: string; readonly label: Text; readonly text?: Text | null}[];
  } | null;
  /** How long an answer lasts, in milliseconds. */
  readonly lifetime: number;
  /** Who may grant: a shopper's own click, or the page too (`'page'`: merchants with their own dialogs). */
  readonly authority: 'gesture' | 'page';
  /** The merchant's own words for the dialogs, by text id. */
  readonly texts: Readonly<Record<string, Text>>;
  /** The language of the dialogs, whatever the page says. */
  readonly language: string | null;
  /** How the first layer is laid out. `null`: in a corner. */
  readonly layout: 'bar' | 'box' | 'corner' | 'modal' | null;
  /** By name, as it was given: what is said to tags and platforms. `null`: nothing. */
  readonly integrations: Readonly<Record<string, unknown>> | null;
  /** Where records are sent (`null`: they stay in the browser), and whether the shop's server renews the cookie. */
  readonly records: {readonly endpoint?: string; readonly kept?: boolean} | null;
  /** When the shop stops, for these ids or for all. */
  readonly shutdown: {readonly at: string; readonly scope?: readonly string[]} | null;
  readonly minors: Partial<AgeRule> | null;
  /** The ids that have an answer: purposes that wait for a yes or can be objected to, then services. */
  readonly ids: readonly string[];
  /** Changes when another question is asked: ids, order or versions. */
  readonly digest: string;
}
