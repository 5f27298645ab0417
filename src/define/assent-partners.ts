import {AssentPartners} from '../elements/assent-partners/assent-partners.js';
import {register} from './register.js';

register('assent-partners', AssentPartners);

declare global {
  interface HTMLElementTagNameMap {
    'assent-partners': AssentPartners;
  }
}
