/** A style sheet's text. The build squeezes what stands in it; nothing is ever put into it. */
export const css = ([text]: TemplateStringsArray): string => text as string;

/** A sheet for `adoptedStyleSheets`, which no Content-Security-Policy stands against. */
export function sheetOf(...texts: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join(''));
  return sheet;
}
