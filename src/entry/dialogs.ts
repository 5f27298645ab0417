/** Opens and closes our dialogs, and takes their requests to the recorder. */

import {reasonOf} from '../core/errors.js';
import type {ConsentOpenEvent, View} from '../events/consent-open.js';
import type {ConsentRequestEvent} from '../events/consent-request.js';
import type {ConsentView} from '../events/consent-view.js';
import {createDialogHost} from './dialog-host.js';
import {mountFallback} from './fallback-banner.js';
import type {DialogPart, Mounted, NoticePart} from './dialog-part.js';
import type {Asking, Kernel} from './kernel.js';

/** The parts that only this part fetches, by name, with the SHA-256 of their files in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

export function createDialogs({page, load, emit, report, recorder}: Kernel, view: ConsentView): Asking {
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
      if (name !== 'banner') return open('banner');
      opened.set(name, Promise.resolve(mountFallback(page, root, view)));
      host.show();
    }
    if (opened.has(name)) emit('consent-prompt', {view: name, open: true});
  }

  async function mount(name: View, section: View): Promise<Mounted> {
    const [part, texts] = await Promise.all([loadDialog(name), textsOf()]);
    // Lit renders only what is in the document.
    host.show();
    return part.mount(root, view, section, texts);
  }

  async function textsOf(): Promise<object | undefined> {
    const part = `locale-${view.language.toLowerCase().split('-')[0]}`;
    if (!__PARTS__[part]) return undefined;
    return (await load<{texts: object}>(part, __PARTS__[part]).catch(() => undefined))?.texts;
  }

  /** Every dialog builds on the banner's part; both are fetched side by side. */
  function loadDialog(name: View): Promise<DialogPart> {
    const banner = load<DialogPart>('banner');
    return name === 'banner' ? banner : load(name, __PARTS__[name], banner);
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
    if (!isProved && choices !== 'none') return report('authority/gesture', 'A click');
    [...opened.keys()].forEach(close);
    await (await recorder())?.choose(choices, source, isProved);
    if (opened.size) return;
    try {
      const {notify} = await load<NoticePart>('banner');
      host.show();
      await notify(root, view, await textsOf());
    } catch {
      // Without that part there is no line to show; the choice is made all the same.
    }
    if (!opened.size) host.hide();
  }
}
