import {AssentPermissions} from '../elements/assent-permissions/assent-permissions.js';
import {register} from './register.js';

register('assent-permissions', AssentPermissions);

declare global {
  interface HTMLElementTagNameMap {
    'assent-permissions': AssentPermissions;
  }
}
