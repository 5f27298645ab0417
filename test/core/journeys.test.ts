// The journeys of requirements §7, as far as the rules alone decide them. What is shown, stored, sent or captured is
// named where it belongs, and tested there.
import {expect} from '@open-wc/testing';
import {ageGate, type AgeRule} from '../../src/core/age.js';
import {answer, answersOf} from '../../src/core/answers.js';
import {readChoices, type RequestedChoices} from '../../src/core/choices.js';
import {readConfig} from '../../src/core/config.js';
import {decide, isDenied, mustAsk} from '../../src/core/decision.js';
import {featureStatus, type FeatureStatus} from '../../src/core/feature.js';
import {decode} from '../../src/core/mirror.js';
import {changedSince, inForceAt, readDate, type PolicyVersion} from '../../src/core/policy-version.js';
import type {Policy} from '../../src/core/policy.js';
import {hasAnswer, needsConsent, type Purpose} from '../../src/core/purpose.js';
import {append} from '../../src/core/record-list.js';
import {verifyChain} from '../../src/core/record-verify.js';
import {wasGranted} from '../../src/core/record-history.js';
import type {ConsentRecord} from '../../src/core/record.js';
import {NOTHING, restrained, standingOf} from '../../src/core/standing.js';
import type {Decision, Verdict} from '../../src/core/verdict.js';
import {checkPreset, presetConfig, presetPolicy, PRESETS, type Preset} from '../support/presets.js';
import {createRecord, DAY} from '../support/record.js';

const NOW = Date.UTC(2026, 10, 22);
const TODAY = {year: 2026, month: 11, day: 22};

/** What a shopper does, one record after the other, and what comes of it. */
function visit(policy: Policy, records: ConsentRecord[] = []) {
  const decisionAt = (at = NOW): Decision => {
    const last = records.at(-1);
    return decide(policy, last ? standingOf(last, policy) : NOTHING, at);
  };
  return {
    records,
    decisionAt,
    has: (id: string, at = NOW): boolean => !!decisionAt(at)[id]?.allowed,
    ground: (id: string, at = NOW): string | undefined => decisionAt(at)[id]?.ground,
    mustAsk: (at = NOW): boolean => mustAsk(policy, decisionAt(at)),
    feature(id: string): FeatureStatus {
      const decision = decisionAt();
      const feature = policy.features.find((each) => each.id === id);
      if (!feature) throw new Error(`There is no feature ${id}`);
      return featureStatus(
        feature,
        (purpose) => !!decision[purpose]?.allowed,
        (purpose) => isDenied(decision[purpose] as Verdict),
      );
    },
    /** Records these choices as the recorder does: all that was answered, and what is answered now. */
    choose(requested: RequestedChoices, {at = NOW, minor = false} = {}): ConsentRecord {
      const choices = readChoices(
        policy,
        requested,
        () => false,
        () => false,
        (name) => {
          throw new Error(`${name} has no choice`);
        },
      );
      const record = append(records, (last) => ({
        ...createRecord({at, expires: at + policy.lifetime, source: 'preferences', minor}),
        seq: (last?.seq ?? 0) + 1,
        // What was asked under another text is not carried over.
        answers: {...answer(answersOf(last ? standingOf(last as ConsentRecord, policy).digits : '', policy), choices)},
        policy: policy.policy?.version ?? null,
      })).at(-1) as ConsentRecord;
      records.push(record);
      return record;
    },
  };
}

const purposeOf = (policy: Policy, id: string): Purpose => {
  const purpose = policy.purposes.find((each) => each.id === id);
  if (!purpose) throw new Error(`There is no purpose ${id}`);
  return purpose;
};
const idsOf = (items: readonly {readonly id: string}[]): string[] => items.map(({id}) => id);
const waiting = (policy: Policy): Purpose[] => policy.purposes.filter(needsConsent);
/** All that a shopper can refuse without losing what the shop basically does. */
const optional = (policy: Policy): string[] => idsOf(waiting(policy).filter(({tier}) => tier !== 'basic'));
const all = (ids: readonly string[], answer: boolean): Record<string, boolean> =>
  Object.fromEntries(ids.map((id) => [id, answer]));
const versionsOf = (name: Preset): PolicyVersion[] =>
  presetConfig(name).policy.versions.map(({version, updated, effective}) => ({
    version,
    updated: updated === null ? null : readDate(updated),
    effective: effective === null ? null : readDate(effective),
    material: [],
    changedPurposes: [],
  }));

describe('J-02: grant one purpose only (obq)', () => {
  const policy = presetPolicy('obq', {region: 'CN'});
  const shopper = visit(policy);

  it('allows that purpose and no other (R-297)', () => {
    const before = shopper.has('personalization');

    const record = shopper.choose({personalization: true});

    expect([before, shopper.has('personalization'), shopper.has('ads')]).to.deep.equal([false, true, false]);
    const granted = waiting(policy).filter(({id}) => shopper.has(id));
    expect(idsOf(granted)).to.deep.equal(['personalization']);
    // what, how, when, in which language, under which version.
    expect(record).to.include({source: 'preferences', at: NOW, language: 'en', policy: 'undated'});
    expect(record.answers).to.deep.equal({personalization: 'granted'});
  });

  it('knows of no date of the policy, and makes none up (R-233)', () => {
    expect(versionsOf('obq')[0]).to.include({updated: null, effective: null});
  });
  // Elsewhere: one event, one run of the tag, "not stated" in the widget.
});

describe('J-03: refuse all additional functions (obq)', () => {
  const policy = presetPolicy('obq', {region: 'CN'});
  const additional = policy.purposes.filter(({tier}) => tier === 'additional');

  it('can say before the choice what each refusal costs (R-002)', () => {
    expect(idsOf(additional.filter(({refusal}) => !refusal))).to.deep.equal([]);
  });

  it('leaves browsing, searching and buying available, and stops what was refused (R-004)', () => {
    const shopper = visit(policy);

    shopper.choose(all(optional(policy), false));

    expect(['browse', 'search', 'buy'].map((id) => shopper.feature(id).available)).to.deep.equal([true, true, true]);
    expect(shopper.feature('buy').missing).to.deep.equal(['payment']); // asked when it is used
    const stopped = ['location-nearby', 'microphone-voice-shopping'].map((id) => shopper.feature(id));
    expect(stopped).to.deep.equal([
      {available: false, missing: ['location.nearby']},
      {available: false, missing: ['microphone.voice-shopping']},
    ]);
  });
  // Elsewhere: the texts on the screen, the event that names the functions.
});

describe('J-05: real-name check refused (bmall)', () => {
  const policy = presetPolicy('bmall', {region: 'CN'});
  const check = purposeOf(policy, 'identity-verification');

  it('stops buying and nothing else (R-038)', () => {
    const shopper = visit(policy);

    shopper.choose({'identity-verification': false});

    const stopped = policy.features.filter(({id}) => !shopper.feature(id).available);
    expect(idsOf(stopped)).to.deep.equal(['buy']);
  });

  it('names the duty, and cannot be withdrawn once the data was supplied (R-017)', () => {
    const shopper = visit(policy);
    const before = shopper.ground(check.id);

    shopper.choose({[check.id]: true}, {at: NOW - DAY});
    const supplied = shopper.ground(check.id);
    shopper.choose({[check.id]: false});

    expect(check.description).to.contain('law against money laundering');
    expect([before, supplied, shopper.ground(check.id)]).to.deep.equal([
      'undecided',
      'needs-no-consent',
      'needs-no-consent',
    ]);
  });

  it('is asked separately for the face, which "Accept all" never grants (R-113)', () => {
    const shopper = visit(policy);

    const {answers} = shopper.choose('all');

    expect(answers).not.to.have.property(check.id);
    expect(shopper.has(check.id)).to.equal(false);
  });
  // Elsewhere: the dialog of its own.
});

describe('J-06: the coupon card counts as agreement only with a notice (bmall)', () => {
  const policy = presetPolicy('bmall', {region: 'CN'});

  it('grants the offers by a yes to them alone, and to no vendor (R-018)', () => {
    const shopper = visit(policy);

    shopper.choose({'card-offers': true});

    expect(idsOf(waiting(policy).filter(({id}) => shopper.has(id)))).to.deep.equal(['card-offers']);
    expect(purposeOf(policy, 'card-offers').recipients).to.deep.equal([]);
    expect(idsOf(policy.services.filter(({purposes}) => purposes.includes('card-offers')))).to.deep.equal([]);
    expect(policy.services.filter(({id}) => shopper.has(id))).to.deep.equal([]);
  });

  it('grants nothing without one (R-010)', () => {
    expect(visit(policy).ground('card-offers')).to.equal('undecided');
  });

  it('ends when the shopper leaves, and the record says so (R-182)', () => {
    const shopper = visit(policy);
    shopper.choose({'card-offers': true}, {at: NOW - DAY});

    const {answers} = shopper.choose({'card-offers': false});

    expect([shopper.has('card-offers'), answers['card-offers']]).to.deep.equal([false, 'withdrawn']);
  });
  // Not yet: a record of its own for an act, and whether the notice was in view.
});

describe('J-07: under 18 may not use the service (bmall)', () => {
  const {minors} = presetConfig('bmall');
  const policy = presetPolicy('bmall', {region: 'CN'});

  it('lets nobody in a day too soon, and everybody on the birthday (R-222, R-230)', () => {
    const gates = [23, 22, 21].map((day) => ageGate({year: 2008, month: 11, day}, TODAY, minors as AgeRule));

    expect(gates).to.deep.equal(['not-allowed', 'allowed', 'allowed']);
  });

  it('lets in nobody whose birthday is not known', () => {
    expect(ageGate(null, TODAY, minors as AgeRule)).to.equal('not-allowed');
  });

  it('closes whatever waits for a yes, even after one, and the account (R-223)', () => {
    const shopper = visit(policy);

    shopper.choose(all(idsOf(waiting(policy)), true), {minor: true});

    const open = [...waiting(policy), purposeOf(policy, 'account')].filter(({id}) => shopper.ground(id) !== 'minor');
    expect(idsOf(open)).to.deep.equal([]);
    expect(shopper.mustAsk()).to.equal(false);
  });
  // Elsewhere: the notice, and that no birth date is kept.
});

describe('J-10: reject cookies, come back later (bmall)', () => {
  const policy = presetPolicy('bmall', {
    region: 'CN',
    services: [
      {id: 'recommendations', purposes: ['display'], cookies: ['rec_*']},
      {id: 'cart-keeper', purposes: ['transaction-security'], cookies: ['cart']},
    ],
  });
  const shopper = visit(policy);

  it('keeps what runs the shop, and stops the rest (R-056)', () => {
    shopper.choose('none');

    expect([shopper.has('cart-keeper'), shopper.has('recommendations')]).to.deep.equal([true, false]);
  });

  it('finds what is to be cleared (R-058)', () => {
    const denied = policy.services.filter(({id}) => isDenied(shopper.decisionAt()[id] as Verdict));

    expect(denied.flatMap(({cookies}) => cookies)).to.deep.equal(['rec_*']);
  });

  it('holds at the next visit without a question, for six months (R-057)', () => {
    expect([DAY, 180 * DAY].map((later) => shopper.mustAsk(NOW + later))).to.deep.equal([false, false]);
    expect(shopper.mustAsk(NOW + policy.lifetime)).to.equal(true);
    expect(policy.lifetime).to.equal(184 * DAY);
  });
  // Elsewhere: the warning and the help link, the sweeping itself.
});

describe('J-11: a withdrawal does not work back (bmall)', () => {
  const policy = presetPolicy('bmall', {region: 'CN'});
  const shopper = visit(policy);
  const day = (n: number): number => NOW + (n - 1) * DAY;

  it('is false now, was true in between, and leaves the grant as it was (R-199, R-308)', () => {
    const grant = shopper.choose({'service-notices': true}, {at: day(1)});
    const before = structuredClone(grant);

    shopper.choose({'service-notices': false}, {at: day(5)});

    const granted = [0, 3, 6].map((n) => wasGranted(shopper.records, 'service-notices', day(n)));
    expect(granted).to.deep.equal([false, true, false]);
    expect(shopper.has('service-notices', day(5))).to.equal(false);
    expect(shopper.records[0]).to.deep.equal(before);
  });
});

describe('J-21: a vendor outside China (obq)', () => {
  const abroad = {
    id: 'us-analytics',
    label: 'Counting',
    provider: 'Count Inc.',
    region: 'US',
    purposes: ['service-records'],
  };
  const home = {...abroad, id: 'cn-analytics', region: 'CN'};
  const policy = presetPolicy('obq', {region: 'CN', services: [abroad, home]});

  it('needs the transfer too, by its region alone (R-111)', () => {
    expect(policy.services.map(({needed}) => needed)).to.deep.equal([
      ['service-records', 'cross-border'],
      ['service-records'],
    ]);
  });

  it('stays closed after "Accept all", and opens after an explicit yes to the transfer (R-106)', () => {
    const shopper = visit(policy);

    shopper.choose('all', {at: NOW - DAY});
    const afterAll = [shopper.has('us-analytics'), shopper.has('cn-analytics')];
    shopper.choose({'cross-border': true});

    expect(afterAll).to.deep.equal([false, true]);
    expect([shopper.has('us-analytics'), shopper.ground('us-analytics')]).to.deep.equal([true, 'choice']);
  });

  it('knows whom and where to name (R-106)', () => {
    expect(policy.services[0]).to.include({provider: 'Count Inc.', region: 'US'});
  });

  it('closes again when the transfer is withdrawn', () => {
    const shopper = visit(policy);
    shopper.choose({'service-records': true, 'cross-border': true}, {at: NOW - DAY});

    shopper.choose({'cross-border': false});

    expect([shopper.has('us-analytics'), shopper.has('cn-analytics')]).to.deep.equal([false, true]);
  });
  // Not yet: the list of grounds for an exemption.
});

describe('J-22: control changes hands (obq)', () => {
  const old = presetConfig('obq').policy;
  const version = {
    version: 'new-owner',
    updated: '2026-11-10',
    effective: '2026-11-20',
    material: ['control-of-controller'],
    changedPurposes: idsOf(waiting(presetPolicy('obq'))),
  };
  const versions = [...old.versions, version];
  const policyAt = (at: number, shown: string = old.version) =>
    presetPolicy('obq', {region: 'CN', policy: {version: shown, versions}}, at);
  const [before, eve] = [NOW - 10 * DAY, NOW - 3 * DAY];
  const records: ConsentRecord[] = [];
  visit(policyAt(before), records).choose('all', {at: before});
  visit(policyAt(before), records).choose({'camera.face': true}, {at: before});

  it('changes nothing until the version is in force (R-239)', () => {
    const shopper = visit(policyAt(eve), records);

    expect([shopper.has('ads', eve), shopper.has('camera.face', eve)]).to.deep.equal([true, true]);
    expect(policyAt(eve).changesAt).to.equal(Date.UTC(2026, 10, 20));
  });

  it('turns every consent into a question again (R-097, R-235)', () => {
    const policy = policyAt(NOW);
    const shopper = visit(policy, records);

    expect(waiting(policy).filter(({id}) => shopper.has(id))).to.deep.equal([]);
    expect([shopper.ground('ads'), shopper.ground('camera.face')]).to.deep.equal(['changed', 'changed']);
    expect(shopper.mustAsk()).to.equal(true);
  });

  it('counts again after a new yes to the new text, and only what was answered anew (R-236)', () => {
    const shopper = visit(policyAt(NOW, 'new-owner'), [...records]);

    const {answers} = shopper.choose({survey: true});

    expect([shopper.has('survey'), shopper.has('ads')]).to.deep.equal([true, false]);
    expect(answers).to.deep.equal({survey: 'granted'});
  });

  it('lets the old text say what was granted then (R-308)', () => {
    expect(wasGranted(records, 'ads', eve)).to.equal(true);
  });
  // Elsewhere: the pop-up, the archived text and its differences.
});

describe('J-24: a preset without an operator (privacy-clause)', () => {
  const gaps = checkPreset('privacy-clause').filter(({level}) => level === 'gap');
  const isGap = (path: string): boolean => gaps.some((gap) => gap.path === path);

  it('is used all the same, and every silence is a gap (R-306, R-277, R-232)', () => {
    const policy = presetPolicy('privacy-clause');

    expect(
      [
        ...['dataController.name', 'dataController.contact', 'policy.url', 'crossBorder', 'minors.age'],
        ...['policy.versions[0].updated', 'policy.versions[0].effective'],
        ...policy.purposes.map((_, i) => `purposes[${i}].retention`),
      ].filter((path) => !isGap(path)),
    ).to.deep.equal([]);
  });

  it('makes nothing up', () => {
    const policy = presetPolicy('privacy-clause');

    expect([policy.dataController, policy.policy?.url, policy.policy?.continuedUseAccepts]).to.deep.equal([
      null,
      null,
      true,
    ]);
    expect(policy.purposes.filter(({retention}) => retention !== null)).to.deep.equal([]);
    expect(purposeOf(policy, 'location.unspecified')).to.include({description: null, refusal: null, recipients: null});
  });
  // Not yet: rights and their clock. Elsewhere: "not stated" in the widget.
});

describe('J-26: told about a new recipient, choose not to share (privacy-clause)', () => {
  const recipients = [
    {id: 'helper', label: 'Helper', purposes: ['support']},
    {id: 'new-recipient', label: 'New recipient', purposes: ['support']},
  ];
  const policy = presetPolicy('privacy-clause', {services: recipients});

  it('is refused by itself, and nothing else is (R-091)', () => {
    const shopper = visit(policy);
    shopper.choose('all', {at: NOW - DAY});

    shopper.choose({'new-recipient': false});

    expect(['support', 'helper', 'new-recipient'].map((id) => shopper.has(id))).to.deep.equal([true, true, false]);
  });
  // Not yet: the notice that there is a new one, and a promise not to sell that a service could break.
});

describe('J-27: continued use accepts a text, and no tracking (privacy-clause)', () => {
  const old = presetConfig('privacy-clause').policy;
  const next = {version: 'next', updated: '2026-11-20', effective: '2026-11-20', material: [], changedPurposes: []};

  it('changes no optional purpose (R-238)', () => {
    const records: ConsentRecord[] = [];
    const before = visit(presetPolicy('privacy-clause'), records);
    before.choose({ads: false, logs: true}, {at: NOW - 5 * DAY});

    const policy = presetPolicy('privacy-clause', {
      policy: {...old, version: 'next', versions: [...old.versions, next]},
    });
    const after = visit(policy, records);

    const changed = idsOf(waiting(policy)).filter((id) => before.ground(id) !== after.ground(id));
    expect(changed).to.deep.equal([]);
    expect([after.has('logs'), after.has('ads'), after.has('personalization')]).to.deep.equal([true, false, false]);
  });

  it('is a way of accepting only where the policy says so (R-238)', () => {
    const saying = PRESETS.filter((name) => presetPolicy(name).policy?.continuedUseAccepts);

    expect(saying).to.deep.equal(['privacy-clause', 'ibooming']);
  });
  // Elsewhere: the announcement, the record of it.
});

describe('J-34: an ambiguous date and an early notice (ibooming)', () => {
  const [first] = versionsOf('ibooming') as [PolicyVersion];
  const next: PolicyVersion = {
    version: '2027',
    updated: readDate('2026-11-20'),
    effective: readDate('2027-01-01'),
    material: ['main-recipients'],
    changedPurposes: ['whatsapp-contact'],
  };
  const versions = [first, next];

  it('keeps the date as it stands, with both readings, and warns (R-246)', () => {
    expect(first.updated).to.deep.equal({iso: null, raw: '10/03/2022', candidates: ['2022-03-10', '2022-10-03']});
    const warnings = checkPreset('ibooming').filter(({given}) => given === '"10/03/2022"');
    expect(warnings.map(({path}) => path)).to.deep.equal([
      'policy.versions[0].updated',
      'policy.versions[0].effective',
    ]);
    expect(warnings[0]?.wanted).to.contain('2022-03-10 or 2022-10-03');
  });

  it('shows the coming version and lets the old one govern until its day (R-239)', () => {
    const eve = Date.UTC(2026, 11, 31, 23);
    const newYear = Date.UTC(2027, 0, 1);

    expect([NOW, eve, newYear].map((at) => inForceAt(versions, at).inForce?.version)).to.deep.equal([
      ...['10/03/2022', '10/03/2022', '2027'],
    ]);
    expect(inForceAt(versions, NOW).announced?.version).to.equal('2027');
    expect(changedSince(versions, '10/03/2022', eve)).to.deep.equal([]);
    expect(changedSince(versions, '10/03/2022', newYear)).to.deep.equal(['whatsapp-contact']);
  });
  // Elsewhere: by which means it is announced.
});

describe('J-36: guardian routes and discovery (ibooming, allvalue)', () => {
  const bornYearsAgo = (years: number, days = 0) => ({year: 2026 - years, month: 11, day: 22 + days});
  const gate = (name: Preset, years: number, days = 0) =>
    ageGate(bornYearsAgo(years, days), TODAY, presetConfig(name).minors as AgeRule);

  it('asks a guardian up to the age of the policy, the birthday being old enough (R-224, R-230)', () => {
    expect([gate('ibooming', 17), gate('ibooming', 18, 1), gate('ibooming', 18)]).to.deep.equal([
      ...['guardian', 'guardian', 'allowed'],
    ]);
    expect([gate('allvalue', 13), gate('allvalue', 14, 1), gate('allvalue', 14)]).to.deep.equal([
      ...['guardian', 'guardian', 'allowed'],
    ]);
  });

  for (const name of ['ibooming', 'allvalue'] as const)
    it(`keeps a minor of ${name} without an account until there is a guardian's yes (R-224, R-225)`, () => {
      const shopper = visit(presetPolicy(name, {region: 'ID'}));

      shopper.choose({}, {at: NOW - DAY, minor: true});
      const alone = shopper.ground('account');
      shopper.choose({});

      expect([alone, shopper.has('account')]).to.deep.equal(['minor', true]);
    });

  it('still calls data of a 14-year-old sensitive where the policy does (R-120)', () => {
    // The configuration has no second age: this is what the policy says.
    const sensitive: AgeRule = {mode: 'guardian', age: 14, compare: 'at-or-under'};

    const [atFourteen, atFifteen] = [14, 15].map((years) => ageGate(bornYearsAgo(years), TODAY, sensitive));

    expect([gate('allvalue', 14), atFourteen, atFifteen]).to.deep.equal(['allowed', 'guardian', 'allowed']);
  });

  it('closes what a minor had been granted as soon as it is reported (R-228)', () => {
    const policy = presetPolicy('ibooming', {region: 'ID'});
    const shopper = visit(policy);
    shopper.choose('all', {at: NOW - DAY});
    const granted = waiting(policy).filter(({id}) => shopper.has(id)).length;

    shopper.choose({}, {minor: true});

    expect(granted).to.be.greaterThan(10);
    expect(waiting(policy).filter(({id}) => shopper.has(id))).to.deep.equal([]);
  });
  // Elsewhere: who the guardian is, the request for deletion and its time.
});

describe('J-40: store failure, second tab, eviction (all)', () => {
  for (const name of PRESETS)
    describe(name, () => {
      const policy = presetPolicy(name);
      const granted = () => {
        const shopper = visit(policy);
        const record = shopper.choose(all(idsOf(policy.purposes.filter(hasAnswer)), true));
        return standingOf(record, policy);
      };

      it('assumes nothing where nothing is stored (R-298)', () => {
        const decision = decide(policy, NOTHING, NOW);

        expect(waiting(policy).filter(({id}) => decision[id]?.allowed)).to.deep.equal([]);
        expect(mustAsk(policy, decision)).to.equal(true);
        expect(decode(null, policy)).to.equal(null);
      });

      it('takes a copy without its record for no yes (R-309)', () => {
        const decision = decide(policy, restrained(null, [granted()]), NOW);

        expect(waiting(policy).filter(({id}) => decision[id]?.allowed)).to.deep.equal([]);
      });

      it('takes a newer no of another tab over its own yes (R-299)', () => {
        const own = granted();
        const refusal = {...own, seq: own.seq + 1, digits: own.digits.replaceAll('1', '2')};

        const decision = decide(policy, restrained(own, [refusal]), NOW);

        expect(waiting(policy).filter(({id}) => decision[id]?.allowed)).to.deep.equal([]);
      });

      it('grants nothing where the configuration cannot be read (R-309)', () => {
        expect(readConfig(JSON.stringify(presetConfig(name)).slice(0, -1))).to.equal(null);
      });
    });

  it('finds a record whose hash is wrong (R-260, R-309)', () => {
    const policy = presetPolicy('obq', {region: 'CN'});
    const shopper = visit(policy);
    shopper.choose({ads: false}, {at: NOW - DAY});
    shopper.choose({personalization: true});
    const [first, second] = shopper.records as [ConsentRecord, ConsentRecord];

    const whole = verifyChain([first, second]);
    const edited = verifyChain([{...first, answers: {ads: 'granted' as const}}, second]);

    expect([whole.valid, edited.valid, edited.problem?.damage]).to.deep.equal([true, false, 'edited']);
  });
  // Elsewhere: the message to the other tab within a second, the report of the failure.
});
