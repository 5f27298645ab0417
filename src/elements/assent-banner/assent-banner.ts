/** The first layer. */

import {ConsentOpenEvent, type View} from '../../events/consent-open.js';
import {ConsentRequestEvent} from '../../events/consent-request.js';
import type {ConsentView} from '../../events/consent-view.js';
import {texts} from '../../locales/en.js';
import type {BannerTexts} from '../../locales/texts.js';
import {sheetOf} from '../internal/css.js';
import {askable, askedIn} from '../internal/asked.js';
import {maker, type Make} from '../internal/maker.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {policyLink, say, wordsOf} from '../internal/words.js';
import {styles} from './assent-banner.styles.js';

/**
 * Asks for consent at the edge of the page, leaving the page usable. Refusing is as easy as accepting: two buttons
 * of one style, side by side.
 *
 * It is rendered once and never changes, so it does without Lit, for which every first visit would pay 5.6 kB; and it
 * asks even where a page's policy or markup breaks Lit (docs/decisions/0003).
 *
 * @fires {ConsentRequestEvent} consent-request - The shopper accepted or refused everything.
 * @fires {ConsentOpenEvent} consent-open - The shopper wants to choose one by one.
 * @csspart banner - The card.
 * @csspart reject - The button that refuses everything.
 * @csspart accept - The button that accepts everything.
 * @csspart partners - The link to the list of companies.
 * @csspart choose - The button that leads to the single choices.
 */
export class AssentBanner extends HTMLElement {
  /** Where consent is read from. The banner is empty when this is not set before it is connected. */
  view: ConsentView | undefined;
  /** Our texts in another language than English. */
  texts: BannerTexts = texts;

  /** Makes its elements. */
  create = (tag: string): HTMLElement => document.createElement(tag);

  connectedCallback(): void {
    const {view, shadowRoot} = this;
    if (!view || shadowRoot) return;
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [sheetOf(sharedStyles, styles)];
    const words = this.wordsIn(wordsOf(view, this.texts));
    const title = this.titleIn(words);
    const link = policyLink(view);
    const make = maker(this.create);
    const button = (part: string, label: string, act: (click: Event) => void, attributes = {}): HTMLElement => {
      const made = make('button', {type: 'button', part, ...attributes}, label);
      made.addEventListener('click', act);
      return made;
    };
    const open = (view: View) => (): void => void this.dispatchEvent(new ConsentOpenEvent(view));
    const announcement = make('div', {class: 'announcement', role: 'status'});
    root.append(
      make(
        'section',
        {part: 'banner', 'aria-labelledby': 'title', lang: words.language},
        make(
          'div',
          // Where no link takes the focus, the text must take it: it may have to be scrolled with the keyboard.
          {class: 'text', ...(!link && {tabindex: '0'})},
          make('h2', {id: 'title'}, title),
          ...this.questionIn(view, words, make, [
            ...(link ? [make('a', {href: link}, words.policy), ' '] : []),
            ...(view.policy.services[0] ? [button('partners', words.partners, open('partners'), {class: 'link'})] : []),
          ]),
        ),
        make(
          'div',
          {class: 'buttons'},
          button('reject', words.reject, (click) => this.answer(false, click)),
          button('accept', words.accept, (click) => this.answer(true, click)),
          button('choose', words.choose, open('preferences'), {class: 'quiet'}),
        ),
        announcement,
      ),
    );
    // A live region speaks of what changes in it: it must be there, empty, first.
    requestAnimationFrame(() => announcement.append(title));
  }

  protected wordsIn(words: BannerTexts): BannerTexts {
    return words;
  }

  protected titleIn({bannerTitle}: BannerTexts): string {
    return bannerTitle;
  }

  /** What is asked, in paragraphs; `links` stand behind the first. */
  protected questionIn(
    view: ConsentView,
    words: BannerTexts,
    make: Make,
    links: readonly (Node | string)[],
  ): readonly Node[] {
    const {services, dataController} = view.policy;
    const partners = new Set(services.map(({provider, id}) => provider ?? id)).size;
    const labels = askedIn(view).map(({label}) => say(view, label));
    return [
      make('p', {}, words.bannerText(dataController?.name ?? null, partners), ' ', ...links),
      make('p', {class: 'purposes'}, labels.join(' · ')),
    ];
  }

  /** What has an answer already is left as it is. */
  protected answer(isYes: boolean, click: Event): void {
    const view = this.view as ConsentView;
    const asked = askedIn(view);
    const areAll = asked.length === askable(view).length;
    const choices = areAll ? (isYes ? 'all' : 'none') : Object.fromEntries(asked.map(({id}) => [id, isYes]));
    this.dispatchEvent(new ConsentRequestEvent(choices, 'banner', click));
  }
}
