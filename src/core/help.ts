/** The words of errors: which setting, what was given, what is wanted, what to do. Fetched only when one is needed. */

import {findMistake} from './config-help.js';
import {MAX_CONFIG_LENGTH} from './config.js';
import {LAWFUL_BASES} from './purpose.js';
import {MAX_EXPIRY_DAYS} from './regime.js';

const TEXT = 'a text, or an object with one text per language';
const NAMES = 'a list of texts that are not empty';
const OBJECT = 'an object';
const BOOLEAN = 'true or false';

/** By the last word of the setting. Everything else is an object. */
const WANTED: Record<string, string> = {
  purposes: 'a list with at least one entry',
  services: 'a list',
  features: 'a list',
  texts: 'an object with one text, or one text per language, for each text id',
  region: 'a region like "DE" or "US-CA", or "auto"',
  shutdown: 'an object whose "at" is a date like "2027-01-31"',
  home: 'a list of regions like "DE"',
  language: 'a language tag like "en"',
  authority: '"gesture" or "page"',
  lifetimeDays: `a whole number of days from 1 to ${MAX_EXPIRY_DAYS}`,
  id: 'a text of 1 to 64 characters without blanks, commas or bars',
  label: TEXT,
  description: TEXT,
  refusal: TEXT,
  basis: `one of ${LAWFUL_BASES.join(', ')}`,
  tier: 'a text',
  separate: NAMES,
  uses: NAMES,
  needs: NAMES,
  data: 'a list',
  retention: TEXT,
  recipients: NAMES,
  roles: NAMES,
  justInTime: OBJECT,
  permission: 'a text',
  channel: 'a text',
  supplied: BOOLEAN,
  forAccount: BOOLEAN,
  byAct: BOOLEAN,
  version: 'a text',
  service:
    'replaced by its settings before a page sees it: run "assent build", or put what "assent service <id>" prints in its place ("assent services" lists all)',
  provider: 'a text',
  kind: 'a text',
  function: TEXT,
  url: 'a text',
  contact: 'a text',
  hosts: NAMES,
  cookies: NAMES,
  storage: NAMES,
  databases: NAMES,
  caches: NAMES,
  workers: NAMES,
  reload: BOOLEAN,
  stop: 'a text',
  replay: 'a text',
};

const CLOSED = 'Everything stays refused until this is mended.';

/** How many ids the setting holds. */
const ids = (what: string): string =>
  /needs$/.test(what)
    ? 'a list of ids, each of them'
    : /s$/.test(what)
      ? 'a list of at least one id, each of them'
      : 'an id';

/** What the setting must be, in words. */
export const wantedFor = (code: string, what: string): string =>
  code === 'config/unknown-id'
    ? `${ids(what)} among "purposes"`
    : code === 'config/duplicate-id'
      ? 'an id that no other purpose or service has'
      : (WANTED[/\w*$/.exec(what)?.[0] as string] ?? OBJECT);

const isNot =
  (code: string) =>
  (what: string, given: string): string =>
    `${what || 'The configuration'} is ${given}, but must be ${wantedFor(code, what)}. ${CLOSED}`;

const SENTENCES: Record<string, (what: string, given: string) => string> = {
  'config/type': isNot('config/type'),
  'config/unknown-id': isNot('config/unknown-id'),
  'config/duplicate-id': isNot('config/duplicate-id'),
  'config/size': (_, given) =>
    `The configuration is ${given} characters long, but must be at most ${MAX_CONFIG_LENGTH}. ${CLOSED}`,
  'config/json': (_, given) => `The configuration must be JSON, but cannot be parsed: ${given}. ${CLOSED}`,
  'config/missing': () =>
    `There is no configuration, but one is needed: give the loader data-config="/consent.json", or put <script type="application/json" data-assent-config> before it. ${CLOSED}`,
  'config/fetch': (what, given) =>
    `The configuration ${what} must be served, but cannot be fetched: ${given}. ${CLOSED}`,
  'config/late': (what) =>
    `The configuration ${what} has not come within 10 seconds. Everything stays refused until it does.`,
  'loader/async': () =>
    'The loader must be a plain <script src> in <head> without async or defer: what stood before its arrival was not held back.',
  'loader/name-taken': (what) =>
    `window.${what} is taken by another script and cannot be replaced. Choose another name with data-global.`,
  'storage/read': (_, given) =>
    `The stored choices cannot be read: ${given}. Only what both copies agree on is granted.`,
  'storage/write': (_, given) => `The choice cannot be stored and holds for this page only: ${given}.`,
  'gate/release': (what, given) =>
    `A gated <${what}> was not released: ${given === 'nonce' ? 'it lacks the nonce of the loader' : /:/.test(given) ? `${given.slice(0, 80)} is not an http or https address` : given}.`,
  'part/load': (what, given) => `The part "${what}" cannot be loaded: ${given}. Nothing is granted meanwhile.`,
  'choice/unknown-id': (what) => `${what} was not recorded: no purpose or service with a choice has this id.`,
  'authority/gesture': (what) =>
    `${what} was not granted: only a shopper's own click on our dialog grants, half a second after it came at the earliest. Set "authority": "page" if your own dialogs ask. Refusing works from anywhere.`,
  'permission/purpose': (what, given) =>
    `use() was called with ${given} for ${what}, but "permission" of that purpose must be this permission. Nothing was asked or opened.`,
  'permission/no-history': (what) =>
    `use() has onPosition, but the purpose ${what} promises no trail ("noHistory"). Leave onPosition out: there is one position each time.`,
  'exempt/ground': (what, given) =>
    `An exemption for ${what} was not noted: its ground is ${given}, but must be a text that names the law, like "GDPR art. 6(1)(d)".`,
  'attest/refused': (what, given) => `The attestation "${what}" was not taken: ${given}.`,
  'integrations/unknown': (what, given) =>
    `integrations.${what} is not known. Known are ${given}. Nothing is said to it, and nothing is granted.`,
  'integrations/problem': (_, given) => given,
  'records/rejected': (_, given) =>
    `The server at records.endpoint answered ${given} and does not take the records. They are kept, and sent again at another visit.`,
  'queue/unknown': (_, given) => `${given} is not a queued call, which looks like ["gate", "analytics", run].`,
};

/**
 * The stable code and a sentence or two.
 *
 * @param code - 'config' stands for whatever is wrong with the configuration in `given`.
 */
export function explainError(code: string, what = '', given?: unknown): {code: string; message: string} {
  if (code === 'config') return explainError(...findMistake(given as string));
  const isReason = typeof given === 'string' && !/type|-id/.test(code);
  return {code, message: SENTENCES[code]?.(what, isReason ? given : show(given)) ?? `${code} ${what}`};
}

/** As JSON, cut to a length that a console can show. */
export const show = (value: unknown): string =>
  value === undefined ? 'missing' : String(JSON.stringify(value)).slice(0, 120);
