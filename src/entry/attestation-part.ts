/** The lazy part that notes what somebody said or did that is no choice in a dialog: age, guardian, act, policy. */

import type {CalendarDay} from '../core/calendar.js';
import {reasonOf} from '../core/errors.js';
import type {Purpose} from '../core/purpose.js';
import type {Attestation, ConsentRecord, LoggedRecord} from '../core/record.js';
import {readRecord} from '../storage/record-store.js';
import type {AttestationPart, Office, RulesPart} from './kernel.js';

/** What a record has room for, in characters. */
const MAX_LENGTH = 100;

/** How long a click counts while the parts are fetched that take it, in milliseconds. */
const PATIENCE = 20_000;

interface Facts {
  readonly birth?: unknown;
  readonly relation?: unknown;
  readonly method?: unknown;
  readonly purpose?: unknown;
  readonly event?: unknown;
  readonly notice?: unknown;
}

export const start: AttestationPart['start'] = (office) => {
  const {manager, recorder, report, load} = office;
  const kinds: Readonly<Record<string, (facts: Facts) => Promise<unknown>>> = {age, guardian, act, policy};

  return {
    attest: (async (kind: string, facts: Facts | null) => {
      const take = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
      if (!take || !manager.policy) return refuse(kind, 'it must be one of age, guardian, act and policy');
      try {
        return await take(facts ?? {});
      } catch (error) {
        report('storage/write', '', reasonOf(error));
        return null;
      }
    }) as ReturnType<AttestationPart['start']>['attest'],
  };

  /** Nothing of the day of birth is kept. */
  async function age({birth}: Facts): Promise<unknown> {
    const rules = await load<RulesPart>('rules').catch((error: unknown) =>
      report('part/load', 'rules', reasonOf(error)),
    );
    if (!rules) return null;
    const {ageGate, ageLimitsIn, isCalendarDay} = rules;
    const born = readDay(birth);
    if (!isCalendarDay(born)) return refuse('age', 'birth must be a day like "2010-01-31"');
    const {minors, region} = manager.policy as NonNullable<Office['manager']['policy']>;
    const {guardian: legalAge} = ageLimitsIn(region.region);
    const result = ageGate(born, todayIn(new Date()), {mode: 'guardian', ...minors, age: minors?.age ?? legalAge});
    const attestation: Attestation = {kind: 'age', method: 'stated', result};
    const recording = await recorder();
    if (result !== 'allowed') await recording?.choose('none', 'page', false, {minor: true});
    await recording?.note((last) => ({...same(last), kind: 'attestation', attestation, minor: result !== 'allowed'}));
    return recording && result;
  }

  async function guardian({relation, method}: Facts): Promise<unknown> {
    if (!isText(relation) || !isText(method)) return refuse('guardian', 'relation and method must be texts');
    if (manager.policy?.minors?.mode === 'not-allowed') return refuse('guardian', 'minors are not allowed here');
    const attestation: Attestation = {kind: 'guardian', method: cut(method), result: cut(relation)};
    return note({attestation, minor: false});
  }

  async function act({purpose: id, event, notice}: Facts): Promise<unknown> {
    const purpose = manager.policy?.purposes.find((each) => each.id === id) as Purpose | undefined;
    if (!purpose?.byAct) return refuse('act', 'purpose must be the id of a purpose with "byAct": true');
    if (!(notice instanceof HTMLElement) || !isInSight(notice))
      return refuse('act', 'notice must be an element with text that is in sight');
    if (!(event instanceof Event) || !event.isTrusted || event.type !== 'click' || !isNew(event))
      return refuse('act', 'event must be a genuine click of just now, taken once');
    return (await recorder())?.choose({[purpose.id]: true}, 'act', true) ?? null;
  }

  /** Nothing is noted twice. */
  async function policy({method}: Facts): Promise<unknown> {
    const version = manager.policy?.policy?.version;
    if (!isText(method) || !version) return refuse('policy', 'method must be a text, and the policy have a version');
    const last = (await readRecord()) as ConsentRecord | null;
    if (last?.policy === version || last?.attestation?.result === version) return null;
    return note({attestation: {kind: 'policy', method: cut(method), result: version}});
  }

  async function note(fields: Partial<ConsentRecord>): Promise<LoggedRecord | null> {
    return (await recorder())?.note((last) => ({...same(last), kind: 'attestation', ...fields})) ?? null;
  }

  function refuse(kind: unknown, reason: string): null {
    report('attest/refused', String(kind), reason);
    return null;
  }
};

const taken = new WeakSet<Event>();

/** Whether it was neither taken before nor kept for later. */
function isNew(click: Event): boolean {
  const isLate = performance.now() - click.timeStamp > PATIENCE;
  return !isLate && !taken.has(click) && !!taken.add(click);
}

/** The answers of the record before. */
const same = (last: LoggedRecord | null): Pick<ConsentRecord, 'seq' | 'answers' | 'versions'> => ({
  seq: (last?.seq ?? 0) + 1,
  ...(last && {expires: last.expires}),
  answers: last?.answers ?? {},
  versions: last?.versions ?? {},
});

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const cut = (text: string): string => text.slice(0, MAX_LENGTH);

/** As ISO 8601 writes it. */
function readDay(text: unknown): CalendarDay {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(text)) ?? [];
  return {year: Number(year), month: Number(month), day: Number(day)};
}

/** The shopper's own day. */
const todayIn = (now: Date): CalendarDay => ({
  year: now.getFullYear(),
  month: now.getMonth() + 1,
  day: now.getDate(),
});

/** Whether the middle of it can be seen: rendered, in the window, and under nothing else. */
function isInSight(notice: HTMLElement): boolean {
  const {x, y, width, height} = notice.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return (
    notice.textContent.trim() !== '' &&
    width * height > 0 &&
    (notice.checkVisibility?.({opacityProperty: true, visibilityProperty: true}) ?? true) &&
    (top === notice || notice.contains(top))
  );
}
