/** The lazy part with the second layer. */

import {AssentPreferences} from '../elements/assent-preferences/assent-preferences.js';
import '../define/assent-preferences.js';
import type {Texts} from '../locales/texts.js';
import type {DialogPart, Mounted} from './dialog-part.js';

export const mount: DialogPart['mount'] = async (root, view, _section, texts): Promise<Mounted> => {
  const before = document.activeElement;
  const preferences = new AssentPreferences();
  preferences.view = view;
  preferences.dir = getComputedStyle(document.documentElement).direction;
  if (texts) preferences.texts = texts as Texts;
  root.append(preferences);
  await preferences.updateComplete;

  return {
    close() {
      preferences.remove();
      // A dialog that is taken out does not give the focus back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
  };
};
