/** Doors that lead away from the page: forms, and links that a script clicks. */

import {attributeOf} from './attributes.js';
import type {Guard} from './guard.js';
import {wrap, type Realm} from './wrap.js';

export function guardLeaving(realm: Realm, {askFor}: Guard): void {
  /** @param by - The button that a form is sent with. */
  const isRefused = (element: Element, by: Element | null = null): boolean => {
    const address =
      (by && attributeOf(by, 'formaction')) ?? attributeOf(element, 'action') ?? attributeOf(element, 'href') ?? '';
    return !!askFor(address, element.localName, element);
  };
  const follow = (event: Event): void => {
    const element = (event.composedPath()[0] as Element).closest?.('a,area,form');
    if (!element) return;
    // Who clicks a link follows it. Whom that is told to, nobody sees.
    if (askFor(attributeOf(element, 'ping') ?? '', 'ping', element)) element.removeAttribute('ping');
    const isClick = event.type === 'click';
    if (!(isClick && event.isTrusted) && isRefused(element, (event as SubmitEvent).submitter)) event.preventDefault();
  };

  wrap(realm, ['HTMLFormElement', 'HTMLElement'], /^(submit|click)$/, -1, (go, _args, _text, _door, self) => {
    if (!isRefused(self as Element)) go();
  });
  realm.addEventListener('submit', follow, true);
  realm.addEventListener('click', follow, true);
}
