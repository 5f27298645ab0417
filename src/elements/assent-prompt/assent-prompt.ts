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

/** What stands in a prompt in the place of the question. */
export interface PromptForm {
  readonly element: HTMLElement;
  readonly styles: string;
}

/**
 * Names the purpose, and leads to the browser's own question, which it never imitates: it has no picture of a device and no
 * "Allow". Both answers look the same. Where the browser blocks it, the browser's own button stands in the place of ours.
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
  /** What the browser draws, and how it is allowed again without it. */
  blocked: {readonly button: HTMLElement; readonly steps: string} | undefined;
  /** Whether the shopper types it in, and the browser asks nothing. */
  isTyped = false;
  /** In the place of the question: what was asked for is typed into it. */
  form: PromptForm | undefined;
  /** Told how it ended. @param click - What proves it. @returns Whether that is taken: else it stays. */
  onanswer: (answer: PromptAnswer, click: Event | null) => boolean = () => true;

  connectedCallback(): void {
    const {view, purpose, texts, blocked, isTyped, form} = this;
    if (!view || !purpose || !texts || this.shadowRoot) return;
    const words = wordsOf(view, texts);
    const make = maker(this.create);
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [sheetOf(sharedStyles, styles, form?.styles ?? '')];

    const fact = (name: string, value: string): readonly Node[] =>
      value ? [make('dt', {}, name), make('dd', {}, make('bdi', {}, value))] : [];
    const answering = (button: HTMLElement, part: string, answer: PromptAnswer): HTMLElement => {
      button.setAttribute('part', part);
      // Where it is not taken, the browser is not to ask either.
      button.addEventListener('click', (click) => this.onanswer(answer, click) || click.preventDefault());
      return button;
    };
    const ours = (label: string): HTMLElement => make('button', {type: 'button'}, label);
    const link = policyLink(view);
    const note = blocked ? `${words.browserBlocks} ${blocked.steps}` : isTyped ? '' : words.browserAsks;
    // It is drawn by the language of its own, not by that of the dialog around it.
    if (blocked) blocked.button.lang = words.language;
    const dialog = make(
      'dialog',
      {'aria-labelledby': 'title', lang: words.language, dir: words.direction ?? ''},
      make(
        'div',
        {class: 'text'},
        make(
          'h2',
          {id: 'title', tabindex: '-1', ...(form ? {} : {autofocus: ''})},
          make('bdi', {}, say(view, purpose.label)),
        ),
        ...(form
          ? []
          : [
              make('p', {}, make('bdi', {}, say(view, purpose.description) || words.notStated)),
              make(
                'dl',
                {},
                ...fact(words.whenOn, dataOf(view, purpose).join(', ') || words.notStated),
                ...fact(words.whatIsKept, say(view, purpose.retention) || words.notStated),
                ...fact(words.withoutIt, say(view, purpose.refusal) || words.notStated),
              ),
              make('p', {class: 'note'}, note, ...(link ? [' ', make('a', {href: link}, words.policy)] : [])),
            ]),
      ),
      form?.element ??
        make(
          'div',
          {class: 'buttons'},
          answering(ours(words.notNow), 'refuse', 'refused'),
          answering(blocked?.button ?? ours(words.proceed), 'proceed', 'granted'),
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
