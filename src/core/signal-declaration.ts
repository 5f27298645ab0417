/**
 * What `/.well-known/gpc.json` says: whether the shop means to go by Global Privacy Control.
 *
 * @see https://www.w3.org/TR/gpc/, "GPC Support Resource"
 */

import {inForceAt, readDate} from './policy-version.js';
import {makeRules, readVersion, type RuleSettings} from './rule-making.js';
import {statesThatBind} from './regime-table.js';

export interface SignalDeclaration {
  readonly gpc: boolean;
  /** 'YYYY-MM-DD'. */
  readonly lastUpdate: string;
}

export interface SignalFinding {
  /** `null`: the configuration has no day for it. */
  readonly declaration: SignalDeclaration | null;
  /** Where a law makes the signal binding, and this configuration does not go by it: 'US-CA' … */
  readonly ignoredIn: readonly string[];
}

/**
 * @param config - As it was parsed, checked before.
 * @param now - In milliseconds since the Unix epoch.
 */
export function declareSignal(config: object, now: number): SignalFinding {
  const settings = config as RuleSettings;
  const isHonoured = (hint: string): boolean =>
    makeRules(settings, {hint, timeZone: '', isGpcOn: true, isDoNotTrackOn: false, now}).signal;
  const ignoredIn = statesThatBind(now).filter((region) => !isHonoured(region));
  const lastUpdate = dayOf(settings, now);
  return {declaration: lastUpdate === null ? null : {gpc: !ignoredIn.length, lastUpdate}, ignoredIn};
}

/** The day of the policy in force: of its version where there is a list of them, else the version itself where it is a day. */
function dayOf({policy}: RuleSettings, now: number): string | null {
  const {inForce} = inForceAt((policy?.versions ?? []).map(readVersion), now);
  const day =
    inForce?.updated?.iso ?? inForce?.effective?.iso ?? readDate(inForce?.version ?? policy?.version ?? '').iso;
  return day?.slice(0, 10) ?? null;
}
