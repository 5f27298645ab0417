/** The words that steer, by language. A `*` at the end stands for any ending. More languages are the caller's to give. */

export interface Words {
  /** What a button says that plainly accepts. */
  readonly accepting: readonly string[];
  /** What a button says that plainly refuses. */
  readonly refusing: readonly string[];
  /** Neither yes nor no: the question comes back. */
  readonly postponing: readonly string[];
  /** Leads elsewhere. */
  readonly detouring: readonly string[];
  /** Says that something was read, and no more. */
  readonly acknowledging: readonly string[];
  /** Makes the shopper feel bad about a no. */
  readonly shaming: readonly string[];
  /** Makes a yes look better than it is. */
  readonly luring: readonly string[];
  /** The same in whole sentences. */
  readonly pressing: readonly string[];
  /** With these a label begins whose yes is a no. */
  readonly negating: readonly string[];
  /** What says that everything is meant. */
  readonly everything: readonly string[];
  readonly statistics: readonly string[];
  readonly advertising: readonly string[];
  readonly personalisation: readonly string[];
}
export type WordLists = Readonly<Record<string, Words>>;

export const WORDS: WordLists = {
  en: {
    accepting: ['accept*', 'agree*', 'allow*', 'consent*', 'permit*', 'opt in', 'yes'],
    refusing: [
      ...['reject*', 'refus*', 'declin*', 'deny', 'disagree*', 'disallow*', 'no', 'not', 'none', 'without', 'opt out'],
      ...["don't", 'necessary only', 'only necessary', 'essential only', 'only essential'],
    ],
    postponing: ['later', 'maybe', 'not now', 'not yet', 'remind*', 'another time', 'not sure', 'ask me again'],
    detouring: [
      ...['more', 'options', 'option', 'settings', 'preferences', 'manage*', 'customi*', 'details', 'learn', 'choose'],
      ...['close', 'skip', 'dismiss', 'cancel', 'back', 'configure'],
    ],
    acknowledging: [
      ...['ok', 'okay', 'got it', 'continue', 'proceed', 'understand', 'understood', 'close', 'next', 'start', 'enter'],
      ...['fine', 'sure', 'cool', 'thanks', "let's go", 'go', 'dismiss', 'great', 'sounds good'],
    ],
    shaming: [
      ...['hate*', 'sorry', 'sad', 'sadly', 'unfortunately', 'miss out', 'missing out', 'lose', 'worse', 'boring'],
      ...[
        "don't care",
        'no fun',
        "don't like",
        "don't want",
        'irrelevant',
        'ruin*',
        'limited experience',
        'heartbroken',
      ],
    ],
    luring: [
      ...['savings', 'save money', 'discount*', 'deals', 'reward*', 'bonus', 'exclusive', 'better', 'best', 'improve*'],
      ...['recommended', 'great', 'love', 'support us', 'please', 'faster', 'unlock*', 'gift*', 'free', 'enjoy'],
    ],
    pressing: [
      ...['miss out', 'missing out', 'hate', 'sorry', 'sad', 'sadly', 'unfortunately', 'boring', 'please accept'],
      ...['best experience', 'better experience', 'full experience', 'worse experience', 'limited experience'],
    ],
    negating: ['do not', "don't", 'no', 'opt out', 'disable', 'stop', 'deny'],
    everything: ['all', 'everything'],
    statistics: ['statistic*', 'analytic*', 'audience measurement', 'usage measurement', 'web measurement'],
    advertising: ['advert*', 'ad', 'ads', 'marketing', 'retarget*', 'remarket*'],
    personalisation: ['personali*', 'profiling', 'recommendations'],
  },
  de: {
    accepting: [
      'annehmen',
      'akzeptier*',
      'zustimm*',
      'stimme',
      'einverstanden',
      'erlaub*',
      'zulassen',
      'einwillig*',
      'ja',
    ],
    refusing: [
      ...['ablehn*', 'lehne*', 'verweiger*', 'widersprech*', 'nein', 'nicht', 'kein*', 'ohne', 'nur notwendige*'],
      ...['nur erforderliche*', 'nur essenzielle*', 'nur technisch*'],
    ],
    postponing: ['später', 'vielleicht', 'jetzt nicht', 'nicht jetzt', 'noch nicht', 'ein andermal', 'erinner*'],
    detouring: [
      ...['mehr', 'optionen', 'einstellungen', 'verwalten', 'anpassen', 'auswahl', 'auswählen', 'details', 'erfahren'],
      ...['schließen', 'überspringen', 'abbrechen', 'zurück', 'konfigurieren'],
    ],
    acknowledging: [
      ...['ok', 'okay', 'alles klar', 'verstanden', 'verstehe', 'weiter', 'fortfahren', 'schließen', 'los'],
      ...['super', 'gerne', 'gut', 'passt', 'danke', 'prima', 'starten'],
    ],
    shaming: [
      ...['leider', 'schade', 'traurig', 'hasse*', 'verpass*', 'verzicht*', 'langweilig*', 'egal', 'schlechter*'],
      ...['irrelevant*', 'ungern', 'tut uns leid', 'will keine', 'möchte keine'],
    ],
    luring: [
      ...['rabatt*', 'gratis', 'kostenlos*', 'gutschein*', 'sparen', 'vorteil*', 'beste*', 'besser*', 'empfohlen'],
      ...['bonus', 'geschenk*', 'exklusiv*', 'gewinn*', 'bitte', 'schneller', 'genießen'],
    ],
    pressing: [
      ...[
        'verpass*',
        'leider',
        'schade',
        'traurig',
        'langweilig*',
        'bitte akzeptier*',
        'bitte stimmen',
        'tut uns leid',
      ],
      ...['beste erlebnis', 'bestes erlebnis', 'besseres erlebnis', 'volle erlebnis', 'schlechteres erlebnis'],
    ],
    negating: ['nicht', 'kein*', 'widerspruch', 'deaktivier*', 'ohne'],
    everything: ['alle', 'alles', 'allen', 'allem'],
    statistics: ['statistik*', 'analytik*', 'analysedienst*', 'reichweite*', 'nutzungsanalyse*', 'webanalyse*'],
    advertising: ['werbung', 'werbe*', 'anzeigen', 'marketing', 'vermarktung', 'retargeting', 'remarketing'],
    personalisation: ['personalisier*', 'profiling', 'empfehlungen'],
  },
};

/** The lists with those that are given besides: for another language, or longer ones for one of these. */
export const extend = (more: Readonly<Record<string, Partial<Words>>>): WordLists =>
  Object.fromEntries(
    [...new Set([...Object.keys(WORDS), ...Object.keys(more)])].map((language) => [
      language,
      Object.fromEntries(
        Object.keys(WORDS['en'] as Words).map((list) => [
          list,
          [...(WORDS[language]?.[list as keyof Words] ?? []), ...(more[language]?.[list as keyof Words] ?? [])],
        ]),
      ) as unknown as Words,
    ]),
  );

/** Letters and figures in lower case, one blank between words and around all. `personaliseAds` is two words. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const stem = (word: string): string => (word.endsWith('*') ? plain(word).trimEnd() : plain(word));

/** The first of the words that the text holds. */
export function findWord(text: string, words: readonly string[]): string | undefined {
  const searched = plain(text);
  return words.find((word) => searched.includes(stem(word)));
}

export const beginsWith = (text: string, words: readonly string[]): boolean =>
  words.some((word) => plain(text).startsWith(stem(word)));
