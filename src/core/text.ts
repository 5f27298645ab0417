/** A merchant's text: one string, or one string per language tag. */

export type Text = string | Readonly<Record<string, string>>;

/** The text in `language` ('pt-BR'), else in its base language ('pt'), else in English, else the first there is. */
export function inLanguage(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text[language.split('-')[0] as string] ?? text['en'] ?? Object.values(text)[0] ?? '';
}
