/** A lazy part: one section of the settings. */

import '../../define/assent-permissions.js';
import {AssentPermissions} from '../../elements/assent-permissions/assent-permissions.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentPermissions();
