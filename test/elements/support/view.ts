/** A consent that says what a test wants, for the elements to look at. */

import type {Verdict} from '../../../src/core/verdict.js';
import type {Policy} from '../../../src/core/policy.js';
import type {ConsentView} from '../../../src/events/consent-view.js';
import {createPolicy} from '../../support/policy.js';

export interface ViewOptions {
  readonly policy?: Policy;
  /** What was granted. */
  readonly granted?: readonly string[];
  /** Services that were refused by themselves. */
  readonly refusedAlone?: readonly string[];
  readonly language?: string;
  readonly isKept?: boolean;
}

export function createView({
  policy = createPolicy(),
  granted = [],
  refusedAlone = [],
  language = 'en',
  isKept = true,
}: ViewOptions = {}): ConsentView {
  const needsNone = policy.purposes.filter(({id}) => !policy.ids.includes(id)).map(({id}) => id);
  return {
    policy,
    isKept,
    language,
    explain: (id): Verdict =>
      needsNone.includes(id)
        ? {allowed: true, ground: 'needs-no-consent', record: 0}
        : granted.includes(id)
          ? {allowed: true, ground: 'choice', record: 1}
          : {allowed: false, ground: 'undecided', record: 0},
    isRefusedAlone: (id) => refusedAlone.includes(id),
  };
}

/** Texts that would be markup or script, were they not texts. */
export const HOSTILE = [
  '<img src=x onerror="window.hostile = 1">',
  '"><script>window.hostile = 1</script>',
  "' onmouseover='window.hostile = 1' x='",
  '</h2></section><style>*{display:none}</style>',
  '<!-- --><template><slot></slot></template>',
  '&lt;b&gt; &amp; &#60;script&#62;',
  '${window.hostile = 1} {{window.hostile = 1}}',
  '?lit$0000$ <!--?lit$0000$-->',
  '\u202e\u0000\ufeff',
  'javascript:window.hostile=1',
];

/** The elements under a root with the names of their attributes: all but texts and values. */
export const structureOf = (root: ParentNode): string =>
  [...root.children]
    .map((element) => `<${[element.localName, ...element.getAttributeNames()].join(' ')}>${structureOf(element)}</>`)
    .join('');

/** Runs what was made of markup, had it been markup: images that fail to load tell so in a task of their own. */
export const executed = async (): Promise<unknown> => {
  await new Promise((resolve) => {
    const image = new Image();
    image.onerror = resolve;
    image.src = 'data:,';
  });
  return (window as {hostile?: unknown}).hostile;
};

/** Every text that the configuration brings, set to `text`. Ids, addresses and lists of names stay. */
export function createTexts(text: string): Policy {
  return createPolicy({
    purposes: [
      {id: 'cart', label: text, description: text, refusal: text, basis: 'contract'},
      {id: 'analytics', label: {en: text}, description: {en: text}, refusal: {en: text}},
      {id: 'location', label: text, description: text, refusal: text, separate: [text]},
    ],
    services: [
      {id: 'counter', label: text, provider: text, purposes: ['analytics']},
      {id: 'map', label: {en: text}, provider: text, purposes: ['location']},
    ],
    dataController: {name: text, contact: text},
    policy: {version: text, url: '/privacy'},
    texts: Object.fromEntries(
      [
        ...['privacyChoices', 'bannerTitle', 'bannerText', 'accept', 'reject', 'choose', 'policy', 'preferencesText'],
        ...[
          'save',
          'close',
          'on',
          'off',
          'alwaysOn',
          'askedSeparately',
          'refusal',
          'notStated',
          'services',
          'language',
        ],
      ].map((key) => [key, text]),
    ),
  });
}
