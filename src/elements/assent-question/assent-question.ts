/** The first layer where the plain one does not do: a changed policy, another layout, a law with words of its own. */

import type {ConsentView} from '../../events/consent-view.js';
import type {BannerTexts, QuestionTexts} from '../../locales/texts.js';
import {AssentBanner} from '../assent-banner/assent-banner.js';
import {askedIn} from '../internal/asked.js';
import {sheetOf} from '../internal/css.js';
import type {Make} from '../internal/maker.js';
import {changesIn} from './changes.js';
import {styles} from './assent-question.styles.js';

type Words = BannerTexts & QuestionTexts;

/** Whether everything that is asked had an answer before the policy changed. */
export const areChanges = (view: ConsentView): boolean =>
  askedIn(view).every(({id}) => view.explain(id).ground === 'changed');

/**
 * Asks as the plain banner does, laid out as the setting `layout` has it.
 *
 * - Where only changed purposes are asked, it shows what was said before beside what is said now.
 * - Where everything runs until a no, it says so, and that the browser's own opt-out is honoured.
 * - In Italy a cross in the corner refuses. @see Garante, decision 231 of 10 June 2021, § 7.1.
 *
 * @attr layout - 'bar', 'box', 'corner' or 'modal'.
 */
export class AssentQuestion extends AssentBanner {
  override connectedCallback(): void {
    const {view} = this;
    if (!view || this.shadowRoot) return;
    const layout = view.policy.layout ?? 'corner';
    this.setAttribute('layout', layout);
    super.connectedCallback();
    const root = this.shadowRoot as unknown as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
    const section = root.querySelector('section') as HTMLElement;
    if (/^IT/.test(view.policy.region.region ?? '')) section.prepend(this.#cross());
    if (layout === 'modal') this.#showModal(root, section);
  }

  protected override wordsIn(words: BannerTexts): BannerTexts {
    const {decline, optOutText} = words as Words;
    return this.#isOptOut ? {...words, reject: decline, bannerText: optOutText} : words;
  }

  protected override titleIn(words: BannerTexts): string {
    return areChanges(this.view as ConsentView) ? (words as Words).changesTitle : super.titleIn(words);
  }

  protected override questionIn(
    view: ConsentView,
    words: BannerTexts,
    make: Make,
    links: readonly (Node | string)[],
  ): readonly Node[] {
    return areChanges(view)
      ? changesIn(view, words as Words, make, links)
      : [
          ...super.questionIn(view, words, make, links),
          ...(this.#isOptOut && view.policy.signal
            ? [make('p', {part: 'signal'}, (words as Words).optOutHonoured)]
            : []),
        ];
  }

  get #isOptOut(): boolean {
    return this.view?.policy.regime.mode !== 'opt-in';
  }

  #cross(): HTMLElement {
    const {continueWithout} = this.texts as Words;
    const cross = this.create('button');
    for (const [name, value] of Object.entries({
      type: 'button',
      part: 'cross',
      class: 'quiet',
      'aria-label': continueWithout,
    }))
      cross.setAttribute(name, value);
    cross.append('\u2715');
    cross.addEventListener('click', (click) => this.answer(false, click));
    return cross;
  }

  /** The page waits until there is an answer. Escape is one: it refuses. */
  #showModal(root: ShadowRoot, section: HTMLElement): void {
    const dialog = this.create('dialog') as HTMLDialogElement;
    dialog.setAttribute('aria-labelledby', 'title');
    dialog.append(section);
    // What is asked comes first, also for those who hear it.
    const title = section.querySelector('h2') as HTMLElement;
    title.tabIndex = -1;
    title.autofocus = true;
    root.append(dialog);
    // A browser lets a page hold back Escape once at most.
    dialog.addEventListener('close', (event) => {
      this.answer(false, event);
      if (this.isConnected) dialog.showModal();
    });
    dialog.showModal();
  }
}
