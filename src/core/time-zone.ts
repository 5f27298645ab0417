/** Where a time zone lies, if all of it lies under one law. */

/**
 * IANA zones that lie within one set of rules, by region. Links of zones across a border stay out (`Europe/Zurich` has
 * Liechtenstein in it), and so do those of dependencies with a law of their own (`Asia/Hong_Kong`, `Europe/Jersey`).
 * @see https://data.iana.org/time-zones/tzdb/zone1970.tab
 */
const ZONES: readonly (readonly [region: string, zone: RegExp])[] = [
  [
    'EU',
    /^Europe\/(Amsterdam|Athens|Berlin|Bratislava|Brussels|Bucharest|Budapest|Busingen|Copenhagen|Dublin|Helsinki|Lisbon|Ljubljana|Luxembourg|Madrid|Malta|Mariehamn|Oslo|Paris|Prague|Riga|Rome|Sofia|Stockholm|Tallinn|Vaduz|Vienna|Vilnius|Warsaw|Zagreb)$|^Atlantic\/(Azores|Canary|Madeira|Reykjavik)$|^(Asia\/Nicosia|Africa\/Ceuta)$/,
  ],
  ['GB', /^Europe\/(London|Belfast)$/],
  ['CN', /^Asia\/(Shanghai|Urumqi|Chongqing|Harbin|Kashgar)$/],
  ['ID', /^Asia\/(Jakarta|Pontianak|Makassar|Ujung_Pandang|Jayapura)$/],
  [
    'BR',
    /^America\/(Araguaina|Bahia|Belem|Boa_Vista|Campo_Grande|Cuiaba|Eirunepe|Fortaleza|Maceio|Manaus|Noronha|Porto_(Acre|Velho)|Recife|Rio_Branco|Santarem|Sao_Paulo)$/,
  ],
  ['US-AK', /^America\/(Adak|Anchorage|Juneau|Metlakatla|Nome|Sitka|Yakutat)$/],
  ['US-AZ', /^America\/Phoenix$/],
  ['US-HI', /^Pacific\/Honolulu$/],
  ['US-MI', /^America\/(Detroit|Menominee)$/],
  ['US-ND', /^America\/North_Dakota\//],
  // Of several states, or of Indiana and Kentucky, whose neighbours along the border keep the same clock.
  [
    'US',
    /^America\/(Boise|Chicago|Denver|Fort_Wayne|Indianapolis|Los_Angeles|Louisville|New_York|(Indiana|Kentucky)\/.+)$/,
  ],
];

/**
 * @param timeZone - As `Intl.DateTimeFormat().resolvedOptions().timeZone` has it.
 * @returns A region like 'US' or 'EU', or `null` where the zone does not say.
 */
export const regionOfTimeZone = (timeZone: unknown): string | null =>
  (typeof timeZone === 'string' && ZONES.find(([, zone]) => zone.test(timeZone))?.[0]) || null;
