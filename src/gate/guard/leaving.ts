/** Doors that lead away from the page: forms, and links that a script clicks. */

import {attributeOf} from './attributes.js';
import type {Guard} from './guard.js';
import {wrap, type Realm} from './wrap.js';

export function guardLeaving(realm: Realm, guard: Guard): void {
  /** @param by - The button that a form is sent with. */
  const isRefused = (element: Element, by: Element | null = null): boolean => {
    const address =
      (by && attributeOf(by, 'formaction')) ?? attributeOf(element, 'action') ?? attributeOf(element, 'href');
    // Without any it is the page's own.
    return !!guard.askFor(address as string, element.localName, element);
  };
  const follow = (event: Event): void => {
    const element = (event.composedPath()[0] as Element).closest?.('a,area,form');
    if (!element) return;
    // Who clicks a link follows it. Whom that is told to, nobody sees.
    if (guard.askFor(attributeOf(element, 'ping') as string, 'ping', element)) element.removeAttribute('ping');
    const isClick = event.type === 'click';
    if (!(isClick && event.isTrusted) && isRefused(element, (event as SubmitEvent).submitter)) event.preventDefault();
  };

  wrap(realm, 'HTMLFormElement HTMLElement', /^(submit|click)$/, -1, (go, _args, _text, _door, self) => {
    if (!isRefused(self as Element)) go();
  });
  // Where the browser says so, also an address that a script gives the page, or that `<meta>` does.
  (realm as Realm & {navigation?: EventTarget}).navigation?.addEventListener('navigate', (event) => {
    const {userInitiated, destination} = event as Event & {userInitiated: boolean; destination: {url: string}};
    if (!userInitiated && guard.askFor(destination.url, 'location')) event.preventDefault();
  });
  realm.addEventListener('submit', follow, true);
  realm.addEventListener('click', follow, true);
}
