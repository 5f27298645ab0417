/** The moment in which a policy lets a device be used: the click on its icon. */

import type {Click, JustInTime} from '../core/permission.js';

/** How long a click counts, in milliseconds: parts may have to be fetched before it can be used. */
const CLICK_LASTS = 10_000;

/** Whether this is the moment that the policy promises. Without triggers every click is one. */
export function isTriggered({triggers = []}: JustInTime, click: Click | null, now: number): boolean {
  if (!click || now - click[1] > CLICK_LASTS) return false;
  if (!triggers.length) return true;
  try {
    return isIn(click[0] as Element | null, triggers.join());
  } catch {
    // A selector that cannot be read is never clicked.
    return false;
  }
}

function isIn(clicked: Element | null, triggers: string): boolean {
  for (let element = clicked; element; ) {
    const found = element;
    if (found.closest?.(triggers)) return true;
    // Out of a shadow root, to what holds it.
    element = (found.getRootNode?.() as Partial<ShadowRoot>).host ?? null;
  }
  return false;
}
