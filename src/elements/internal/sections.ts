/** Which pages the settings have: none without content. */

import type {View} from '../../events/consent-open.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {Purpose} from '../../core/purpose.js';
import type {FrameTexts, SectionName} from './section.js';

/** In the order in which they stand. */
const NAMES: readonly SectionName[] = [
  'purposes',
  'permissions',
  'partners',
  'messages',
  'personalisation',
  'rights',
  'records',
  'policy',
];

/** The section that a purpose belongs to: each is in one. */
export const sectionOf = ({permission, channel, uses}: Purpose): SectionName =>
  permission !== null
    ? 'permissions'
    : channel !== null
      ? 'messages'
      : uses.some((use) => use === 'personalisation' || use === 'profiling')
        ? 'personalisation'
        : 'purposes';

export const sectionsOf = ({policy}: ConsentView): readonly SectionName[] =>
  NAMES.filter((name) =>
    name === 'partners'
      ? policy.services.length > 0
      : name === 'policy'
        ? policy.policy !== null
        : name === 'rights'
          ? policy.dataController !== null
          : name === 'records' || name === 'purposes' || policy.purposes.some((purpose) => sectionOf(purpose) === name),
  );

/** The section for what the page asked to open; the purposes where that has no content. */
export function sectionFor(view: ConsentView, asked: View): SectionName {
  const sections = sectionsOf(view);
  return sections.find((name) => name === asked) ?? 'purposes';
}

export const titleOf = (name: SectionName, words: FrameTexts): string => words[name];

/** Line icons on a grid of 24, by section. */
export const ICONS: Readonly<Record<SectionName | 'close' | 'back', string>> = {
  purposes: 'M4 7h9m5 0h2M4 17h2m5 0h9M13 4.5v5M6 14.5v5',
  permissions: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  partners: 'M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3 19a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5M18 14a6 6 0 0 1 3 5',
  messages: 'M4 6h16v12H4zM4.5 6.5 12 13l7.5-6.5',
  personalisation: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 20a8 8 0 0 1 16 0',
  rights: 'M12 3l7 3v6a9 9 0 0 1-7 9 9 9 0 0 1-7-9V6z',
  records: 'M6 4h12v16l-3-2-3 2-3-2-3 2zM9 9h6M9 13h6',
  policy: 'M7 4h7l4 4v12H7zM14 4v4h4M10 12h5M10 16h5',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'M14.5 6l-6 6 6 6',
};
