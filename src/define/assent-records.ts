import {AssentRecords} from '../elements/assent-records/assent-records.js';
import {register} from './register.js';

register('assent-records', AssentRecords);

declare global {
  interface HTMLElementTagNameMap {
    'assent-records': AssentRecords;
  }
}
