/** What a browser's privacy signal refuses. A signal is an opt-out: it never is a yes, and its absence says nothing. */

import type {Regime} from './regime.js';

/** What Global Privacy Control speaks about. @see Cal. Civ. Code § 1798.135(e); 11 CCR § 7025. */
export const SIGNAL_USES = ['sale', 'sharing', 'targeted-advertising'];

export interface Signal {
  /** `navigator.globalPrivacyControl` is exactly `true`. */
  readonly isGpcOn: boolean;
  /** The configuration counts it where no law does. */
  readonly isGpcHonoredEverywhere?: boolean;
  /** `navigator.doNotTrack` is '1', and the configuration counts it: no law does. */
  readonly isDoNotTrackOn?: boolean;
  /**
   * There is a record of a yes to this purpose that was given later, after the shopper was told of the conflict.
   * A yes to everything is none. @see 11 CCR § 7025(c)(3)–(4).
   */
  readonly overridden: boolean;
}

/** @param uses - What the purpose uses data for. */
export const signalDenies = (
  uses: readonly string[],
  {signalBinds}: Pick<Regime, 'signalBinds'>,
  {isGpcOn, isGpcHonoredEverywhere = false, isDoNotTrackOn = false, overridden}: Signal,
): boolean =>
  !overridden &&
  (isDoNotTrackOn || (isGpcOn && (signalBinds || isGpcHonoredEverywhere))) &&
  uses.some((use) => SIGNAL_USES.includes(use));
