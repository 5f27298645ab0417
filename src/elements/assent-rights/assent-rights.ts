/** What the shopper can ask of the shop, and where. */

import {html, nothing, unsafeCSS} from 'lit';
import {rightsTexts} from '../../locales/english-rights.js';
import {notesStyles} from '../internal/notes-styles.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {contactLink} from '../internal/contact.js';

export class AssentRights extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles + notesStyles);

  protected override render(): unknown {
    const words = this.wordsWith(rightsTexts);
    const {dataController} = this.input.view.policy;
    const link = contactLink(dataController?.contact);
    return html`
      <p>${words.rightsText(dataController?.name ?? null)}</p>
      <ul>
        ${Object.values(words.yourRights).map((right) => html`<li class="entry">${right}</li>`)}
      </ul>
      <p>${link ? html`<a href=${link}>${dataController?.contact}</a>` : (dataController?.contact ?? nothing)}</p>
    `;
  }
}
