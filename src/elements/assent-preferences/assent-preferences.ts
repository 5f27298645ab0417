/** The settings: everything that the shopper can choose or read, in sections. */

import {html, LitElement, nothing, unsafeCSS} from 'lit';
import {hasAnswer, type Purpose} from '../../core/purpose.js';
import type {RequestedChoices} from '../../core/choices.js';
import {ConsentOpenEvent} from '../../events/consent-open.js';
import {ConsentRequestEvent} from '../../events/consent-request.js';
import type {ConsentView} from '../../events/consent-view.js';
import {texts} from '../../locales/en.js';
import {settingsTexts} from '../../locales/english-settings.js';
import {Draft} from '../internal/draft.js';
import {renderIcon} from '../internal/icon.js';
import type {FrameTexts, Section, SectionInput, SectionName, SettingsActions} from '../internal/section.js';
import {ICONS, sectionsOf, titleOf} from '../internal/sections.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {say, wordsOf} from '../internal/words.js';
import {styles} from './assent-preferences.styles.js';

const english: FrameTexts = {...texts, ...settingsTexts};

/** What the settings need from outside, beyond what they show. */
export interface PreferencesPorts {
  readonly actions: SettingsActions;
  /** Fetches a section, ready to be shown. */
  loadSection(name: SectionName): Promise<Section>;
  /** The languages there are, as BCP 47 tags. */
  languages(): Promise<readonly string[]>;
  /** Speaks another language from now on. @returns Its texts; nothing for English. */
  speak(language: string): Promise<FrameTexts | undefined>;
}

/**
 * Shows what each purpose is for and what refusing it costs, and takes the shopper's choices one by one. Switches count
 * when they are saved: Escape and Close change nothing. A purpose that needs a yes of its own is agreed to on a screen
 * of its own, and recorded at once.
 *
 * @fires {ConsentRequestEvent} consent-request - The shopper saved, agreed, accepted all or refused all.
 * @fires {ConsentOpenEvent} consent-open - With `null`: the shopper closed it.
 * @csspart dialog - The dialog.
 * @csspart nav - The list of sections.
 * @csspart save - The button that saves the switches.
 * @csspart reject - The button that refuses everything.
 * @csspart accept - The button that accepts everything.
 * @csspart agree - On the screen of one purpose: the button that agrees.
 * @csspart disagree - On the screen of one purpose: the button that does not.
 */
export class AssentPreferences extends LitElement {
  static override styles = unsafeCSS(sharedStyles + styles);
  static override properties = {
    view: {attribute: false},
    texts: {attribute: false},
    section: {attribute: false},
  };

  /** Where consent is read from. The dialog is empty until this is set. */
  declare view: ConsentView | undefined;
  /** Our texts in another language than English. */
  declare texts: FrameTexts;
  /** The section in sight. */
  declare section: SectionName;
  ports: PreferencesPorts | undefined;

  /** On narrow screens: whether the list of sections is shown, and not one of them. */
  #isList = false;
  /** The id of the purpose that a yes of its own is asked for. */
  #step = '';
  /** Sections that were fetched; `null` where that failed. */
  readonly #loaded: {[name in SectionName]?: Section | null | undefined} = {};
  /** Tag and name of each that is named already. */
  readonly #languages: [string, string | undefined][] = [];
  #status = '';
  readonly #draft = new Draft();
  #about: string | null = null;
  #mustFocus = false;

  constructor() {
    super();
    this.texts = english;
    this.section = 'purposes';
    this.#draft.follow(this);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    this.#nameLanguages().catch(() => 0);
  }

  /** One a frame: a browser takes some milliseconds to find the data of a language that it did not speak yet. */
  async #nameLanguages(): Promise<void> {
    for (const tag of (await this.ports?.languages()) ?? []) {
      await new Promise(requestAnimationFrame);
      this.#languages.push([tag, new Intl.DisplayNames([tag], {type: 'language'}).of(tag)]);
    }
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    if (!(this.#shown in this.#loaded)) void this.#load(this.#shown);
  }

  protected override updated(): void {
    if (!this.#mustFocus) return;
    this.#mustFocus = false;
    this.renderRoot.querySelector<HTMLElement>(this.#isList ? 'nav [aria-current]' : 'h3')?.focus();
  }

  protected override render(): unknown {
    const {view} = this;
    if (!view) return nothing;
    const words = wordsOf(view, this.texts);
    const step = view.policy.purposes.find(({id}) => id === this.#step) ?? null;
    const sections = sectionsOf(view);

    return html`
      <dialog
        part="dialog"
        class=${this.#isList ? 'list' : ''}
        lang=${words.language}
        aria-labelledby="title"
        @close=${this.#closed}
      >
        <header>
          ${
            step || sections.length > 1
              ? html`<button
                  type="button"
                  class=${`icon back${step ? ' always' : ''}`}
                  aria-label=${words.back}
                  @click=${this.#back}
                >
                  ${renderIcon(ICONS.back)}
                </button>`
              : nothing
          }
          <h2 id="title" tabindex="-1" autofocus>${words.privacyChoices}</h2>
          <button type="button" class="icon close" aria-label=${words.close} @click=${this.#close}>
            ${renderIcon(ICONS.close)}
          </button>
        </header>
        <div class="frame">
          ${sections.length > 1 ? this.#nav(words, sections) : nothing}
          <div class="content" tabindex="0" role="region" aria-labelledby="section">
            ${this.#section(view, words, step)}
          </div>
        </div>
        <footer>
          <p role="status">${this.#status}</p>
          ${
            step
              ? html`
                  <button type="button" part="disagree" @click=${(click: Event) => this.#answerStep(false, click)}>${words.disagree}</button>
                  <button type="button" part="agree" @click=${(click: Event) => this.#answerStep(true, click)}>${words.agree}</button>
                `
              : html`
                  <button type="button" part="reject" class="quiet" @click=${(click: Event) => this.#request('none', click)}>${words.reject}</button>
                  <button type="button" part="accept" class="quiet" @click=${(click: Event) => this.#request('all', click)}>${words.accept}</button>
                  <button type="button" part="save" @click=${this.#save}>${words.save}</button>
                `
          }
        </footer>
      </dialog>
    `;
  }

  #nav(words: FrameTexts, sections: readonly SectionName[]): unknown {
    return html`
      <nav part="nav" aria-label=${words.privacyChoices}>
        <ul>
          ${sections.map(
            (name) => html`
              <li>
                <button
                  type="button"
                  aria-current=${this.section === name ? 'page' : nothing}
                  @click=${() => this.#go({section: name})}
                >
                  ${renderIcon(ICONS[name])}<span>${titleOf(name, words)}</span>
                </button>
              </li>
            `,
          )}
        </ul>
        ${
          this.#languages.length > 1
            ? html`<label class="language">
                <span>${words.chooseLanguage}</span>
                <select @change=${this.#speak}>
                  ${this.#languages.map(
                    ([tag, name]) => html`<option lang=${tag} value=${tag} ?selected=${tag === words.language}>
                      ${name}
                    </option>`,
                  )}
                </select>
              </label>`
            : nothing
        }
      </nav>
    `;
  }

  #section(view: ConsentView, words: FrameTexts, step: Purpose | null): unknown {
    const name = this.#shown;
    const element = this.#loaded[name];
    if (element) element.input = this.#input(view, step);
    return html`
      <h3 id="section" tabindex="-1">${step ? say(view, step.label) : titleOf(name, words)}</h3>
      ${
        element ??
        (element === null
          ? html`
              <p role="alert">${words.notLoaded}</p>
              <button type="button" class="quiet" @click=${() => this.#load(name)}>${words.tryAgain}</button>
            `
          : html`<p role="status">${words.loading}</p>`)
      }
    `;
  }

  /** Where a yes of its own is asked for, that is a screen of the purposes. */
  get #shown(): SectionName {
    return !this.#step ? this.section : 'purposes';
  }

  #input(view: ConsentView, step: Purpose | null): SectionInput {
    return {
      view,
      texts: this.texts,
      draft: this.#draft,
      actions: this.ports?.actions as SettingsActions,
      about: this.#about,
      step,
      go: this.#go,
    };
  }

  readonly #go: SectionInput['go'] = (place) => {
    this.#mustFocus = true;
    this.#isList = false;
    if ('step' in place) this.#step = place.step;
    else {
      this.#step = '';
      this.#about = place.about ?? null;
      this.section = place.section;
    }
    this.requestUpdate();
  };

  async #load(name: SectionName): Promise<void> {
    this.#loaded[name] = undefined;
    this.requestUpdate();
    this.#loaded[name] = (await this.ports?.loadSection(name).catch(() => null)) ?? null;
    this.requestUpdate();
  }

  readonly #back = (): void => {
    this.#mustFocus = true;
    if (!this.#step) this.#isList = true;
    this.#step = '';
    this.requestUpdate();
  };

  /** Escape leaves a step before it leaves the settings. */
  readonly #closed = ({target}: Event): void => {
    if (!this.#step) return void this.#close();
    this.#back();
    (target as HTMLDialogElement).showModal();
  };

  readonly #speak = async (event: Event): Promise<void> => {
    const select = event.target as HTMLSelectElement;
    this.texts = (await this.ports?.speak(select.value)) ?? english;
    this.dir = this.texts.direction ?? 'ltr';
  };

  readonly #close = (): boolean => this.dispatchEvent(new ConsentOpenEvent(null));

  /** Each purpose as its switch stands; a service only where it was switched. */
  readonly #save = (click: Event): void => {
    const view = this.view as ConsentView;
    const answers = view.policy.purposes
      .filter(hasAnswer)
      .map(({id}): [string, boolean] => [id, this.#draft.isOn(view, id)]);
    void this.#request({...Object.fromEntries(answers), ...this.#draft.switched}, click);
  };

  /** The answer of one step is recorded at once, and the settings stay open. What was switched before stays switched. */
  async #answerStep(isYes: boolean, click: Event): Promise<void> {
    const id = this.#step;
    const done = this.#request({[id]: isYes}, click, true);
    this.#back();
    this.#status = await done;
    this.#draft.drop(id);
  }

  /** @param stays - Whether the settings stay open. */
  #request(choices: RequestedChoices, click: Event, stays = false): Promise<string> {
    const request = new ConsentRequestEvent(choices, 'preferences', click, stays);
    this.dispatchEvent(request);
    return request.done;
  }
}
