/** Opens and closes our dialogs, and takes their requests to the recorder. */

import {reasonOf} from '../core/errors.js';
import type {ConsentOpenEvent, View} from '../events/consent-open.js';
import type {ConsentRequestEvent} from '../events/consent-request.js';
import type {ConsentView} from '../events/consent-view.js';
import {askedIn} from '../elements/internal/asked.js';
import {texts as english} from '../locales/en.js';
import type {BannerTexts} from '../locales/texts.js';
import {mountBanner} from './banner.js';
import {createDialogHost} from './dialog-host.js';
import type {ChangesPart, DialogPart, Mounted} from './dialog-part.js';
import type {Office} from './kernel.js';

/** Part name → the SHA-256 of its file in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

export interface Dialogs {
  open(view: View): Promise<void>;
  close(): void;
  /** Takes the question away, because it was answered elsewhere. */
  dismiss(): void;
}

export function createDialogs({page, load, emit, report, recorder}: Office, view: ConsentView): Dialogs {
  const host = createDialogHost(page);
  const {root} = host;
  const opened = new Map<View, Promise<Mounted>>();

  root.addEventListener('consent-request', (event) => void request(event as ConsentRequestEvent));
  // Whoever reaches for the dialog is about to choose.
  for (const type of ['pointerover', 'focusin']) root.addEventListener(type, () => void recorder(), {once: true});
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
    if (opened.has(name)) return void (await opened.get(name));
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
    const texts = await textsOf();
    if (name === 'banner') {
      const areChanges = askedIn(view).every(({id}) => view.explain(id).ground === 'changed');
      // Without that part the plain question names what it is about.
      const changes = areChanges ? await load<ChangesPart>('changes').catch(() => null) : null;
      host.show();
      return (changes ?? {mount: mountBanner}).mount(page, root, view, texts);
    }
    const part = await load<DialogPart>(name);
    // Lit renders only what is in the document.
    host.show();
    return part.mount(root, view, section, texts);
  }

  async function textsOf(): Promise<object | undefined> {
    const part = `locale-${view.language.toLowerCase().split('-')[0]}`;
    if (!__PARTS__[part]) return undefined;
    return (await load<{texts: object}>(part).catch(() => undefined))?.texts;
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
  async function request({choices, source, click}: ConsentRequestEvent): Promise<void> {
    const isProved = host.proves(click);
    const isYes = choices === 'all' || Object.values(choices).includes(true);
    if (!isProved && isYes) return report('authority/gesture', 'A click');
    [...opened.keys()].forEach(close);
    const texts = ((await textsOf()) ?? english) as BannerTexts;
    const recording = await recorder();
    await recording?.answer(view, texts, choices, source, isProved);
    if (!recording || opened.size) return;
    host.show();
    await recording.notify(root, view, texts);
    if (!opened.size) host.hide();
  }
}
