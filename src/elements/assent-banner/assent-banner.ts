/** The first layer. */

import {html, nothing, render} from 'lit/html.js';
import {needsConsent} from '../../core/purpose.js';
import {ConsentOpenEvent} from '../../events/consent-open.js';
import {ConsentRequestEvent} from '../../events/consent-request.js';
import type {ConsentView} from '../../events/consent-view.js';
import {texts} from '../../locales/en.js';
import type {BannerTexts} from '../../locales/texts.js';
import {sheetOf} from '../internal/css.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {policyLink, say, wordsOf} from '../internal/words.js';
import {styles} from './assent-banner.styles.js';

/**
 * Asks for consent at the edge of the page, leaving the page usable. Refusing is as easy as accepting: two buttons
 * of one style, side by side.
 *
 * It is rendered once, by Lit's templates alone: what `LitElement` adds is for what changes, and every first visit
 * would pay 2.4 kB for it (docs/decisions/0003).
 *
 * @fires {ConsentRequestEvent} consent-request - The shopper accepted or refused everything.
 * @fires {ConsentOpenEvent} consent-open - The shopper wants to choose one by one.
 * @csspart banner - The card.
 * @csspart reject - The button that refuses everything.
 * @csspart accept - The button that accepts everything.
 * @csspart choose - The button that leads to the single choices.
 */
export class AssentBanner extends HTMLElement {
  /** Where consent is read from. The banner is empty when this is not set before it is connected. */
  view: ConsentView | undefined;
  /** Our texts in another language than English. */
  texts: BannerTexts = texts;

  readonly #root = this.attachShadow({mode: 'open'});

  connectedCallback(): void {
    const {view} = this;
    this.#root.adoptedStyleSheets = [sheetOf(sharedStyles, styles)];
    try {
      if (view) this.#render(view, false);
    } catch {
      // Markup of the page that shadows `document.createElement` breaks Lit: whoever mounts us sees that nothing came.
      return this.#root.replaceChildren();
    }
    // A live region speaks of what changes in it: it must be there, empty, first.
    if (view) requestAnimationFrame(() => this.#render(view, true));
  }

  #render(view: ConsentView, isAnnounced: boolean): void {
    const words = wordsOf(view, this.texts);
    const {purposes, services, dataController} = view.policy;
    const partners = new Set(services.map(({provider, id}) => provider ?? id)).size;
    const link = policyLink(view);

    render(
      html`
        <section part="banner" aria-labelledby="title" lang=${words.language}>
          <div class="text" tabindex=${link ? nothing : 0}>
            <h2 id="title">${words.bannerTitle}</h2>
            <p>
              ${words.bannerText(dataController?.name ?? null, partners)}
              ${link ? html`<a href=${link}>${words.policy}</a>` : nothing}
            </p>
            <p class="purposes">
              ${purposes
                .filter(needsConsent)
                .map(({label}) => say(view, label))
                .join(' · ')}
            </p>
          </div>
          <div class="buttons">
            <button type="button" part="reject" @click=${this.#reject}>${words.reject}</button>
            <button type="button" part="accept" @click=${this.#accept}>${words.accept}</button>
            <button type="button" part="choose" class="quiet" @click=${this.#choose}>${words.choose}</button>
          </div>
          <div class="announcement" role="status">${isAnnounced ? words.bannerTitle : nothing}</div>
        </section>
      `,
      this.#root,
    );
  }

  readonly #accept = (click: Event): void => this.#request('all', click);
  readonly #reject = (click: Event): void => this.#request('none', click);
  readonly #choose = (): boolean => this.dispatchEvent(new ConsentOpenEvent('preferences'));

  #request(choices: 'all' | 'none', click: Event): void {
    this.dispatchEvent(new ConsentRequestEvent(choices, 'banner', click));
  }
}
