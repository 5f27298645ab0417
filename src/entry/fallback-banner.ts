/** The question in plain elements, for when the dialogs cannot be loaded. Refusing and accepting are the same button. */

import {needsConsent} from '../core/purpose.js';
import {inLanguage} from '../core/text.js';
import {ConsentRequestEvent} from '../events/consent-request.js';
import type {ConsentView} from '../events/consent-view.js';
import type {Page} from '../platform/page.js';
import type {Mounted} from './dialog-part.js';

export function mountFallback({create}: Page, root: ShadowRoot, {policy, language}: ConsentView): Mounted {
  const section = create('section');
  section.setAttribute('aria-label', 'Privacy choices');
  section.style.cssText = 'padding:16px;background:Canvas;color:CanvasText;border-top:1px solid';
  const button = (label: string, choices: 'all' | 'none'): HTMLElement => {
    const element = create('button');
    element.textContent = label;
    element.style.cssText = 'margin:8px 8px 0 0;padding:12px 24px;font:inherit';
    element.onclick = (click) => element.dispatchEvent(new ConsentRequestEvent(choices, 'fallback', click));
    return element;
  };
  const purposes = policy.purposes.filter(needsConsent).map(({label}) => inLanguage(label, language));
  const question = create('div');
  question.textContent = `May this shop use data in your browser for: ${purposes.join(', ')}?`;
  section.append(question, button('Reject all', 'none'), button('Accept all', 'all'));
  root.append(section);
  return {close: () => section.remove()};
}
