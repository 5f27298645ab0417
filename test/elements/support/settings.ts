/** The settings, open and standing still, with sections that need not be fetched. */

import '../../../src/define/assent-preferences.js';
import {make as messages} from '../../../src/entry/sections/messages.js';
import {make as partners} from '../../../src/entry/sections/partners.js';
import {make as permissions} from '../../../src/entry/sections/permissions.js';
import {make as personalisation} from '../../../src/entry/sections/personalisation.js';
import {make as policy} from '../../../src/entry/sections/policy.js';
import {make as purposes} from '../../../src/entry/sections/purposes.js';
import {make as records} from '../../../src/entry/sections/records.js';
import {make as rights} from '../../../src/entry/sections/rights.js';
import type {AssentPreferences, PreferencesPorts} from '../../../src/elements/assent-preferences/assent-preferences.js';
import type {Office} from '../../../src/entry/kernel.js';
import type {Section, SectionName} from '../../../src/elements/internal/section.js';
import type {ConsentView} from '../../../src/events/consent-view.js';
import type {Texts} from '../../../src/locales/texts.js';
import {createView, type ViewOptions} from './view.js';

/** Without the part that uses the device: a section that asks for it shows its switches alone. */
const NO_OFFICE = {load: () => Promise.reject(new Error('no parts'))} as unknown as Office;

const SECTIONS: Readonly<Record<SectionName, (office: Office) => Section>> = {
  purposes,
  permissions,
  partners,
  messages,
  personalisation,
  rights,
  records,
  policy,
};

export interface SettingsOptions extends ViewOptions {
  readonly view?: ConsentView;
  readonly section?: SectionName;
  readonly texts?: Texts;
  readonly dir?: string;
  readonly ports?: Partial<Omit<PreferencesPorts, 'actions'>>;
  readonly actions?: Partial<PreferencesPorts['actions']>;
}

/** Unfolds all details of the section that is shown. What is in them is drawn then. */
export async function unfold(preferences: AssentPreferences): Promise<void> {
  for (const details of sectionIn(preferences)?.renderRoot.querySelectorAll('details') ?? []) {
    if (details.open) continue;
    const toggled = new Promise((resolve) => details.addEventListener('toggle', resolve, {once: true}));
    details.open = true;
    await toggled;
  }
  await settledOf(preferences);
}

export async function openSettings({
  section = 'purposes',
  texts,
  dir = '',
  ports,
  actions,
  view,
  ...options
}: SettingsOptions = {}): Promise<AssentPreferences> {
  const preferences = document.createElement('assent-preferences');
  preferences.view = view ?? createView(options);
  preferences.section = section;
  preferences.ports = {
    actions: {
      records: () => Promise.resolve([]),
      export: () => Promise.resolve(null),
      forget: () => Promise.resolve(null),
      ...actions,
    },
    loadSection: (name) => Promise.resolve(SECTIONS[name](NO_OFFICE)),
    languages: () => Promise.resolve(['de', 'en']),
    speak: () => Promise.reject(new Error('not asked')),
    ...ports,
  };
  if (texts) preferences.texts = texts;
  preferences.dir = dir;
  document.body.append(preferences);
  await settledOf(preferences);
  const languages = await preferences.ports.languages().catch(() => []);
  const has = (selector: string): boolean => !!preferences.renderRoot.querySelector(selector);
  // They are named one a frame.
  while (languages.length > 1 && has('nav') && !has('select')) await new Promise(requestAnimationFrame);
  return preferences;
}

/** Resolves when nothing is left to be rendered. */
export async function settledOf(preferences: AssentPreferences): Promise<void> {
  // What a section needs comes in tasks of its own.
  for (let rounds = 0; rounds < 5; rounds++) {
    await preferences.updateComplete;
    await sectionIn(preferences)?.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
  }
  for (const animation of (preferences.renderRoot as ShadowRoot).getAnimations()) animation.finish();
}

/** The section in sight. */
export const sectionIn = ({renderRoot}: AssentPreferences): Section | null =>
  renderRoot.querySelector<Section>(
    '.content > :is(assent-purposes, assent-permissions, assent-partners, assent-messages, assent-personalisation, assent-rights, assent-records, assent-policy)',
  );

/** The first element that fits, in the frame or in the section in sight. */
export const findIn = <T extends HTMLElement>(preferences: AssentPreferences, selector: string): T =>
  (preferences.renderRoot.querySelector(selector) ?? sectionIn(preferences)?.renderRoot.querySelector(selector)) as T;

/** What is written in the section in sight. */
export const readIn = (preferences: AssentPreferences): string =>
  (sectionIn(preferences)?.renderRoot.textContent ?? '').replace(/\s+/g, ' ').trim();
