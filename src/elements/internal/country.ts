/** The name of a country in the language of the dialog. */

/** @param region - ISO 3166-1, or 3166-2 with its part: 'US', 'US-CA'. */
export function countryOf(region: string, language: string): string {
  const [country = '', part] = region.split('-');
  try {
    const name = new Intl.DisplayNames([language], {type: 'region'}).of(country) ?? country;
    return part ? `${name} (${part})` : name;
  } catch {
    return region;
  }
}
