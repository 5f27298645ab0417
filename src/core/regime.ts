/** What a regime rules. Which one holds where says `regime-table.ts`. */

export type RegimeId = 'eu' | 'uk' | 'us' | 'cn' | 'id' | 'br' | 'default';

export interface Regime {
  readonly id: RegimeId;
  /** `opt-in`: everything waits for a yes. `opt-out`: what `optOut` names runs until a no. `notice`: it is announced. */
  readonly mode: 'opt-in' | 'opt-out' | 'notice';
  /** The days before the same question may be put again, after either answer. */
  readonly reaskDays: {readonly granted: number; readonly refused: number};
  /** The same after an opt-out. */
  readonly optOutReaskDays: number;
  /** The days that a yes is good for: at most 390. A no needs no renewal. */
  readonly expiryDays: number;
  /** The kinds of purpose that need a yes of their own. */
  readonly separate: readonly string[];
  /** The uses that run until a no. What is not named here waits for a yes. */
  readonly optOut: readonly string[];
  /** Whether Global Privacy Control is an opt-out by law. */
  readonly signalBinds: boolean;
}

/** What a merchant has otherwise, by region ('US-CA', 'US') or by regime ('us'). It may be laxer than the law. */
export type RegimeOverrides = Readonly<Record<string, Partial<Omit<Regime, 'id'>>>>;

/** 13 months. @see CNIL, deliberation 2020-091 of 17 September 2020, § 50. */
export const MAX_EXPIRY_DAYS = 390;

export const SEPARATE_KINDS = ['sensitive', 'sharing', 'cross-border', 'public-disclosure', 'minor', 'explicit'];

/** Where nothing is known. */
export const STRICTEST: Regime = {
  id: 'default',
  mode: 'opt-in',
  // Six months after either answer, of which the longest have 184 days.
  // CNIL, deliberation 2020-092 of 17 September 2020, § 39; Garante, decision 231 of 10 June 2021.
  reaskDays: {granted: 180, refused: 184},
  // Twelve months: Cal. Civ. Code § 1798.135(c)(4) and 11 CCR § 7026(k), since 1 January 2023.
  optOutReaskDays: 366,
  expiryDays: MAX_EXPIRY_DAYS,
  separate: SEPARATE_KINDS,
  optOut: [],
  signalBinds: true,
};

/** Whether a purpose of these uses waits for a yes. One that states no use waits. */
export const waitsForYes = ({mode, optOut, separate}: Regime, uses: readonly string[]): boolean =>
  mode === 'notice'
    ? uses.some((use) => separate.includes(use))
    : mode !== 'opt-out' || !uses.length || !uses.every((use) => optOut.includes(use));

/** Whether a purpose of these kinds needs a yes of its own. A kind that no law knows does. */
export const isSeparateIn = ({separate}: Regime, kinds: readonly string[]): boolean =>
  kinds.some((kind) => separate.includes(kind) || !SEPARATE_KINDS.includes(kind));
