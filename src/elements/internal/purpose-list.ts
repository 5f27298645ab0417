/** Purposes with their switches, as the settings show them, in whichever section they belong. */

import {html, nothing} from 'lit';
import {hasAnswer, isAskedSeparately, needsConsent, type DataCategory, type Purpose} from '../../core/purpose.js';
import type {Service} from '../../core/service.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {PurposesTexts} from '../../locales/texts.js';
import type {FrameTexts, SectionInput, SectionName} from './section.js';
import {hasOwnStep} from './own-step.js';
import {renderOwn} from './own-text.js';
import {sectionOf} from './sections.js';
import {renderSwitch} from './switch.js';
import {say} from './words.js';

type Words = FrameTexts & PurposesTexts;

/** How many services a purpose shows by itself: more of them are found better in the list of partners. */
const MAX_SERVICES = 10;

/** @param extra - What a section says of each besides. */
export function renderPurposes(
  input: SectionInput,
  words: Words,
  name: SectionName,
  extra: (purpose: Purpose) => unknown = () => nothing,
): unknown {
  return html`<ul>
    ${input.view.policy.purposes
      .filter((purpose) => sectionOf(purpose) === name)
      .map((purpose) => renderPurpose(input, words, purpose, extra(purpose)))}
  </ul>`;
}

function renderPurpose(input: SectionInput, words: Words, purpose: Purpose, extra: unknown): unknown {
  const {view, draft, go} = input;
  const {id, basis} = purpose;
  const {ground} = view.explain(id);
  const isOptional = needsConsent(purpose);
  const isOn = draft.isOn(view, id);
  const onSwitch = (on: boolean): void => {
    if (on && isOptional && hasOwnStep(purpose)) go({step: id});
    else draft.set(id, on);
  };

  return html`
    <li class=${`purpose${isOptional && hasOwnStep(purpose) ? ' own' : ''}`}>
      <div class="text">
        <h4 id=${`purpose-${id}`}>
          ${renderOwn(view, purpose.label)}
          ${isOptional && isAskedSeparately(purpose) ? html`<span class="mark">${words.askedSeparately}</span>` : nothing}
        </h4>
        <p>${renderOwn(view, purpose.description) || words.notStated}</p>
        <p class="note">
          ${isOptional ? nothing : words.because[basis as keyof Words['because']]}
          ${basis === 'legitimate-interest' ? words.objection : nothing}
          ${hasAnswer(purpose) ? html`${words.refusal} ${renderOwn(view, purpose.refusal) || words.notStated}` : nothing}
        </p>
        ${ground === 'signal' ? html`<p class="note">${words.signalConflict}</p>` : nothing}
        ${ground === 'minor' ? html`<p class="note">${words.minor}</p>` : nothing}
        ${purpose.needs.length ? html`<p class="note">${words.worksWith(labelsOf(view, purpose.needs))}</p>` : nothing}
        ${extra}
      </div>
      ${
        hasAnswer(purpose)
          ? renderSwitch(words, `purpose-${id}`, isOn, onSwitch, ground === 'minor')
          : html`<span class="state">${words.alwaysOn}</span>`
      }
      <details @toggle=${() => draft.unfold(id)}>
        <summary>${words.details}</summary>
        ${renderFacts(view, words, purpose)} ${draft.unfolded.has(id) ? renderServices(input, words, purpose) : nothing}
      </details>
    </li>
  `;
}

/** What is collected for a purpose, who gets it and how long it is kept. */
export const renderFacts = (view: ConsentView, words: Words, {data, recipients, retention}: Purpose): unknown =>
  html`<dl>
    ${renderFact(words, words.data, dataIn(view, words, data))}
    ${renderFact(words, words.recipients, listed(words, recipients))}
    ${renderFact(words, words.retention, renderOwn(view, retention))}
  </dl>`;

/** A row of a list of facts. What it says may be in another language than the dialog. */
export const renderFact = ({notStated}: Pick<Words, 'notStated'>, name: string, fact: unknown): unknown =>
  html`<dt>${name}</dt> <dd><bdi>${fact || notStated}</bdi></dd>`;

/** An empty list says that there is none; no list, that it is not stated. */
const listed = ({none, notStated}: Pick<Words, 'none' | 'notStated'>, names: readonly string[] | null): string =>
  names ? names.join(', ') || none : notStated;

/** The names of data, with what makes them special. */
export const dataIn = (
  view: ConsentView,
  words: Pick<Words, 'none' | 'notStated' | 'sensitive'>,
  data: readonly (string | DataCategory)[] | null,
): string =>
  listed(
    words,
    data?.map((each) => {
      if (typeof each === 'string') return each;
      const marks = [each.sensitive ? words.sensitive : '', each.safeguard ?? ''].filter(Boolean).join(', ');
      return `${say(view, each.label)}${marks && ` (${marks})`}`;
    }) ?? null,
  );

export const labelsOf = (view: ConsentView, ids: readonly string[]): string =>
  view.policy.purposes
    .filter(({id}) => ids.includes(id))
    .map(({label}) => say(view, label))
    .join(', ');

function renderServices(input: SectionInput, words: Words, purpose: Purpose): unknown {
  const {view, go} = input;
  const services = view.policy.services.filter(({purposes}) => purposes.includes(purpose.id));
  if (!services.length) return nothing;
  return html`
    <p class="count">${words.services(services.length)}</p>
    <ul class="services">
      ${services.slice(0, MAX_SERVICES).map((service) => renderService(input, words, service, purpose))}
    </ul>
    ${
      services.length > MAX_SERVICES
        ? html`<button type="button" class="link" @click=${() => go({section: 'partners', about: purpose.id})}>
            ${words.showAll}
          </button>`
        : nothing
    }
  `;
}

function renderService({view, draft}: SectionInput, words: Words, service: Service, purpose: Purpose): unknown {
  // It is shown under each purpose that it stands on.
  const name = `service-${purpose.id}-${service.id}`;
  return html`
    <li class="service">
      <div>
        <span id=${name}>${renderOwn(view, service.label) || service.id}</span>
        <p class="note"><bdi>${service.provider ?? words.notStated}</bdi></p>
      </div>
      ${needsConsent(purpose) ? renderServiceSwitch({view, draft}, words, service, name) : nothing}
    </li>
  `;
}

/**
 * The switch of a service, which stands on its purposes.
 *
 * @param label - The id of the element that names it.
 * @param isStop - Whether the Tab key stops at it.
 */
export function renderServiceSwitch(
  {view, draft}: Pick<SectionInput, 'view' | 'draft'>,
  words: Words,
  {id, purposes}: Service,
  label: string,
  isStop = true,
): unknown {
  const arePurposesOn = purposes.every((purpose) => draft.isOn(view, purpose));
  return renderSwitch(
    words,
    label,
    arePurposesOn && draft.isOn(view, id),
    (isOn) => draft.set(id, isOn),
    !arePurposesOn,
    isStop,
  );
}
