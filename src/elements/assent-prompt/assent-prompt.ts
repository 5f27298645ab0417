/** Asks before the browser does: what for, what is collected, how long it is kept, and what goes without it. */

import type {DataCategory, Purpose} from '../../core/purpose.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {BannerTexts, DeviceTexts} from '../../locales/texts.js';
import {sheetOf} from '../internal/css.js';
import {maker} from '../internal/maker.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {policyLink, say, wordsOf} from '../internal/words.js';
import {styles} from './assent-prompt.styles.js';

/** What was said to it. A dialog that was closed said nothing. */
export type PromptAnswer = 'granted' | 'refused' | 'dismissed';

/**
 * Names the purpose, and leads to the browser's own question, which it never imitates: it has no picture of a device and no
 * "Allow". Both answers look the same.
 *
 * @csspart proceed - The button that goes on to the browser's question.
 * @csspart refuse - The button that does not.
 */
export class AssentPrompt extends HTMLElement {
  view: ConsentView | undefined;
  purpose: Purpose | undefined;
  texts: (BannerTexts & DeviceTexts) | undefined;
  /** `document.createElement`, as it was before a script of the page could replace it. */
  create: Document['createElement'] = (tag: string) => document.createElement(tag);
  /** Told how it ended. @param click - What proves it. @returns Whether that is taken: else it stays. */
  onanswer: (answer: PromptAnswer, click: Event | null) => boolean = () => true;

  connectedCallback(): void {
    const {view, purpose, texts} = this;
    if (!view || !purpose || !texts || this.shadowRoot) return;
    const words = wordsOf(view, texts);
    const make = maker(this.create);
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [sheetOf(sharedStyles, styles)];

    const fact = (name: string, value: string): readonly Node[] =>
      value ? [make('dt', {}, name), make('dd', {}, value)] : [];
    const button = (part: string, label: string, answer: PromptAnswer): HTMLElement => {
      const made = make('button', {type: 'button', part}, label);
      made.addEventListener('click', (click) => void this.onanswer(answer, click));
      return made;
    };
    const link = policyLink(view);
    const dialog = make(
      'dialog',
      {'aria-labelledby': 'title', lang: words.language, dir: words.direction ?? ''},
      make(
        'div',
        {class: 'text'},
        make('h2', {id: 'title', tabindex: '-1', autofocus: ''}, say(view, purpose.label)),
        make('p', {}, say(view, purpose.description) || words.notStated),
        make(
          'dl',
          {},
          ...fact(words.whenOn, dataOf(view, purpose).join(', ') || words.notStated),
          ...fact(words.whatIsKept, say(view, purpose.retention) || words.notStated),
          ...fact(words.withoutIt, say(view, purpose.refusal) || words.notStated),
        ),
        make('p', {class: 'note'}, words.browserAsks, ...(link ? [' ', make('a', {href: link}, words.policy)] : [])),
      ),
      make(
        'div',
        {class: 'buttons'},
        button('refuse', words.notNow, 'refused'),
        button('proceed', words.proceed, 'granted'),
      ),
    ) as HTMLDialogElement;
    // Not "cancel": browsers leave that out where nothing was clicked before.
    dialog.addEventListener('close', () => void this.onanswer('dismissed', null));
    root.append(dialog);
    dialog.showModal();
  }
}

/** What is collected, in words. */
const dataOf = (view: ConsentView, {data}: Purpose): string[] =>
  (data ?? []).map((each) => (typeof each === 'string' ? each : say(view, (each as DataCategory).label)));
