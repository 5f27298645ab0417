/** Opens and closes our dialogs, and takes their requests to the recorder. */

import {reasonOf} from '../core/errors.js';
import type {ConsentOpenEvent, View} from '../events/consent-open.js';
import type {ConsentRequestEvent} from '../events/consent-request.js';
import {askedIn} from '../elements/internal/asked.js';
import {texts as english} from '../locales/en.js';
import type {BannerTexts} from '../locales/texts.js';
import {mountBanner} from './banner.js';
import type {DialogPart, DirectoryPart, Mounted, QuestionPart} from './dialog-part.js';
import type {Office} from './kernel.js';

export interface Dialogs {
  open(view: View): Promise<void>;
  close(): void;
  /** Takes the question away, because it was answered elsewhere. */
  dismiss(): void;
}

/** Our texts in the language of the dialogs; nothing for English, or where they cannot be loaded. */
export async function textsIn({view, load}: Office): Promise<object | undefined> {
  if (/^en\b/i.test(view.language)) return undefined;
  return load<DirectoryPart>('directory')
    .then((part) => part.textsIn([view.language, ...navigator.languages], load))
    .catch(() => undefined);
}

export function createDialogs(office: Office): Dialogs {
  const {page, load, emit, report, recorder, view, host} = office;
  const {root} = host;
  const opened = new Map<View, Promise<Mounted>>();

  root.addEventListener('consent-request', (event) => {
    const asked = event as ConsentRequestEvent;
    asked.done = request(asked);
  });
  // Whoever reaches for the dialog is about to choose.
  for (const type of ['pointerover', 'focusin']) root.addEventListener(type, recorder as () => void, {once: true});
  root.addEventListener('consent-open', (event) => {
    const {view} = event as ConsentOpenEvent;
    if (view) void open(view);
    else close('preferences');
  });

  return {
    open,
    close: () => [...opened.keys()].forEach(close),
    dismiss: () => close('banner'),
  };

  async function open(section: View): Promise<void> {
    const name = section === 'banner' ? section : 'preferences';
    if (opened.has(name)) return void (await opened.get(name))?.show?.(section);
    const mounting = mount(name, section);
    opened.set(name, mounting);
    try {
      await mounting;
    } catch (error) {
      opened.delete(name);
      report('part/load', name, reasonOf(error));
      // What the settings cannot do now, the first layer can: both answers are there.
      if (name !== 'banner') await open('banner');
      return;
    }
    if (opened.has(name)) emit('consent-prompt', {view: name, open: true});
  }

  async function mount(name: View, section: View): Promise<Mounted> {
    const texts = await textsIn(office);
    if (name === 'banner') {
      const {layout, hasOwnQuestion} = view.policy;
      const isPlain = !layout && !hasOwnQuestion && askedIn(view).some(({id}) => view.explain(id).ground !== 'changed');
      // Without that part the plain question names what it is about.
      const question = isPlain ? null : await load<QuestionPart>('question').catch(() => null);
      host.show();
      return (question ?? {mount: mountBanner}).mount(page, root, view, texts);
    }
    const part = await load<DialogPart>(name);
    // Lit renders only what is in the document.
    host.show();
    return part.mount(root, view, section, texts, office, (language) => {
      view.language = language;
      return textsIn(office);
    });
  }

  function close(name: View): void {
    const mounted = opened.get(name);
    opened.delete(name);
    void mounted?.then((dialog) => {
      dialog.close();
      if (!opened.size) host.hide();
      emit('consent-prompt', {view: name, open: false});
    });
  }

  /** A refusal of everything is taken from anywhere; what else is asked must come with the click that asks it. */
  async function request({choices, source, click, stays}: ConsentRequestEvent): Promise<string> {
    const isProved = host.proves(click);
    const isYes = choices === 'all' || Object.values(choices).includes(true);
    if (!isProved && isYes) {
      report('authority/gesture', 'A click');
      return '';
    }
    if (!stays) [...opened.keys()].forEach(close);
    const texts = ((await textsIn(office)) ?? english) as BannerTexts;
    const recording = await recorder();
    await recording?.answer(view, texts, choices, source, isProved);
    if (!recording) return '';
    const line = recording.lineFor(view, texts);
    if (!opened.size) {
      host.show();
      await recording.notify(root, texts, line);
      if (!opened.size) host.hide();
    }
    return line;
  }
}
