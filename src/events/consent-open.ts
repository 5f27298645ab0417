/** The shopper asks for another of our views, or to close this one. */

export type View = 'banner' | 'preferences' | 'permissions' | 'partners' | 'messages' | 'rights' | 'records' | 'policy';

export class ConsentOpenEvent extends Event {
  static readonly type = 'consent-open';
  /** `null` closes. */
  readonly view: View | null;

  constructor(view: View | null) {
    super(ConsentOpenEvent.type, {bubbles: true, composed: true});
    this.view = view;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'consent-open': ConsentOpenEvent;
  }
}
