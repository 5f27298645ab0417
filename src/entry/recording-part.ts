/** The lazy part that records: fetched when the shopper is about to choose, or another tab did. */

import {painted} from '../platform/timing.js';
import {createRecorder} from '../runtime/recorder.js';
import {readCopies} from '../storage/mirror-store.js';
import {writeCopies} from '../storage/mirror-writer.js';
import {appendRecord, putLine} from '../storage/record-log.js';
import {readRecord} from '../storage/record-store.js';
import type {RecordingPart} from './kernel.js';

export const start: RecordingPart['start'] = ({page, manager, tabs, version, emit, report}) =>
  createRecorder({
    manager,
    readRecord,
    append: appendRecord,
    keepLine: (line, seq) => void putLine(line, seq).catch(() => 0),
    write(line, expires) {
      if (readCopies(page).every((copy) => (copy ?? '') === line)) return;
      writeCopies(page, line, expires);
      tabs?.postMessage(line);
    },
    now: Date.now,
    painted,
    language: () => (manager.policy?.language ?? page.root().lang) || navigator.language,
    sdk: version,
    onChange: (change) => emit('consent-change', change),
    report,
  });
