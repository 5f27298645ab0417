/**
 * What must not compile. `tsc -p tsconfig.json` fails where an error that is expected here does not come; nothing of
 * this is ever run.
 */

import {
  createConsent,
  type Consent,
  type ConsentRecord,
  type ConsentState,
  type Verdict,
} from '../../src/entry/index.js';

declare const consent: Consent;
declare const state: ConsentState;
declare const record: ConsentRecord;

/** Compiles only where `A` and `B` are the very same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(_: Same<A, B>): void => undefined;

export function mustCompile(): void {
  same<ReturnType<Consent['has']>, boolean>(true);
  same<ReturnType<Consent['gate']>, () => void>(true);
  same<Consent['ready'], Promise<ConsentState>>(true);
  same<ReturnType<Consent['set']>, Promise<ConsentRecord | null>>(true);

  createConsent({purposes: [{id: 'analytics', label: 'Statistics'}]});
  createConsent('{}', {nonce: 'abc'});
  consent.gate('analytics', ({signal}) => signal.aborted);
  consent.gate(['analytics', 'marketing'] as const, () => undefined);
  consent.on('consent-change', ({granted, source, record}) => [granted.length, source, record?.seq]);
  consent.on('consent-error', ({code, message}) => code + message, {signal: new AbortController().signal});
  consent.on('consent-blocked', ({element, ids}) => [element?.localName, ids]);
  document.addEventListener('consent-ready', ({state: {mustAsk}}) => mustAsk);
  consent.push(['gate', 'analytics', () => undefined]);
}

export function mustNotCompile(): void {
  // Nothing of the API can be replaced.
  // @ts-expect-error -- read-only
  consent.version = '2';
  // @ts-expect-error -- read-only
  consent.ready = Promise.resolve(state);
  // @ts-expect-error -- there is no such thing
  void consent.grant;

  // What it answers cannot be changed.
  // @ts-expect-error -- read-only
  state.mustAsk = false;
  // @ts-expect-error -- read-only
  state.verdicts['analytics'] = {allowed: true, ground: 'choice', record: 1};
  // @ts-expect-error -- read-only
  consent.explain('analytics').allowed = true;
  // @ts-expect-error -- read-only
  record.answers['analytics'] = 'granted';
  // @ts-expect-error -- read-only
  record.seq++;

  // Ids are texts, choices are yes or no.
  // @ts-expect-error -- an id
  consent.has(5);
  // @ts-expect-error -- one id
  consent.has(['analytics', 'marketing']);
  // @ts-expect-error -- an id is missing
  consent.has();
  // @ts-expect-error -- yes or no
  void consent.set({analytics: 'granted'});
  // @ts-expect-error -- single choices; everything has methods of its own
  void consent.set('all');

  // Every event has a name and fields of its own.
  // @ts-expect-error -- an unknown type
  consent.on('consent-changed', () => undefined);
  // @ts-expect-error -- a field of another event
  consent.on('consent-ready', ({granted}) => granted);
  // @ts-expect-error -- `once` is not promised
  consent.on('consent-ready', () => undefined, {once: true});
  // @ts-expect-error -- read-only
  consent.on('consent-change', (event) => (event.granted[0] = 'marketing'));

  // @ts-expect-error -- a call to run is missing
  consent.gate('analytics');
  // @ts-expect-error -- an unknown view
  void consent.open('settings');
  // @ts-expect-error -- the document's own tree is looked at anyway
  consent.scan(document.body);
  // @ts-expect-error -- a command is a list
  consent.push('gate');
  // @ts-expect-error -- an unknown ground
  const verdict: Verdict = {allowed: true, ground: 'because', record: 1};
  void verdict;

  // @ts-expect-error -- a configuration is missing
  createConsent();
  // @ts-expect-error -- a nonce is a text
  createConsent({}, {nonce: 5});
}
