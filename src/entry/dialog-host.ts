/**
 * Where our dialogs stand: a closed shadow root under `<html>`, in the top layer, out of reach of the page's
 * styles. It comes back when the page removes it, and it proves whether a click is the shopper's own.
 */

import {sheetOf} from '../elements/internal/css.js';
import type {Page} from '../platform/page.js';

/** A control must have stood still and in sight for this long before it can grant, in milliseconds. */
const ARMED_AFTER = 500;
/** How often the place of the dialogs is looked at while they are open, in milliseconds. */
const LOOK_EVERY = 100;
/** How often the host comes back when the page takes it away. */
const MAX_RETURNS = 10;

/** `all` beats whatever the page declares, `!important` included: the inner tree's important rules win. */
const STYLE = `:host{all:initial!important;display:flex!important;flex-direction:column!important;justify-content:flex-end!important;position:fixed!important;inset:0!important;z-index:2147483647!important;pointer-events:none!important;color-scheme:inherit!important;font:max(1rem,16px)/1.5 var(--assent-font,var(--assent-page-font,system-ui,sans-serif))!important}*{pointer-events:auto}`;

export interface DialogHost {
  readonly root: ShadowRoot;
  /** Puts the host in place; the time that a control must stand still begins anew. */
  show(): void;
  hide(): void;
  /** Whether `event` is a click of the shopper on one of our controls, being handled right now. */
  proves(event: Event): boolean;
}

export function createDialogHost(page: Page): DialogHost {
  const host = page.create('assent-dialogs');
  const root = host.attachShadow({mode: 'closed'});
  let returns = 0;
  let stillSince = 0;
  let place = '';
  let looking = 0;

  root.adoptedStyleSheets = [sheetOf(STYLE)];

  const watchdog = new MutationObserver(() => {
    if (!host.isConnected && returns++ < MAX_RETURNS) attach();
  });

  return {
    root,
    show() {
      if (!host.isConnected) attach();
      watchdog.observe(page.root().parentNode as Node, {childList: true, subtree: true});
      clearInterval(looking);
      looking = setInterval(look, LOOK_EVERY) as unknown as number;
      look();
    },
    hide() {
      watchdog.disconnect();
      clearInterval(looking);
      host.remove();
    },
    proves: (event) =>
      event.isTrusted &&
      event.type === 'click' &&
      // A click that was kept and handed over later has no path any more.
      event.composedPath().includes(root) &&
      look() &&
      performance.now() - stillSince >= ARMED_AFTER,
  };

  function attach(): void {
    const body = page.root().querySelector('body');
    if (body) host.style.setProperty('--assent-page-font', getComputedStyle(body).fontFamily);
    page.root().insertBefore(host, body);
    // In the top layer no z-index of the page lies above it. Old browsers go by ours.
    host.popover = 'manual';
    host.showPopover?.();
  }

  /** @returns Whether the dialogs are where they were at the last look. */
  function look(): boolean {
    const now = JSON.stringify([...root.children].map((element) => element.getBoundingClientRect()));
    const isStill = now === place && host.isConnected;
    if (!isStill) stillSince = performance.now();
    place = now;
    return isStill;
  }
}
