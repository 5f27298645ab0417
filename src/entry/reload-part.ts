/**
 * The lazy part with the line for services that only a new page stops: what will stop, and a button that loads the page
 * anew. Nothing else ever loads it.
 */

import {css, sheetOf} from '../elements/internal/css.js';
import {say, wordsOf} from '../elements/internal/words.js';
import type {Service} from '../core/service.js';
import {texts as english} from '../locales/en.js';
import {reloadTexts} from '../locales/english-reload.js';
import {textsIn} from './dialogs.js';
import type {ReloadPart} from './kernel.js';

/** How long it stays in sight, in milliseconds; while the shopper is at it, longer. */
const STAYS = 30_000;

/** At the head of the page: the line that a choice was saved stands at its foot. Important beats whatever a page declares. */
const styles = css`
  :host {
    all: initial !important;
    display: block !important;
    position: fixed !important;
    inset: 0 0 auto !important;
    z-index: 2147483647 !important;
    pointer-events: none !important;
    color-scheme: inherit !important;
    font: max(1rem, 16px) / 1.5 var(--assent-font, system-ui, sans-serif) !important;
  }
  [role='status'] {
    inline-size: fit-content;
    max-inline-size: calc(100vw - 32px);
    box-sizing: border-box;
    margin: 16px 16px 0;
    pointer-events: auto;
    padding: 10px 16px;
    border: 1px solid;
    border-radius: 8px;
    background: var(--assent-text, CanvasText);
    color: var(--assent-surface, Canvas);
  }
  button {
    all: unset;
    line-height: 2;
    text-decoration: underline;
    cursor: pointer;
  }
  button:focus-visible {
    outline: 2px solid;
  }
`;

/** Of its own: the module with the others lies behind the part that records. */
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The services that wait for a new page. */
const waiting = new Map<string, Service>();
let isShown = false;

/** Resolves when the line is gone: it was long in sight, or all of these services are allowed again. */
export const ask: ReloadPart['ask'] = async (office, services) => {
  const {page, view, gatekeeper, events} = office;
  for (const service of services) waiting.set(service.id, service);
  if (isShown) return;
  isShown = true;
  const texts = {...english, ...reloadTexts, ...(await textsIn(office))};
  const words = wordsOf(view, texts);
  const host = page.create('assent-notice');
  const root = host.attachShadow({mode: 'closed'});
  root.adoptedStyleSheets = [sheetOf(styles)];
  const notice = page.create('div');
  notice.setAttribute('role', 'status');
  notice.lang = words.language;
  notice.dir = words.direction ?? '';
  notice.textContent = '\u00a0';
  root.append(notice);
  // Under <html>: what the page does to its body does not touch it.
  page.root().append(host);
  host.popover = 'manual';
  host.showPopover?.();

  const button = page.create('button');
  button.type = 'button';
  button.textContent = words.reload;
  button.onclick = () => location.reload();
  const fill = (): void => {
    for (const id of waiting.keys()) if (gatekeeper.has(id)) waiting.delete(id);
    const names = [...waiting.values()].map(({id, label}) => say(view, label) || id);
    const list = new Intl.ListFormat(words.language).format(names);
    notice.replaceChildren(words.reloadToStop(list), ' ', button);
  };
  // Put in after the region is there: that is when assistive technology reads it out.
  await wait(50);
  fill();
  events.addEventListener('consent-change', fill);
  for (let end = performance.now() + STAYS; waiting.size && performance.now() < end; await wait(200))
    // Where a dialog lies above it, or the shopper is at it, it waits.
    if (document.hidden || notice.matches(':hover, :focus-within')) end = performance.now() + STAYS;
  events.removeEventListener('consent-change', fill);
  host.remove();
  waiting.clear();
  isShown = false;
};
