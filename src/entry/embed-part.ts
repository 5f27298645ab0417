/** The lazy part with `<assent-embed>`: fetched when something is held back in one. */

import {register} from '../define/register.js';
import {createEmbed, type Embed} from '../elements/assent-embed/assent-embed.js';
import {wordsOf} from '../elements/internal/words.js';
import {texts as english} from '../locales/en.js';
import {embedTexts} from '../locales/english-embed.js';
import {textsIn} from './dialogs.js';
import type {RarePart} from './kernel.js';

let isStarted = false;

export const start: RarePart<'embed'>['start'] = async (office, open) => {
  if (isStarted) return;
  isStarted = true;
  const {view, recorder} = office;
  const texts = {...english, ...embedTexts, ...(await textsIn(office))};

  const Embed = createEmbed({
    view,
    texts: () => wordsOf(view, texts),
    answer: (choices) => void recorder().then((part) => part?.answer(view, texts, choices, 'embed', true)),
    open: (section) => void open(section),
  });
  register('assent-embed', Embed);
  for (const type of ['consent-change', 'consent-ready'])
    office.events.addEventListener(type, () => {
      for (const element of document.querySelectorAll<Embed>('assent-embed')) element.refresh?.();
    });
};
