/**
 * Which rules hold where the shopper is. A row says how it differs from the strictest rules there are, which hold
 * wherever no row does. Articles and dates are those of the law; this table is no legal advice.
 */

import {MAX_EXPIRY_DAYS, STRICTEST, type Regime, type RegimeId, type RegimeOverrides} from './regime.js';
import {readRegion} from './region.js';

const REGIMES: readonly (readonly [id: RegimeId, countries: string, row: Partial<Regime>])[] = [
  [
    'eu',
    // The EEA with its outermost regions. EU: a member, not known which.
    'EU AT AX BE BG CY CZ DE DK EE ES FI FR GF GP GR HR HU IE IS IT LI LT LU LV MF MQ MT NL NO PL PT RE RO SE SI SK YT',
    // Opt-in: Directive 2002/58/EC art. 5(3), as amended in 2009. GDPR, since 25 May 2018: art. 9(2)(a) sensitive and
    // explicit, art. 49(1)(a) cross-border, art. 8 minor. No law makes a signal binding.
    {separate: ['sensitive', 'explicit', 'cross-border', 'minor'], signalBinds: false},
  ],
  [
    'uk',
    'GB UK',
    // PECR reg. 6, as amended by the Data (Use and Access) Act 2025, since 5 February 2026. It lets statistics be an
    // opt-out, for the merchant to say: {uk: {mode: 'opt-out', optOut: ['statistics']}}. UK GDPR art. 8, 9, 49 as above.
    {separate: ['sensitive', 'explicit', 'cross-border', 'minor'], signalBinds: false},
  ],
  [
    'us',
    'US',
    // The strictest of the states. Opt-out: Cal. Civ. Code § 1798.120(a), since 1 January 2020, and its like in 19
    // states. A yes before sensitive data: Va. Code § 59.1-578(A)(5), since 1 January 2023, and its like. A minor's own
    // yes: § 1798.120(c).
    {
      mode: 'opt-out',
      separate: ['sensitive', 'minor'],
      optOut: ['sale', 'sharing', 'targeted-advertising'],
    },
  ],
  [
    'cn',
    'CN',
    // PIPL, since 1 November 2021: art. 13, 14 opt-in; art. 23 sharing, 25 public disclosure, 29 sensitive, 31 minor,
    // 39 cross-border. It has no time limits: those of the CNIL stay.
    {separate: ['sensitive', 'sharing', 'cross-border', 'public-disclosure', 'minor'], signalBinds: false},
  ],
  [
    'id',
    'ID',
    // UU 27/2022, since 17 October 2024: art. 20(2)(a) explicit, 25 minor, 56(4) cross-border; art. 4(2) names
    // the sensitive ones. It has no time limits.
    {separate: ['sensitive', 'explicit', 'cross-border', 'minor'], signalBinds: false},
  ],
  [
    'br',
    'BR',
    // LGPD, since 18 September 2020: art. 8 opt-in; art. 7 § 5 sharing, 11(I) sensitive, 14 § 1 minor, 33(VIII)
    // cross-border. It has no time limits.
    {separate: ['sensitive', 'sharing', 'cross-border', 'minor'], signalBinds: false},
  ],
];

/** Since when US states make the signal binding. One without a row has the strictest rules. */
const SIGNAL_SINCE: readonly (readonly [date: string, states: string])[] = [
  // 11 CCR § 999.315(c), now § 7025; Civ. Code § 1798.135(e)
  ['2020-08-14', 'CA'],
  // C.R.S. § 6-1-1306(1)(a)(IV)(B)
  ['2024-07-01', 'CO'],
  // Conn. Gen. Stat. § 42-520(e)(1)(A)(ii); Mont. Code § 30-14-2801 ff.; Neb. Rev. Stat. § 87-1101 ff.; N.H. RSA
  // ch. 507-H; Tex. Bus. & Com. Code § 541.055(e)
  ['2025-01-01', 'CT MT NE NH TX'],
  // N.J.S.A. § 56:8-166.11
  ['2025-07-15', 'NJ'],
  // Minn. Stat. ch. 325M
  ['2025-07-31', 'MN'],
  // Md. Code, Com. Law § 14-4701 ff.
  ['2025-10-01', 'MD'],
  // 6 Del. C. § 12D-106(e); ORS § 646A.578
  ['2026-01-01', 'DE OR'],
  // Never: Fla. Stat. § 501.705; Iowa Code ch. 715D; Ind. Code art. 24-15; KRS § 367.3611 ff.; R.I. Gen. Laws
  // ch. 6-48.1; Tenn. Code § 47-18-3301 ff.; Utah Code § 13-61; Va. Code § 59.1-575 ff.
  ['9999', 'FL IA IN KY RI TN UT VA'],
];

/**
 * Where sensitive data may be used until a no. Cal. Civ. Code § 1798.121; Utah Code § 13-61-302(3); Iowa Code § 715D.4(2).
 * It counts for the use 'sensitive' alone. A purpose that the merchant made separate as 'sensitive' waits for its yes
 * there too: these laws allow an opt-out, none forbids to ask, and which state it is, is often a guess.
 */
const SENSITIVE_OPT_OUT = /^(CA|IA|UT)$/;

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * The rules for a region: of its regime, its country and its state the most specific that says something. The merchant's
 * rule for a country gives way to a state that binds the signal; the one for that state gives way to nothing.
 *
 * @param region - As `resolveRegion` has it. One without a row has the strictest rules.
 * @param today - In milliseconds since the Unix epoch. A law is in force from its day on, in UTC.
 */
export function regimeFor(region: string | null, today: number, overrides: RegimeOverrides = {}): Regime {
  const known = readRegion(region) ?? '';
  const [country = '', part = ''] = known.split('-');
  const [id, , row] = REGIMES.find(([, countries]) => country && countries.includes(country)) ?? ['default', '', {}];
  const state = id === 'us' ? stateRow(part, today) : {};
  const regime = {
    ...STRICTEST,
    id,
    ...row,
    ...state,
    ...own(overrides, id),
    ...own(overrides, country),
    ...(state.signalBinds && {signalBinds: true}),
    ...own(overrides, known),
  };
  return {...regime, expiryDays: Math.min(regime.expiryDays, MAX_EXPIRY_DAYS)};
}

/** The regions whose law makes the signal binding on this day, without what a merchant says. */
export const statesThatBind = (today: number): string[] =>
  SIGNAL_SINCE.filter(([date]) => !(today < Date.parse(date)))
    .flatMap(([, states]) => states.split(' '))
    .map((state) => `US-${state}`);

function stateRow(state: string, today: number): Partial<Regime> {
  const since = SIGNAL_SINCE.find(([, states]) => states.split(' ').includes(state))?.[0];
  return {
    // Written so that a clock that is no number finds every law in force.
    ...(since && {signalBinds: !(today < Date.parse(since))}),
    ...(SENSITIVE_OPT_OUT.test(state) && {optOut: ['sale', 'sharing', 'targeted-advertising', 'sensitive']}),
  };
}
