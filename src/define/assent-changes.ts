import {AssentChanges} from '../elements/assent-changes/assent-changes.js';
import {register} from './register.js';

register('assent-changes', AssentChanges);

declare global {
  interface HTMLElementTagNameMap {
    'assent-changes': AssentChanges;
  }
}
