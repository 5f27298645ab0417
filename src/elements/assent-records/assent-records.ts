/** The records: what was chosen, when and where, to be read, taken away and erased. */

import {html, nothing, unsafeCSS} from 'lit';
import type {Answer, ConsentRecord, LoggedRecord} from '../../core/record.js';
import {recordsTexts} from '../../locales/english-records.js';
import type {RecordsTexts} from '../../locales/texts.js';
import {notesStyles} from '../internal/notes-styles.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section, type FrameTexts} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {say} from '../internal/words.js';

type Words = FrameTexts & RecordsTexts;

/** How many records are shown at first, and more at a time. */
const STEP = 20;
const FILE_NAME = 'privacy-choices.json';

/** The shopper's own copy of the proof. */
export class AssentRecords extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles + notesStyles);
  static override properties = {
    ...Section.properties,
    records: {state: true},
    isIntact: {state: true},
    isAsking: {state: true},
    isForgotten: {state: true},
    shown: {state: true},
  };

  /** The newest first; `null` while they are read. */
  declare private records: readonly LoggedRecord[] | null;
  /** `null`: not known. */
  declare private isIntact: boolean | null;
  /** Whether erasing waits for a second click. */
  declare private isAsking: boolean;
  declare private isForgotten: boolean;
  declare private shown: number;

  constructor() {
    super();
    this.records = null;
    this.isIntact = null;
    this.isAsking = false;
    this.isForgotten = false;
    this.shown = STEP;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#read());
  }

  protected override render(): unknown {
    const words = this.wordsWith(recordsTexts);
    const {records, isIntact, isAsking} = this;
    if (this.isForgotten) return html`<p role="status">${words.forgotten}</p>`;
    if (!records) return html`<p role="status">${words.loading}</p>`;
    if (!records.length) return html`<p>${words.noRecords}</p>`;
    return html`
      <p>${words.recordsText}</p>
      ${
        isIntact === null
          ? nothing
          : html`<p class="note" role=${isIntact ? 'status' : 'alert'}>${isIntact ? words.intact : words.broken}</p>`
      }
      <div class="actions">
        <button type="button" part="download" class="quiet" @click=${this.#download}>${words.download}</button>
        ${
          isAsking
            ? nothing
            : html`<button type="button" part="forget" class="quiet" @click=${() => (this.isAsking = true)}>
                ${words.forget}
              </button>`
        }
      </div>
      ${
        isAsking
          ? html`<div class="warning" role="group" aria-labelledby="warning">
              <p id="warning">${words.forgetText}</p>
              <div>
                <button type="button" class="quiet" @click=${() => (this.isAsking = false)}>${words.cancel}</button>
                <button type="button" part="confirm" @click=${this.#forget}>${words.forget}</button>
              </div>
            </div>`
          : nothing
      }
      <ol>
        ${records.slice(0, this.shown).map((record) => this.#record(words, record))}
      </ol>
      ${
        records.length > this.shown
          ? html`<button type="button" class="link" @click=${() => (this.shown += STEP)}>${words.showOlder}</button>`
          : nothing
      }
    `;
  }

  #record(words: Words, record: LoggedRecord): unknown {
    const at = new Date(record.at);
    const {source, policy, answers, kind, exemption, attestation} = record as ConsentRecord;
    const where = words.sources[source as keyof Words['sources']] as string | undefined;
    const when = Number.isNaN(at.getTime())
      ? words.notStated
      : at.toLocaleString(words.language, {dateStyle: 'medium', timeStyle: 'short'});
    const note = exemption ?? attestation;
    return html`
      <li class="entry">
        <p>
          <time datetime=${Number.isNaN(at.getTime()) ? '' : at.toISOString()}>${when}</time>
          <span class="note">${where ?? ''}</span>
        </p>
        <dl>
          ${kind === undefined ? byAnswer(answers).map(([answer, ids]) => this.#answer(words, answer, ids)) : nothing}
          ${note ? html`<dt>${words.noted}</dt><dd>${Object.values(note).filter(Boolean).join(' · ')}</dd>` : nothing}
          ${policy ? html`<dt>${words.policy}</dt><dd>${policy}</dd>` : nothing}
        </dl>
      </li>
    `;
  }

  #answer(words: Words, answer: Answer, ids: readonly string[]): unknown {
    const {view} = this.input;
    const names = ids.map((id) => say(view, view.policy.byId[id]?.label ?? null) || id);
    return html`<dt>${words.answers[answer]}</dt><dd>${names.join(', ')}</dd>`;
  }

  async #read(): Promise<void> {
    this.records = [...(await this.input.actions.records())].reverse();
    const file = this.records.length ? await this.input.actions.export() : null;
    if (file) this.isIntact = (JSON.parse(await file.text()) as {verification: {valid: boolean}}).verification.valid;
  }

  readonly #download = async (): Promise<void> => {
    const file = await this.input.actions.export();
    if (!file) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = FILE_NAME;
    link.click();
    // The browser has taken it by the next task.
    setTimeout(() => URL.revokeObjectURL(link.href));
  };

  readonly #forget = async (): Promise<void> => {
    if (await this.input.actions.forget()) this.isForgotten = true;
    else await this.#read();
  };
}

const byAnswer = (answers: Readonly<Record<string, Answer>>): [Answer, string[]][] =>
  (['granted', 'refused', 'withdrawn'] as const)
    .map((answer): [Answer, string[]] => [answer, Object.keys(answers).filter((id) => answers[id] === answer)])
    .filter(([, ids]) => ids.length > 0);
