/** The second layer: every purpose with its own switch. */

import {html, LitElement, nothing, unsafeCSS} from 'lit';
import {hasAnswer, isAskedSeparately, needsConsent, type DataCategory, type Purpose} from '../../core/purpose.js';
import type {Service} from '../../core/service.js';
import {ConsentOpenEvent} from '../../events/consent-open.js';
import type {RequestedChoices} from '../../core/choices.js';
import {ConsentRequestEvent} from '../../events/consent-request.js';
import type {ConsentView} from '../../events/consent-view.js';
import {texts} from '../../locales/en.js';
import {settingsTexts} from '../../locales/english-settings.js';
import type {BannerTexts, SettingsTexts} from '../../locales/texts.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {policyLink, say, wordsOf} from '../internal/words.js';
import {styles} from './assent-preferences.styles.js';

type Texts = BannerTexts & SettingsTexts;

/**
 * Shows what each purpose is for and what refusing it costs, and takes the shopper's choices one by one. Nothing is
 * chosen until it is saved: Escape and Close change nothing.
 *
 * @fires {ConsentRequestEvent} consent-request - The shopper saved, accepted all or refused all.
 * @fires {ConsentOpenEvent} consent-open - With `null`: the shopper closed it.
 * @csspart dialog - The dialog.
 * @csspart save - The button that saves the switches.
 * @csspart reject - The button that refuses everything.
 * @csspart accept - The button that accepts everything.
 */
export class AssentPreferences extends LitElement {
  static override styles = unsafeCSS(sharedStyles + styles);
  static override properties = {view: {attribute: false}, texts: {attribute: false}, draft: {state: true}};

  /** Where consent is read from. The dialog is empty until this is set. */
  declare view: ConsentView | undefined;
  /** Our texts in another language than English. */
  declare texts: Texts;
  /** What was switched since the dialog opened, by id. */
  declare private draft: Readonly<Record<string, boolean>>;

  constructor() {
    super();
    this.texts = {...texts, ...settingsTexts};
    this.draft = {};
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected override render(): unknown {
    const {view} = this;
    if (!view) return nothing;
    const words = wordsOf(view, this.texts);
    const link = policyLink(view);

    return html`
      <dialog part="dialog" aria-labelledby="title" lang=${words.language} @close=${this.#close}>
        <header>
          <h2 id="title" tabindex="-1" autofocus>${words.privacyChoices}</h2>
          <button type="button" class="quiet close" aria-label=${words.close} @click=${this.#close}>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" /></svg>
          </button>
        </header>
        <div class="choices">
          <p>${words.preferencesText} ${link ? html`<a href=${link}>${words.policy}</a>` : nothing}</p>
          ${view.policy.signal ? html`<p class="signal" part="signal">${words.signalHonoured}</p>` : nothing}
          <ul>
            ${view.policy.purposes.map((purpose) => this.#purpose(view, words, purpose))}
          </ul>
        </div>
        <footer>
          <button type="button" part="reject" class="quiet" @click=${this.#reject}>${words.reject}</button>
          <button type="button" part="accept" class="quiet" @click=${this.#accept}>${words.accept}</button>
          <button type="button" part="save" @click=${this.#save}>${words.save}</button>
        </footer>
      </dialog>
    `;
  }

  #purpose(view: ConsentView, words: Texts, purpose: Purpose): unknown {
    const {id, basis} = purpose;
    const {ground} = view.explain(id);
    const isOptional = needsConsent(purpose);
    const services = view.policy.services.filter(({purposes}) => purposes.includes(id));

    return html`
      <li class="purpose">
        <div class="text">
          <h3 id=${`purpose-${id}`}>
            ${say(view, purpose.label)}
            ${isOptional && isAskedSeparately(purpose) ? html`<span class="mark">${words.askedSeparately}</span>` : nothing}
          </h3>
          <p>${say(view, purpose.description) || words.notStated}</p>
          <p class="note">
            ${isOptional ? nothing : words.because[basis as keyof Texts['because']]}
            ${basis === 'legitimate-interest' ? words.objection : nothing}
            ${hasAnswer(purpose) ? html`${words.refusal} ${say(view, purpose.refusal) || words.notStated}` : nothing}
          </p>
          ${ground === 'signal' ? html`<p class="note">${words.signalConflict}</p>` : nothing}
          ${ground === 'minor' ? html`<p class="note">${words.minor}</p>` : nothing}
          ${purpose.needs.length ? html`<p class="note">${words.worksWith(this.#labels(view, purpose.needs))}</p>` : nothing}
        </div>
        ${
          hasAnswer(purpose)
            ? this.#switch(words, id, `purpose-${id}`, this.#isOn(id), ground === 'minor')
            : html`<span class="state">${words.alwaysOn}</span>`
        }
        <details>
          <summary>${words.details}</summary>
          <dl>
            <dt>${words.data}</dt>
            <dd>${purpose.data?.map((each) => this.#data(view, words, each)).join(', ') || words.notStated}</dd>
            <dt>${words.recipients}</dt>
            <dd>${purpose.recipients?.join(', ') || words.notStated}</dd>
            <dt>${words.retention}</dt>
            <dd>${say(view, purpose.retention) || words.notStated}</dd>
          </dl>
        </details>
        ${
          services.length
            ? html`<details>
              <summary>${words.services(services.length)}</summary>
              <ul>
                ${services.map((service) => this.#service(view, words, service, purpose))}
              </ul>
            </details>`
            : nothing
        }
      </li>
    `;
  }

  #data(view: ConsentView, words: Texts, data: string | DataCategory): string {
    if (typeof data === 'string') return data;
    const marks = [data.sensitive ? words.sensitive : '', data.safeguard ?? ''].filter(Boolean).join(', ');
    return `${say(view, data.label)}${marks && ` (${marks})`}`;
  }

  #labels(view: ConsentView, ids: readonly string[]): string {
    return view.policy.purposes
      .filter(({id}) => ids.includes(id))
      .map(({label}) => say(view, label))
      .join(', ');
  }

  #service(view: ConsentView, words: Texts, service: Service, purpose: Purpose): unknown {
    // It is shown under each purpose that it stands on.
    const name = `service-${purpose.id}-${service.id}`;
    const arePurposesOn = service.purposes.every((id) => this.#isOn(id));

    return html`
      <li class="service">
        <div>
          <span id=${name}>${say(view, service.label) || service.id}</span>
          <p class="note">${service.provider ?? words.notStated}</p>
        </div>
        ${needsConsent(purpose) ? this.#switch(words, service.id, name, arePurposesOn && this.#isOn(service.id), !arePurposesOn) : nothing}
      </li>
    `;
  }

  #switch(words: Texts, id: string, label: string, isOn: boolean, isDisabled = false): unknown {
    return html`
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked=${isOn}
        aria-labelledby=${label}
        ?disabled=${isDisabled}
        @click=${() => (this.draft = {...this.draft, [id]: !isOn})}
      >
        <span class="track"></span><span aria-hidden="true">${isOn ? words.on : words.off}</span>
      </button>
    `;
  }

  /** As switched here, else as it is in force. A service is on unless it was refused by itself. */
  #isOn(id: string): boolean {
    const view = this.view as ConsentView;
    const isService = view.policy.services.some((service) => service.id === id);
    return this.draft[id] ?? (isService ? !view.isRefusedAlone(id) : view.explain(id).allowed);
  }

  readonly #accept = (click: Event): void => this.#request('all', click);
  readonly #reject = (click: Event): void => this.#request('none', click);
  readonly #close = (): boolean => this.dispatchEvent(new ConsentOpenEvent(null));

  /** Each purpose as its switch stands; a service only where it was switched. */
  readonly #save = (click: Event): void => {
    const purposes = (this.view as ConsentView).policy.purposes.filter(hasAnswer);
    this.#request({...Object.fromEntries(purposes.map(({id}) => [id, this.#isOn(id)])), ...this.draft}, click);
  };

  #request(choices: RequestedChoices, click: Event): void {
    this.dispatchEvent(new ConsentRequestEvent(choices, 'preferences', click));
  }
}
