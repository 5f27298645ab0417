/** The lazy part with the second layer: its frame and the list of purposes. */

import {AssentPreferences, type PreferencesPorts} from '../elements/assent-preferences/assent-preferences.js';
import {sectionFor} from '../elements/internal/sections.js';
import type {FrameTexts, SettingsActions} from '../elements/internal/section.js';
import '../define/assent-preferences.js';
import type {DialogPart, DirectoryPart, Mounted, SectionPart} from './dialog-part.js';

/** The sections, by name, with the SHA-256 of their files in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

const digests = __PARTS__;

/** How long the settings wait for their first section before they open without it, in milliseconds. */
const PATIENCE = 1000;

export const mount: DialogPart['mount'] = async (root, view, section, texts, office, speak): Promise<Mounted> => {
  const before = document.activeElement;
  const preferences = new AssentPreferences();
  const call = (method: keyof SettingsActions) => async (): Promise<unknown> =>
    (await office.recorder())?.call(method, []);

  preferences.view = view;
  preferences.section = sectionFor(view, section);
  if (texts) preferences.texts = texts as FrameTexts;
  preferences.dir = preferences.texts.direction ?? getComputedStyle(document.documentElement).direction;
  preferences.ports = {
    actions: {records: call('records'), export: call('export'), forget: call('forget')} as unknown as SettingsActions,
    async loadSection(name) {
      // Others build on the list of purposes.
      for (const part of new Set(['purposes', name])) await office.load(part, digests[part]);
      return (await office.load<SectionPart>(name)).make(office);
    },
    languages: async () => (await office.load<DirectoryPart>('directory')).languages,
    speak: speak as PreferencesPorts['speak'],
  };
  // It comes with its first section in it, so that nothing moves under a finger; late, it says that it is loading.
  await Promise.race([
    preferences.ports.loadSection(preferences.section).catch(() => 0),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
  root.append(preferences);
  await preferences.updateComplete;

  return {
    show: (asked) => {
      preferences.section = sectionFor(view, asked);
    },
    close() {
      preferences.remove();
      // A dialog that is taken out does not give the focus back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
  };
};
