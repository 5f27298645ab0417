import {AssentRights} from '../elements/assent-rights/assent-rights.js';
import {register} from './register.js';

register('assent-rights', AssentRights);

declare global {
  interface HTMLElementTagNameMap {
    'assent-rights': AssentRights;
  }
}
