/** Makes the rules for this shopper from what the configuration and the page say. */

import {changedSince, inForceAt, readDate, type PolicyVersion} from './policy-version.js';
import {STRICTEST, type Regime, type RegimeOverrides} from './regime.js';
import {regimeFor} from './regime-table.js';
import {resolveRegion} from './region.js';
import type {Rules, Surroundings} from './rules.js';
import {regionOfTimeZone} from './time-zone.js';

/** As a configuration has it, not checked. */
export interface GivenVersion {
  readonly version: string;
  readonly updated?: string | null;
  readonly effective?: string | null;
  readonly material?: readonly string[];
  readonly changedPurposes?: readonly string[];
}

/** The settings that rules are made from. `null`: not stated. */
export interface RuleSettings {
  /** A region, or `'auto'`: as the server says, else as the time zone suggests. */
  readonly region?: string | null;
  readonly regimes?: RegimeOverrides;
  readonly signals?: {readonly gpc?: 'law' | 'everywhere'; readonly doNotTrack?: boolean} | null;
  readonly policy?: {readonly version?: string | null; readonly versions?: readonly GivenVersion[]} | null;
}

export function makeRules(settings: RuleSettings, surroundings: Surroundings): Rules {
  const {region: setting = null, regimes = {}, signals, policy} = settings;
  const {hint, timeZone, isGpcOn, isDoNotTrackOn, now} = surroundings;
  const isAuto = setting === 'auto';
  const region = resolveRegion({
    configured: isAuto ? null : setting,
    ...(isAuto && {hint, guess: regionOfTimeZone(timeZone)}),
  });
  const found = regimeFor(region.region, now, regimes);
  // A guess must not lead to laxer rules: a time zone is set by hand, and travels.
  const regime = region.source === 'time-zone' ? {...STRICTEST, id: found.id} : found;
  const versions = (policy?.versions ?? []).map(readVersion);
  const {announced} = inForceAt(versions, now);
  const starts = announced?.effective?.iso ?? announced?.updated?.iso;
  return {
    regime,
    region,
    signal: isSignalled(regime, signals ?? {}, isGpcOn, isDoNotTrackOn),
    changedSince: (version) => changedSince(versions, version, now),
    changesAt: starts ? Date.parse(starts) : Infinity,
    // In Italy a cross refuses. Garante, decision 231 of 10 June 2021, § 7.1.
    hasOwnQuestion: regime.mode !== 'opt-in' || /^IT/.test(region.region ?? ''),
  };
}

const isSignalled = (
  {signalBinds}: Regime,
  {gpc, doNotTrack}: NonNullable<RuleSettings['signals']>,
  isGpcOn: boolean,
  isDoNotTrackOn: boolean,
): boolean => (isGpcOn && (signalBinds || gpc === 'everywhere')) || (isDoNotTrackOn && doNotTrack === true);

export const readVersion = ({
  version,
  updated,
  effective,
  material = [],
  changedPurposes = [],
}: GivenVersion): PolicyVersion => ({
  version,
  updated: updated ? readDate(updated) : null,
  effective: effective ? readDate(effective) : null,
  material,
  changedPurposes,
});
