/**
 * The shopper asks for these choices. It stays inside the closed root that holds our dialogs, and a grant in it
 * counts only with the genuine click that it carries, while that click is still being handled.
 */

import type {RequestedChoices} from '../core/choices.js';
import type {Source} from '../core/record.js';

export class ConsentRequestEvent extends Event {
  static readonly type = 'consent-request';
  readonly choices: RequestedChoices;
  readonly source: Source;
  readonly click: Event;
  /** Whether the dialog stays open, and says itself how it went. */
  readonly stays: boolean;
  /** Set by whoever takes the request: one line that says how it went. */
  done = Promise.resolve('');

  constructor(choices: RequestedChoices, source: Source, click: Event, stays = false) {
    super(ConsentRequestEvent.type, {bubbles: true, composed: true});
    this.choices = choices;
    this.source = source;
    this.click = click;
    this.stays = stays;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'consent-request': ConsentRequestEvent;
  }
}
