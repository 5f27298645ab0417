/** The moment in which a policy lets a device be used: the click on its icon. */

import type {Click, JustInTime} from '../core/permission.js';

/** How long a click counts, in milliseconds: parts may have to be fetched before it can be used. */
const CLICK_LASTS = 10_000;

/** Whether this is the moment that the policy promises. Without triggers every click is one. */
export function isTriggered({triggers = []}: JustInTime, click: Click | null, now: number): boolean {
  if (!click || now - click[1] > CLICK_LASTS) return false;
  if (!triggers.length) return true;
  for (let element = click[0] as Element | null; element; ) {
    const found = element;
    if (found.closest?.(triggers.join())) return true;
    // Out of a shadow root, to what holds it.
    element = (found.getRootNode?.() as Partial<ShadowRoot>).host ?? null;
  }
  return false;
}
