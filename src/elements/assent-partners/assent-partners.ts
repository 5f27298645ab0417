/** The list of companies and their services: who gets data, what for, and a switch for each. */

import {html, nothing, unsafeCSS} from 'lit';
import {hasAnswer} from '../../core/purpose.js';
import type {Service} from '../../core/service.js';
import {purposesTexts} from '../../locales/english-purposes.js';
import {partnersTexts} from '../../locales/english-partners.js';
import type {PartnersTexts, PurposesTexts} from '../../locales/texts.js';
import {Blocks} from '../internal/blocks.js';
import {contactLink} from '../internal/contact.js';
import {countryOf} from '../internal/country.js';
import {renderOwn} from '../internal/own-text.js';
import {dataIn, labelsOf, renderFact, renderServiceSwitch} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section, type FrameTexts} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {linkTo, say} from '../internal/words.js';
import {styles} from './assent-partners.styles.js';

type Words = FrameTexts & PurposesTexts & PartnersTexts;

/** From as many services on, there is something to search for. */
const SEARCHABLE = 6;

/**
 * Partners, with search and filters. A row that is opened says what the service collects, stores and is used for.
 */
export class AssentPartners extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles + styles);
  static override properties = {
    ...Section.properties,
    query: {state: true},
    purpose: {state: true},
    country: {state: true},
  };

  declare private query: string;
  /** Its id; '' for all. */
  declare private purpose: string;
  /** ISO 3166; '' for all. */
  declare private country: string;
  readonly #blocks = new Blocks(this);
  readonly #open = new Set<string>();
  /** The row that the Tab key stops at: up and down lead to the others. */
  #current = 0;
  #begunWith: string | null = null;

  constructor() {
    super();
    this.query = '';
    this.purpose = '';
    this.country = '';
  }

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.input.about === this.#begunWith) return;
    this.#begunWith = this.input.about;
    this.purpose = this.input.about ?? '';
  }

  protected override render(): unknown {
    const {view} = this.input;
    const words = this.wordsWith({...purposesTexts, ...partnersTexts});
    const {services} = view.policy;
    const found = services.filter((service) => this.#matches(service));
    const link = contactLink(view.policy.dataController?.contact);

    return html`
      ${services.length >= SEARCHABLE ? this.#filters(words, services) : nothing}
      <p class="note" role="status">${words.found(found.length, services.length)}</p>
      ${found.length ? nothing : html`<p>${words.noneFound}</p>`}
      <div role="list" class="partners" @keydown=${this.#move}>
        ${this.#blocks.render(found, (service, index) => this.#row(words, service, index, found.length))}
      </div>
      ${link ? html`<p><a href=${link}>${words.askForList}</a></p>` : nothing}
    `;
  }

  #filters(words: Words, services: readonly Service[]): unknown {
    const {view} = this.input;
    const used = new Set(services.flatMap(({purposes}) => purposes));
    const purposes = view.policy.purposes.filter(({id}) => used.has(id));
    const countries = [...new Set(services.map(({region}) => region).filter((region) => region !== null))].sort();
    return html`
      <div class="filters">
        <label class="search">
          <span>${words.search}</span>
          <input type="search" autocomplete="off" .value=${this.query} @input=${this.#search} />
        </label>
        ${this.#choice(
          words,
          words.byPurpose,
          this.purpose,
          purposes.map(({id, label}) => [id, say(view, label)]),
          (id) => (this.purpose = id),
        )}
        ${this.#choice(
          words,
          words.byCountry,
          this.country,
          countries.map((region) => [region, countryOf(region, words.language)]),
          (region) => (this.country = region),
        )}
      </div>
    `;
  }

  #choice(
    {all}: Words,
    label: string,
    current: string,
    options: readonly (readonly [value: string, name: string])[],
    set: (value: string) => void,
  ): unknown {
    return options.length < 2
      ? nothing
      : html`<label>
          <span>${label}</span>
          <select
            @change=${(event: Event) => {
              this.#begin();
              set((event.target as HTMLSelectElement).value);
            }}
          >
            <option value="">${all}</option>
            ${options.map(
              ([value, name]) => html`<option value=${value} ?selected=${value === current}>${name}</option>`,
            )}
          </select>
        </label>`;
  }

  #row(words: Words, service: Service, index: number, count: number): unknown {
    const {view, draft} = this.input;
    const {id, provider, purposes} = service;
    const name = `partner-${id}`;
    const left = (view.residue ?? []).flatMap((each) => (each.id === id ? each.name : []));
    const isSwitched = view.policy.purposes.some((purpose) => purposes.includes(purpose.id) && hasAnswer(purpose));

    return html`
      <div
        class="service"
        role="listitem"
        aria-setsize=${count}
        aria-posinset=${index + 1}
        @focusin=${() => this.#stopAt(index)}
      >
        <div>
          <span id=${name}>${renderOwn(view, service.label) || id}</span>
          <p class="note"><bdi>${provider ?? words.notStated}</bdi></p>
          ${left.length ? html`<p class="note" part="left-behind">${words.leftBehind(left.join(', '))}</p>` : nothing}
        </div>
        ${
          isSwitched
            ? renderServiceSwitch({view, draft}, words, service, name, index === this.#current)
            : html`<span class="state">${words.alwaysOn}</span>`
        }
        <details ?open=${this.#open.has(id)} @toggle=${(event: Event) => this.#toggle(id, event)}>
          <summary aria-describedby=${name} tabindex=${index === this.#current ? 0 : -1}>${words.aboutService}</summary>
          ${this.#open.has(id) ? this.#facts(words, service) : nothing}
        </details>
      </div>
    `;
  }

  #facts(words: Words, service: Service): unknown {
    const {view} = this.input;
    const {provider, kind, region, contact, url, cookies, storage} = service;
    const fact = renderFact.bind(null, words);
    const link = linkTo(url);
    return html`<dl>
      ${fact(words.provider, [provider, kind && (words.kinds[kind as keyof Words['kinds']] ?? kind)].filter(Boolean).join(' · '))}
      ${fact(words.task, renderOwn(view, service.function))}
      ${fact(words.usedFor, labelsOf(view, service.needed))}
      ${fact(words.collects, dataIn(view, words, service.data))}
      ${fact(words.stores, [...cookies, ...storage].join(', '))}
      ${fact(words.country, region && countryOf(region, words.language))}
      ${fact(words.contact, contact)}
      ${fact(words.ownPolicy, link ? html`<a href=${link} target="_blank" rel="noopener">${link}</a>` : '')}
    </dl>`;
  }

  #matches({id, label, provider, purposes, region}: Service): boolean {
    const {view} = this.input;
    const text = `${id} ${say(view, label)} ${provider ?? ''}`.toLocaleLowerCase();
    return (
      (!this.purpose || purposes.includes(this.purpose)) &&
      (!this.country || region === this.country) &&
      this.query
        .toLocaleLowerCase()
        .split(/\s+/)
        .every((word) => text.includes(word))
    );
  }

  /** Other rows: from the top again. */
  #begin(): void {
    this.#blocks.reset();
    this.#current = 0;
  }

  #stopAt(index: number): void {
    if (index === this.#current) return;
    this.#current = index;
    this.requestUpdate();
  }

  readonly #move = async (event: KeyboardEvent): Promise<void> => {
    const {key, target} = event;
    const row = (target as Element).closest('[role=listitem]');
    const count = Number(row?.getAttribute('aria-setsize'));
    const places: Readonly<Record<string, number>> = {
      ArrowDown: this.#current + 1,
      ArrowUp: this.#current - 1,
      Home: 0,
      End: count - 1,
    };
    const place = places[key];
    if (!row || place === undefined || place < 0 || place >= count) return;
    event.preventDefault();
    this.#current = place;
    this.#blocks.show(place);
    this.requestUpdate();
    await this.updateComplete;
    const next = this.renderRoot.querySelector(`[aria-posinset="${place + 1}"]`);
    const kind = (target as Element).matches('summary') ? 'summary' : '.switch:enabled';
    (next?.querySelector<HTMLElement>(kind) ?? next?.querySelector('summary'))?.focus();
  };

  readonly #search = (event: Event): void => {
    this.#begin();
    this.query = (event.target as HTMLInputElement).value;
  };

  #toggle(id: string, event: Event): void {
    const {open} = event.target as HTMLDetailsElement;
    if (open === this.#open.has(id)) return;
    if (open) this.#open.add(id);
    else this.#open.delete(id);
    this.requestUpdate();
  }
}
