/** A lazy part: one section of the settings. */

import '../../define/assent-messages.js';
import {AssentMessages} from '../../elements/assent-messages/assent-messages.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentMessages();
