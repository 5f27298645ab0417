/** The lazy part that uses the device: fetched when a page first calls `consent.use()`, or the settings show permissions. */

import {APP_ONLY, type BrowserState, type UseLog, type UseOptions} from '../core/permission.js';
import type {Purpose} from '../core/purpose.js';
import '../define/assent-prompt.js';
import {connect, type Bridge, type Port} from '../device/bridge.js';
import {createDesk, type Desk, type Said} from '../device/desk.js';
import type {BrowserButton, Handle} from '../device/device.js';
import {DEVICES} from '../device/devices.js';
import {pickFiles} from '../device/files.js';
import {unblockSteps} from '../device/unblock.js';
import {AssentPrompt} from '../elements/assent-prompt/assent-prompt.js';
import type {Card} from '../device/vcard.js';
import type {DeviceView} from '../elements/internal/device-view.js';
import {wordsOf} from '../elements/internal/words.js';
import {texts as english} from '../locales/en.js';
import {deviceTexts} from '../locales/english-device.js';
import type {BannerTexts, DeviceTexts} from '../locales/texts.js';
import {noteUse, readUse} from '../storage/use-log.js';
import {textsIn} from './dialogs.js';
import type {DirectoryPart} from './dialog-part.js';
import type {ContactPart, DevicePart, Office} from './kernel.js';

interface Counter {
  readonly desk: Desk;
  readonly view: DeviceView;
}
const counters = new WeakMap<Office, Counter>();

export const start: DevicePart['start'] = (office, ...args) => counterOf(office).desk.use(...args);
export const viewOf: DevicePart['viewOf'] = (office) => counterOf(office).view;

function counterOf(office: Office): Counter {
  const known = counters.get(office);
  if (known) return known;
  const made = createCounter(office);
  counters.set(office, made);
  return made;
}

function createCounter(office: Office): Counter {
  const {page, host, view, manager, gatekeeper, events, tabs, load, emit, report, recorder} = office;
  /** What was noted on this page: before the first choice there is nothing to note it in. */
  const noted = new Map<string, object>();
  const followers = new Set<() => void>();
  const changed = (): void => followers.forEach((follower) => follower());
  /** What tells of its changes already. */
  const followed = new Set<string>();
  /** What browsers said last, by permission. */
  const states = new Map<string, BrowserState | null>();
  let bridge: Promise<Bridge | null> | undefined;
  let asking: Promise<unknown> = Promise.resolve();
  const purposes = (): readonly Purpose[] => manager.policy?.purposes ?? [];
  const purposeOf = (id: string): Purpose | undefined => purposes().find((purpose) => purpose.id === id);
  const permissions = (): string[] => [...new Set(purposes().flatMap(({permission}) => permission ?? []))];
  const log = async (id: string): Promise<UseLog> => ({...(await readUse(id)), ...noted.get(id)});
  const texts = async (): Promise<BannerTexts & DeviceTexts> => ({
    ...english,
    ...deviceTexts,
    ...(await textsIn(office)),
  });

  const desk = createDesk({
    purpose: purposeOf,
    explain: gatekeeper.explain,
    // One question at a time.
    ask(...args) {
      const said = asking.then(() => ask(...args));
      asking = said.catch(() => 0);
      return said;
    },
    typeIn,
    click: () => page.click ?? null,
    log,
    note,
    refusedDays: () => manager.policy?.regime.reaskDays.refused ?? 0,
    bridge: () =>
      (bridge ??= connect((window as {assentBridge?: Port}).assentBridge, (permission, state) => {
        void heard(permission, state);
      })),
    unblock: async () => unblock(await texts()),
    tell(permission, purpose, status) {
      void desk.state(permission).then((browser) => emit('consent-permission', {permission, purpose, status, browser}));
      changed();
    },
    report,
  });

  // Whatever is withdrawn ends here: in this tab, with its record; for what another tab did, with its message.
  for (const type of ['consent-change', 'consent-ready'])
    events.addEventListener(type, (event) => {
      desk.check();
      const {granted = [], withdrawn = [], source} = event as Partial<DocumentEventMap['consent-change']>;
      // A no to the browser is none to the shop: after two days the way back from it may be shown.
      const wasRefused = source !== 'browser-permission';
      // Who took it back said no: it is not asked again soon. A yes, such as in the settings, ends that.
      for (const id of [...withdrawn, ...granted])
        if (purposeOf(id)?.permission) note(id, {no: withdrawn.includes(id) ? Date.now() : 0, wasRefused});
      changed();
    });
  tabs?.addEventListener('message', desk.check);
  // Safari tells of no change, and Firefox not of every one: who comes back is asked again.
  for (const type of ['focus', 'visibilitychange', 'pageshow']) addEventListener(type, () => void look(), true);
  void look();

  return {
    desk,
    view: {
      texts: deviceTexts,
      state: desk.state,
      log,
      isInUse: (id) => desk.inUse().includes(id),
      stop: desk.endFor,
      async place(permission) {
        if ((await bridge)?.permissions.includes(permission)) return 'inside';
        if ((APP_ONLY as readonly string[]).includes(permission)) return 'app';
        return DEVICES[permission]?.isThere() ? 'here' : 'nowhere';
      },
      openSettings: (permission) => void bridge?.then((app) => app?.settings(permission)),
      unblock,
      follow(follower) {
        followers.add(follower);
        return () => void followers.delete(follower);
      },
    },
  };

  function unblock(words: DeviceTexts): string {
    return unblockSteps(navigator.userAgent, view.language, words);
  }

  function note(id: string, entry: UseLog): void {
    noted.set(id, {...noted.get(id), ...entry});
    void noteUse(id, entry);
    changed();
  }

  /** Asks the browser anew, and follows what it tells by itself. */
  async function look(): Promise<void> {
    for (const permission of permissions()) await heard(permission, await desk.state(permission));
    for (const name of new Set(permissions().flatMap((permission) => DEVICES[permission]?.name ?? [])))
      if (!followed.has(name)) follow(name);
  }

  function follow(name: string): void {
    followed.add(name);
    navigator.permissions?.query({name: name as PermissionName}).then(
      (status) => status.addEventListener('change', () => void look()),
      () => 0,
    );
  }

  /** What was blocked in the browser is withdrawn here as well: the switch in the settings must not lie. */
  async function heard(permission: string, state: BrowserState | null): Promise<void> {
    const before = states.get(permission);
    states.set(permission, state);
    if (before === undefined || before === state) return;
    changed();
    if (state !== 'denied') return;
    desk.end(permission);
    const lost = purposes().filter((purpose) => purpose.permission === permission && gatekeeper.has(purpose.id));
    for (const {id} of lost) emit('consent-permission', {permission, purpose: id, status: 'blocked', browser: state});
    if (lost.length)
      await (await recorder())?.choose(Object.fromEntries(lost.map(({id}) => [id, false])), 'browser-permission', true);
  }

  /** Shows a prompt until it is answered. */
  async function during<T>(
    fields: object,
    wire: (prompt: AssentPrompt, answer: (said: T) => void) => void,
  ): Promise<T> {
    const before = document.activeElement;
    const prompt = new AssentPrompt();
    Object.assign(prompt, {view, create: page.create, ...fields});
    host.show();
    emit('consent-prompt', {view: 'prompt', open: true});
    const said = await new Promise<T>((resolve) => {
      wire(prompt, resolve);
      host.root.append(prompt);
    });
    prompt.remove();
    // The first layer may stand behind it.
    if (!host.root.childElementCount) host.hide();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    emit('consent-prompt', {view: 'prompt', open: false});
    return said;
  }

  async function ask(id: string, options: UseOptions, button: BrowserButton | null): Promise<Said | Handle> {
    const purpose = purposeOf(id);
    if (!purpose) return 'refused';
    const words = await texts();
    const theirs = button && page.create(button.tag);
    const blocked = theirs && {button: theirs, steps: unblock(words)};
    const isTyped = DEVICES[purpose.permission ?? '']?.isTyped?.();
    const said = await during<Said | Handle>({purpose, texts: words, blocked, isTyped}, (prompt, answer) => {
      let isProved = false;
      prompt.onanswer = (said, click) => {
        isProved = !!click && host.proves(click);
        if (said === 'granted' && !isProved) {
          report('authority/gesture', 'A click');
          return false;
        }
        // The browser asks as well: what it says settles it.
        if (said !== 'granted' || !theirs) answer(said);
        return true;
      };
      if (theirs)
        button.follow(theirs, options, (handle) => {
          if (isProved && prompt.isConnected) answer(handle ?? 'granted');
          else handle?.stop?.();
        });
    });
    if (said === 'dismissed') return said;
    const isGranted = said !== 'refused';
    await (await recorder())?.answer(view, words, {[id]: isGranted}, 'prompt', isGranted);
    if (!isGranted || gatekeeper.has(id)) return said;
    // What could not be recorded was not granted.
    if (typeof said === 'object') said.stop?.();
    return 'refused';
  }

  async function typeIn(id: string, options: UseOptions): Promise<readonly Card[]> {
    const {fetchPart} = await load<DirectoryPart>('directory');
    const {contactForm} = await fetchPart<ContactPart>('contact', load);
    const words = await texts();
    const cards = await during<readonly Card[] | null>({purpose: purposeOf(id), texts: words}, (prompt, answer) => {
      prompt.onanswer = () => (answer(null), true);
      prompt.form = contactForm(wordsOf(view, words), options, page.create, pickFiles, answer);
    });
    if (!cards) throw new DOMException('canceled', 'AbortError');
    return cards;
  }
}
