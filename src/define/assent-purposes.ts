import {AssentPurposes} from '../elements/assent-purposes/assent-purposes.js';
import {register} from './register.js';

register('assent-purposes', AssentPurposes);

declare global {
  interface HTMLElementTagNameMap {
    'assent-purposes': AssentPurposes;
  }
}
