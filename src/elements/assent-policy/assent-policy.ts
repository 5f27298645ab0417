/** The document behind the question: who answers for it, its versions, and what changed in them. */

import {html, nothing, unsafeCSS} from 'lit';
import type {PolicyVersion} from '../../core/policy-version.js';
import type {Text} from '../../core/text.js';
import type {ConsentView} from '../../events/consent-view.js';
import {policyTexts} from '../../locales/english-policy.js';
import type {MaterialKind, PolicyTexts} from '../../locales/texts.js';
import {notesStyles} from '../internal/notes-styles.js';
import {labelsOf, renderFact} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section, type FrameTexts} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {linkTo, policyLink, say} from '../internal/words.js';

type Words = FrameTexts & PolicyTexts;

/** A version as a configuration gives it. */
type GivenVersion = Partial<Record<'version' | 'updated' | 'effective' | 'url', string | null>> &
  Partial<Pick<PolicyVersion, 'material' | 'changedPurposes'>>;

/** Which of our words tells of a kind of change. */
const KINDS: Readonly<Record<string, MaterialKind>> = {
  purpose: 'purpose',
  scope: 'scope',
  transfer: 'transfer',
  retention: 'retention',
  'service-model': 'purpose',
  'ownership-or-organisation': 'ownership',
  'control-of-controller': 'ownership',
  'main-recipients': 'recipients',
  'user-rights-or-exercise': 'rights',
  'responsible-department-contact-or-complaints': 'rights',
  'contact-or-complaints': 'rights',
};

/** The policy's own facts. What it leaves open reads "Not stated". */
export class AssentPolicy extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles + notesStyles);

  protected override render(): unknown {
    const {view} = this.input;
    const words = this.wordsWith(policyTexts);
    const {dataController, policy} = view.policy;
    const versions = [...((policy?.versions ?? []) as readonly GivenVersion[])].reverse();
    const current = versions.find(({version}) => version === policy?.version);
    const link = policyLink(view);
    const fact = renderFact.bind(null, words);

    return html`
      <dl>
        ${fact(words.dataController, dataController?.name)} ${fact(words.complaints, dataController?.contact)}
        ${fact(words.version, policy?.version)} ${fact(words.updated, dayOf(current?.updated, words.language))}
        ${fact(words.effective, dayOf(current?.effective, words.language))}
        ${statementsOf(view).map(([label, text]) => fact(label, text))}
      </dl>
      ${link ? html`<p><a href=${link}>${words.readPolicy}</a></p>` : nothing}
      ${versions.length ? html`<ol>${versions.map((version) => this.#version(view, words, version))}</ol>` : nothing}
    `;
  }

  #version(view: ConsentView, words: Words, given: GivenVersion): unknown {
    const {version, updated, effective, url, material = [], changedPurposes = []} = given;
    const isComing = Date.parse(effective ?? '') > Date.now();
    const day = dayOf(effective ?? updated, words.language);
    const kinds = [...new Set(material.map((kind) => (KINDS[kind] ? words.material[KINDS[kind]] : kind)))];
    const changes = [...kinds, labelsOf(view, changedPurposes)].filter(Boolean);
    const link = linkTo(url ?? null);
    return html`
      <li class="entry">
        <h4>${words.version} <bdi>${version}</bdi></h4>
        <p class="note">${isComing ? words.comingOn(day) : day || words.notStated}</p>
        ${changes.length ? html`<p>${words.whatChanged}: ${changes.join(', ')}</p>` : nothing}
        ${link ? html`<p><a href=${link}>${words.readPolicy}</a></p>` : nothing}
      </li>
    `;
  }
}

/** What the policy promises besides: name and words, which are '' where it leaves that open. No list is relied on. */
function statementsOf(view: ConsentView): [label: string, text: string][] {
  const given: unknown = view.policy.policy?.statements;
  const read = (text: unknown): string => {
    const words: unknown = text && !Array.isArray(text) ? say(view, text as Text) : '';
    return typeof words === 'string' ? words : '';
  };
  return (Array.isArray(given) ? (given as (Partial<Record<'label' | 'text', unknown>> | null)[]) : [])
    .map((each): [string, string] => [read(each?.label), read(each?.text)])
    .filter(([label]) => label);
}

/** A day in the shopper's own format; as the policy has it where it can be read in two ways. */
function dayOf(raw: string | null | undefined, language: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(raw ?? '')) return raw ?? '';
  return new Date(`${raw}T00:00:00Z`).toLocaleDateString(language, {dateStyle: 'long', timeZone: 'UTC'});
}
