/** What the check of a configuration has to say about one setting. */

/** The worst first. */
export const LEVELS = ['mistake', 'gap', 'dark-pattern', 'hint'] as const;

/**
 * `mistake`: the configuration cannot be used, or not as it is meant. `gap`: the law asks for something that is not
 * there. `dark-pattern`: it steers the shopper. `hint`: it works, and is probably not what was meant.
 */
export type Level = (typeof LEVELS)[number];

export interface Finding {
  readonly level: Level;
  /** 'purposes[1].retention'; '' for the whole. */
  readonly path: string;
  /** What was given, as JSON of bearable length, or 'missing'. */
  readonly given: string;
  /** What is wanted, as a part of a sentence. */
  readonly wanted: string;
  /** The law with article and date, or the page of our documentation. */
  readonly source: string;
}

/** As JSON, cut to a length that a console can show. */
export const show = (value: unknown): string =>
  value === undefined || value === null || value === '' ? 'missing' : JSON.stringify(value).slice(0, 120);

export const finding =
  (level: Level) =>
  (path: string, given: unknown, wanted: string, source: string): Finding => ({
    level,
    path,
    given: show(given),
    wanted,
    source,
  });

export const gap = finding('gap');
export const darkPattern = finding('dark-pattern');
export const hint = finding('hint');
