/** Which of the languages that there are comes nearest to one that is wanted. */

/** Older tags, and those that stand for another: ISO 639-1 as browsers still send it, Chinese by region. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  iw: 'he',
  in: 'id',
  'zh-tw': 'zh-hant',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
  zh: 'zh-hans',
};

/**
 * @param wanted - BCP 47 tags, the most wanted first.
 * @param known - BCP 47 tags. English is among them.
 * @returns One of `known`.
 */
export function tagFor(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split('-');
    for (let length = parts.length; length; length--) {
      const name = parts.slice(0, length).join('-');
      const there = [name, OTHER_NAMES[name]].find((each) => known.some((one) => one.toLowerCase() === each));
      if (there) return known.find((one) => one.toLowerCase() === there) as string;
    }
  }
  return 'en';
}
