import {AssentBanner} from '../elements/assent-banner/assent-banner.js';
import {register} from './register.js';

register('assent-banner', AssentBanner);

declare global {
  interface HTMLElementTagNameMap {
    'assent-banner': AssentBanner;
  }
}
