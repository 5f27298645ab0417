/** The lazy part with the words of errors. */

import {explainError} from '../core/help.js';
import type {RarePart} from './kernel.js';

export const start: RarePart<'help'>['start'] = (_, ...failure) => explainError(...failure);
