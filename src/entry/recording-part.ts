/** The lazy part that records: fetched when the shopper is about to choose, or another tab did. */

import {checksum} from '../core/checksum.js';
import {reasonOf} from '../core/errors.js';
import {endpointOf} from '../core/record-endpoint.js';
import {wordsOf} from '../elements/internal/words.js';
import {noticeTexts} from '../locales/english-notice.js';
import {painted} from '../platform/timing.js';
import {createRecorder} from '../runtime/recorder.js';
import {readCopies} from '../storage/mirror-store.js';
import {writeCopies} from '../storage/mirror-writer.js';
import {persist} from '../storage/persist.js';
import {appendRecord, putLine} from '../storage/record-log.js';
import {readRecord} from '../storage/record-store.js';
import type {Behind, Office, OutboxPart, Recording, RecordingPart} from './kernel.js';
import {lineFor, showNotice} from './notice.js';
import {shownIn} from './shown.js';

/** The parts that build on this one, by name, with the SHA-256 of their files in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

/** Tells other tabs that there is no answer any more: a line that says nothing, so that they ask the records. */
const SILENCE = `.${checksum('.')}`;

export const start: RecordingPart['start'] = (office) => {
  const {page, manager, tabs, version, emit, report, ask, load} = office;
  const loadBehind: Office['load'] = (name) => load(name, __PARTS__[name]);
  const send = (): void => {
    if (endpointOf(manager.policy) !== null)
      loadBehind<OutboxPart>('outbox').then(
        (part) => part.send(office),
        () => 0, // What is unsent waits.
      );
  };

  const recorder = createRecorder({
    manager,
    readRecord,
    async append(next, lineOf) {
      const record = await appendRecord(next, lineOf);
      persist().catch(() => 0);
      send();
      return record;
    },
    keepLine: (line, seq) => void putLine(line, seq).catch(() => 0),
    write(line, expires) {
      if (readCopies(page).every((copy) => (copy ?? '') === line)) return;
      writeCopies(page, line, expires);
      tabs?.postMessage(line || SILENCE);
    },
    now: Date.now,
    painted,
    sdk: version,
    onChange: (change) => emit('consent-change', change),
    report,
  });
  send();

  const recording: Recording = {
    ...recorder,
    async call(method, args) {
      const name = method === 'attest' ? 'attestation' : 'history';
      try {
        const behind = (await loadBehind<{start(office: Office): Behind}>(name)).start(office);
        return await (behind[method] as (...args: readonly unknown[]) => unknown)(...args);
      } catch (error) {
        report('part/load', name, reasonOf(error));
        return undefined;
      }
    },

    async follow(...news) {
      await recorder.follow(...news);
      if (news[0] && manager.policy?.policy?.continuedUseAccepts && manager.isKept)
        await recording.call('attest', ['policy', {method: 'continued-use'}]);
      // Another tab may have had everything forgotten: then there is a question again, and no change to tell.
      ask();
    },
    send,
    answer: async (view, texts, choices, source, isProved) =>
      recorder.choose(choices, source, isProved, {shown: shownIn(view, texts), language: view.language}),
    lineFor: (view, texts) => lineFor(view.isKept, wordsOf(view, {...noticeTexts, ...texts})),
    notify: (root, texts, line) => showNotice(page, root, {...noticeTexts, ...texts}, line),
  };
  return recording;
};
