/** A merchant's text: one string, or one string per language tag. */

export type Text = string | Readonly<Record<string, string>>;

/** The text in `language` ('pt-BR'), else in its base language ('pt'), else in English, else the first there is. */
export function inLanguage(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  const texts = Object.entries(text);
  const wanted = language.toLowerCase();
  for (const tag of [wanted, wanted.split('-')[0], 'en']) {
    const found = texts.find(([name]) => name.toLowerCase() === tag);
    if (found) return found[1];
  }
  return texts[0]?.[1] ?? '';
}
