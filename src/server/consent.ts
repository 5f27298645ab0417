/**
 * What a shopper allows, for the server that answers a request: it reads the copy of the answers in the cookie, by the
 * same rules as the page. What is in doubt is refused. Nothing that a client sends makes it throw.
 */

import {readConfig} from '../core/config.js';
import {decide, mustAsk} from '../core/decision.js';
import {explainError} from '../core/help.js';
import {inputsOf} from '../core/inputs.js';
import {decode} from '../core/mirror.js';
import type {Policy} from '../core/policy.js';
import {hasAnswer, type Purpose} from '../core/purpose.js';
import {MAX_EXPIRY_DAYS} from '../core/regime.js';
import {makeRules, type RuleSettings} from '../core/rule-making.js';
import type {Service} from '../core/service.js';
import {NOTHING, type Standing} from '../core/standing.js';
import {CLOCK_TOLERANCE, readVerdicts} from '../core/verdict-line.js';
import type {Decision, Verdict} from '../core/verdict.js';
import {linesIn, setCookie} from './cookie.js';

declare const __VERSION__: string;

/** The value of a header, as servers hand it over. */
export type Header = string | readonly string[] | null | undefined;

/** What the request says besides the cookie. */
export interface RequestFacts {
  /**
   * Where the shopper is, by the server's own word ('DE', 'US-CA'), where the setting `region` is 'auto'. Tell the page
   * the same.
   */
  readonly region?: string | null | undefined;
  /** The header `Sec-GPC`. Only '1' is the signal. */
  readonly gpc?: Header;
  /** The header `DNT`. It counts where `signals.doNotTrack` says so. */
  readonly doNotTrack?: Header;
  /** Whether the shopper's browser speaks https with the shop, as it does by default: the cookie has another name there. */
  readonly secure?: boolean | undefined;
  /** In milliseconds since the Unix epoch. By default the clock's. */
  readonly now?: number | undefined;
  /** The version of the loader on the page, where it is another than that of this package. */
  readonly loader?: string | undefined;
}

export interface ServerConsent {
  /** Whether this purpose or service may run now. `false` for what is unknown. */
  has(id: string): boolean;
  /** The same with its ground. What rests on a cookie that cannot be read has the ground 'changed'. */
  explain(id: string): Verdict;
  /** The verdict for each purpose and service, by id. */
  readonly verdicts: Decision;
  /** Whether the first layer will have a question, as far as the cookie tells. */
  readonly mustAsk: boolean;
  /** The sequence number of the record behind the answers, 0 without one. */
  readonly seq: number;
  /** When the answers stop to count, in milliseconds since the Unix epoch, or 0. */
  readonly expires: number;
}

/**
 * Says what this request's shopper allows.
 *
 * @param cookieHeader - The header `Cookie` as it came.
 * @param config - The configuration of the page, as an object or as JSON text.
 * @throws {Error} Where the configuration cannot be used; its `code` says why.
 */
export function readConsent(cookieHeader: Header, config: object | string, facts: RequestFacts = {}): ServerConsent {
  const {policy, standing, line, settings, now} = read(cookieHeader, config, facts);
  const isKnown = standing && (!line || isOfToday(line, settings, policy, facts, now));
  const {seq, expires} = isKnown ? standing : NOTHING;
  const verdicts = isKnown ? decide(policy, standing, now) : decideInDoubt(policy, now);
  const explain = (id: string): Verdict => verdicts[id] ?? {allowed: false, ground: 'unknown', record: 0};
  return {has: (id) => explain(id).allowed, explain, verdicts, mustAsk: mustAsk(policy, verdicts), seq, expires};
}

/**
 * Sends the cookie again, so that a browser that deletes what scripts wrote keeps it: the same name, value and attributes,
 * for the rest of its time.
 *
 * @returns The header `Set-Cookie`, or `null` where there is nothing valid to renew.
 * @throws {Error} As `readConsent`.
 * @see docs/server.md: which responses it belongs to.
 */
export function renewCookie(cookieHeader: Header, config: object | string, facts: RequestFacts = {}): string | null {
  const {policy, standing, line, now} = read(cookieHeader, config, facts);
  if (!line || !standing) return null;
  const {expires, since = expires - policy.lifetime} = standing;
  // Written so that a clock that is no number renews nothing.
  const isCurrent = now < expires && now > since - CLOCK_TOLERANCE && expires <= now + LONGEST;
  return isCurrent ? setCookie(line, expires, facts.secure) : null;
}

/** No answer is good for longer. */
const LONGEST = MAX_EXPIRY_DAYS * 864e5 + CLOCK_TOLERANCE;

interface Reading {
  readonly settings: RuleSettings;
  readonly policy: Policy;
  /** The line in the cookie. `null`: there is none. */
  readonly line: string | null;
  /** What the line says. `null`: it cannot be read. */
  readonly standing: Standing | null;
  readonly now: number;
}

function read(cookieHeader: Header, config: object | string, facts: RequestFacts): Reading {
  const {region, gpc, doNotTrack, secure, now = Date.now()} = facts;
  const json = typeof config === 'string' ? config : String(JSON.stringify(config));
  const signals = {isGpcOn: gpc === '1', isDoNotTrackOn: doNotTrack === '1'};
  const [settings, policy] = policyFor(json, (settings) =>
    makeRules(settings, {hint: region, timeZone: '', ...signals, now}),
  );
  const lines = linesIn(cookieHeader, secure);
  const [line = null] = lines;
  // Of two cookies of our name one was planted, and nobody can say which.
  const standing = line === null ? NOTHING : lines.length > 1 ? null : decode(line, policy);
  return {settings, policy, line, standing, now};
}

function policyFor(
  json: string,
  rulesFor: (settings: RuleSettings) => ReturnType<typeof makeRules>,
): [RuleSettings, Policy] {
  try {
    const settings = JSON.parse(json) as RuleSettings;
    const policy = readConfig(json, rulesFor(settings));
    if (policy) return [settings, policy];
  } catch {
    // Said below, in words.
  }
  throw mistakeIn(json);
}

/** The first mistake of the configuration, as an error. */
function mistakeIn(json: string): Error {
  const isUsable = readConfig(json);
  const {code, message} = isUsable
    ? {code: 'config/rules', message: '"regimes", "signals" or "policy.versions" cannot be read: see "assent check".'}
    : explainError('config', '', json);
  return Object.assign(new Error(`Assent: ${message} [${code}]`), {code});
}

/**
 * Whether the answers were given to the policy of today. Where it has versions, only a line that was written for exactly
 * this configuration can say so: the records know what was asked, and stay in the browser.
 */
function isOfToday(line: string, settings: RuleSettings, {items}: Policy, facts: RequestFacts, now: number): boolean {
  if (!settings.policy?.versions?.length) return true;
  const {region, gpc, doNotTrack, loader = __VERSION__} = facts;
  const tracks = doNotTrack === '1' || doNotTrack === '0' ? [doNotTrack] : [null, 'unspecified'];
  const signals = gpc === '1' ? [true] : [null, false];
  return signals.some((signal) =>
    tracks.some((track) => readVerdicts(line, items as Items, inputsOf(settings, loader, region, signal, track), now)),
  );
}

type Items = Parameters<typeof readVerdicts>[1];

/**
 * An answer that cannot be read may have been a no, and to another question: all that has an answer is closed, whatever
 * the law lets run without one, and so is what a minor has not.
 */
function decideInDoubt(policy: Policy, now: number): Decision {
  const close = (item: Purpose | Service): Purpose | Service =>
    item.needed || !(hasAnswer(item) || item.forAccount) ? item : {...item, basis: 'consent', supplied: false};
  const items = policy.items.map(close);
  const byId = Object.create(null) as Record<string, Purpose | Service>;
  for (const item of items) byId[item.id] = item;
  const ids = items.filter(({needed}) => !needed).map(({id}) => id);
  const purposes = policy.purposes.map(({id}) => byId[id] as Purpose);
  const digits = CHANGED.repeat(ids.length);
  return decide({...policy, items, byId, ids, purposes}, {...NOTHING, digits}, now);
}

/** The digit of an answer to a question that has changed since. */
const CHANGED = '4';
