import {AssentPolicy} from '../elements/assent-policy/assent-policy.js';
import {register} from './register.js';

register('assent-policy', AssentPolicy);

declare global {
  interface HTMLElementTagNameMap {
    'assent-policy': AssentPolicy;
  }
}
