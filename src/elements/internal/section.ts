/** One page of the settings. Each is a part of its own, fetched when it is opened. */

import {LitElement} from 'lit';
import type {Purpose} from '../../core/purpose.js';
import type {LoggedRecord} from '../../core/record.js';
import type {View} from '../../events/consent-open.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {BannerTexts, SettingsTexts} from '../../locales/texts.js';
import type {Draft} from './draft.js';
import {wordsOf} from './words.js';

/** The pages of the settings, in their order. */
export type SectionName = Exclude<View, 'banner' | 'preferences'> | 'purposes' | 'personalisation';

export type FrameTexts = BannerTexts & SettingsTexts;

/** What sections can do besides switching: all of it as `window.consent` does it. */
export interface SettingsActions {
  records(): Promise<readonly LoggedRecord[]>;
  export(): Promise<Blob | null>;
  forget(): Promise<LoggedRecord | null>;
}

/** What sections are made of, and what they show. */
export interface SectionInput {
  readonly view: ConsentView;
  /** Texts in the language of the dialog: all of them, or, in English, those of the frame. */
  readonly texts: FrameTexts;
  readonly draft: Draft;
  readonly actions: SettingsActions;
  /** The id of a purpose that a section is to begin with. */
  readonly about: string | null;
  /** The purpose that a yes of its own is asked for, where one is. */
  readonly step: Purpose | null;
  /** Opens the step for a purpose that needs a yes of its own, or another section. */
  readonly go: (place: {readonly step: string} | {readonly section: SectionName; readonly about?: string}) => void;
}

export abstract class Section extends LitElement {
  static override properties = {input: {attribute: false}};

  declare input: SectionInput;
  #follows = false;

  protected override willUpdate(): void {
    if (this.#follows) return;
    this.#follows = true;
    this.input.draft.follow(this);
  }

  /** The texts of the frame and of this section. @param own - Those of this section, in English. */
  protected wordsWith<T extends object>(own: T): FrameTexts & T {
    const {view, texts} = this.input;
    return wordsOf(view, {...own, ...texts});
  }
}
