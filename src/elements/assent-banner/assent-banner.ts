/** The first layer. */

import {html, LitElement, nothing} from 'lit';
import {needsConsent} from '../../core/purpose.js';
import {ConsentOpenEvent} from '../../events/consent-open.js';
import {ConsentRequestEvent} from '../../events/consent-request.js';
import type {ConsentView} from '../../events/consent-view.js';
import {texts} from '../../locales/en.js';
import type {Texts} from '../../locales/texts.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {policyLink, say, wordsOf} from '../internal/words.js';
import {styles} from './assent-banner.styles.js';

/**
 * Asks for consent at the edge of the page, leaving the page usable. Refusing is as easy as accepting: two buttons
 * of one style, side by side.
 *
 * @fires {ConsentRequestEvent} consent-request - The shopper accepted or refused everything.
 * @fires {ConsentOpenEvent} consent-open - The shopper wants to choose one by one.
 * @csspart banner - The card.
 * @csspart reject - The button that refuses everything.
 * @csspart accept - The button that accepts everything.
 * @csspart choose - The button that leads to the single choices.
 */
export class AssentBanner extends LitElement {
  static override styles = [sharedStyles, styles];
  static override properties = {view: {attribute: false}, texts: {attribute: false}, announced: {state: true}};

  /** Where consent is read from. The banner is empty until this is set. */
  declare view: ConsentView | undefined;
  /** Our texts in another language than English. */
  declare texts: Texts;
  declare private announced: boolean;

  constructor() {
    super();
    this.texts = texts;
    this.announced = false;
  }

  protected override firstUpdated(): void {
    // A live region speaks of what changes in it: it must be there, empty, first.
    requestAnimationFrame(() => (this.announced = true));
  }

  protected override render(): unknown {
    const {view} = this;
    if (!view) return nothing;
    const words = wordsOf(view, this.texts);
    const {purposes, services, dataController} = view.policy;
    const partners = new Set(services.map(({provider, id}) => provider ?? id)).size;
    const link = policyLink(view);

    return html`
      <section part="banner" aria-labelledby="title" lang=${words.language}>
        <h2 id="title">${words.bannerTitle}</h2>
        <p>${words.bannerText(dataController?.name ?? null, partners)}</p>
        <p class="purposes">
          ${purposes
            .filter(needsConsent)
            .map(({label}) => say(view, label))
            .join(' · ')}
        </p>
        ${link ? html`<p class="links"><a href=${link}>${words.policy}</a></p>` : nothing}
        <div class="buttons">
          <button type="button" part="reject" @click=${this.#reject}>${words.reject}</button>
          <button type="button" part="accept" @click=${this.#accept}>${words.accept}</button>
          <button type="button" part="choose" class="quiet" @click=${this.#choose}>${words.choose}</button>
        </div>
        <div class="announcement" role="status">${this.announced ? words.bannerTitle : nothing}</div>
      </section>
    `;
  }

  readonly #accept = (click: Event): void => this.#request('all', click);
  readonly #reject = (click: Event): void => this.#request('none', click);
  readonly #choose = (): boolean => this.dispatchEvent(new ConsentOpenEvent('preferences'));

  #request(choices: 'all' | 'none', click: Event): void {
    this.dispatchEvent(new ConsentRequestEvent(choices, 'banner', click));
  }
}
