/** What the parts with a dialog have in common. */

import type {Section} from '../elements/internal/section.js';
import type {View} from '../events/consent-open.js';
import type {ConsentView} from '../events/consent-view.js';
import type {Page} from '../platform/page.js';
import type {Office} from './kernel.js';

/** An open dialog. */
export interface Mounted {
  /** Shows another section of it. */
  show?(section: View): void;
  /** Takes it away and gives the focus back. */
  close(): void;
}

/** The part that asks where the plain question does not do. */
export interface QuestionPart {
  mount(page: Page, root: ShadowRoot, view: ConsentView, texts?: object): Mounted;
}

/** What the part with the settings exports. */
export interface DialogPart {
  /**
   * @param texts - Of the page's language; without it English.
   * @param speak - Speaks another language from now on. Answers with its texts; with nothing for English.
   */
  mount(
    root: ShadowRoot,
    view: ConsentView,
    section: View,
    texts: object | undefined,
    office: Office,
    speak: (language: string) => Promise<object | undefined>,
  ): Promise<Mounted>;
}

/** A part with one section of the settings. */
export interface SectionPart {
  make(office: Office): Section;
}

/** The part that knows which languages there are, and the parts that few pages need. */
export interface DirectoryPart {
  /** As BCP 47 tags. */
  readonly languages: readonly string[];
  fetchPart<T>(name: string, load: Office['load']): Promise<T>;
  /**
   * @param wanted - BCP 47 tags, the most wanted first.
   * @returns The texts in the first of these that there is; nothing for English, or where none is there.
   */
  textsIn(wanted: readonly string[], load: Office['load']): Promise<object | undefined>;
}
