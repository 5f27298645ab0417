// The facts of requirements §8 that a configuration states. Those about requests, deadlines, incidents, courts and
// channels of notice belong to the parts that handle them.
import {expect} from '@open-wc/testing';
import {ageGate, type AgeRule} from '../../src/core/age.js';
import {inForceAt, readDate} from '../../src/core/policy-version.js';
import type {GivenVersion} from '../../src/core/rule-making.js';
import {presetConfig, presetPolicy, type Preset} from '../support/presets.js';

const TODAY = {year: 2026, month: 11, day: 22};
const NOW = Date.UTC(2026, 10, 22);

interface Facts {
  readonly operator: RegExp | null;
  readonly contact: string | null;
  /** ISO 8601, or as the policy has it where that can be read as two days. */
  readonly updated: string | null;
  readonly effective: string | null;
  /** What a shopper is who is this old today: `[age, outcome]`. */
  readonly minors: readonly (readonly [age: number, outcome: ReturnType<typeof ageGate>])[];
  readonly home: readonly string[] | null;
  readonly continuedUseAccepts: boolean;
  /** How many device permissions the policy describes, by the key of the device. */
  readonly permissions: number;
}

const FACTS: Readonly<Record<Preset, Facts>> = {
  bmall: {
    operator: /^Hong Kong Bmall Technology Co., Ltd\.$/,
    contact: 'lawers@bmall.io',
    updated: '2022-03-27',
    effective: null,
    minors: [
      [17, 'not-allowed'],
      [18, 'allowed'],
    ],
    home: null,
    continuedUseAccepts: false,
    permissions: 0,
  },
  obq: {
    operator: /Hangzhou Ocean Mall Advertising.*Ocean Mall \(China\) Network Technology/,
    contact: 'vip@obq.net',
    updated: null,
    effective: null,
    minors: [],
    home: ['CN'],
    continuedUseAccepts: false,
    permissions: 10,
  },
  'privacy-clause': {
    operator: null,
    contact: null,
    updated: null,
    effective: null,
    minors: [],
    home: null,
    continuedUseAccepts: true,
    permissions: 1,
  },
  ibooming: {
    operator: /^PT Tik Star Media Indonesia$/,
    contact: null,
    updated: '10/03/2022',
    effective: '10/03/2022',
    minors: [
      [17, 'guardian'],
      [18, 'allowed'],
    ],
    home: ['ID'],
    continuedUseAccepts: true,
    permissions: 10,
  },
  allvalue: {
    operator: null,
    contact: null,
    updated: '2023-08-25',
    effective: null,
    minors: [
      [13, 'guardian'],
      [14, 'allowed'],
    ],
    home: null,
    continuedUseAccepts: false,
    permissions: 7,
  },
};

/** A date as far as it is certain. */
const dated = (raw: string | null | undefined): string | null => (raw ? (readDate(raw).iso ?? raw) : null);

for (const [name, facts] of Object.entries(FACTS) as [Preset, Facts][])
  describe(`the facts of ${name}`, () => {
    const policy = presetPolicy(name);
    const [version] = (policy.policy?.versions ?? []) as readonly GivenVersion[];

    it('name the operator and the contact, where the policy does', () => {
      if (facts.operator) expect(policy.dataController?.name).to.match(facts.operator);
      else expect(policy.dataController?.name ?? null).to.equal(null);
      if (facts.contact) expect(policy.dataController?.contact).to.equal(facts.contact);
    });

    it('have the dates of the policy, and keep raw what can be read as two', () => {
      expect([dated(version?.updated), dated(version?.effective)]).to.deep.equal([facts.updated, facts.effective]);
    });

    it('have one version in force', () => {
      const versions = (policy.policy?.versions ?? []).map((each) => {
        const given = each as GivenVersion;
        return {
          version: given.version,
          updated: given.updated ? readDate(given.updated) : null,
          effective: given.effective ? readDate(given.effective) : null,
          material: given.material ?? [],
          changedPurposes: given.changedPurposes ?? [],
        };
      });

      expect(inForceAt(versions, NOW).inForce?.version).to.equal(policy.policy?.version);
    });

    for (const [age, outcome] of facts.minors)
      it(`say "${outcome}" on the ${age}th birthday`, () => {
        const birth = {...TODAY, year: TODAY.year - age};

        expect(ageGate(birth, TODAY, policy.minors as AgeRule)).to.equal(outcome);
      });

    it('say where data is at home, where leaving it takes a yes', () => {
      const {crossBorder = null} = presetConfig(name) as {crossBorder?: {home: string[]} | null};

      expect(crossBorder?.home ?? null).to.deep.equal(facts.home);
    });

    it('say whether using the shop on accepts a text', () => {
      expect(policy.policy?.continuedUseAccepts === true).to.equal(facts.continuedUseAccepts);
    });

    it(`describe ${facts.permissions} device permissions`, () => {
      const permissions = new Set(policy.purposes.map(({permission}) => permission).filter(Boolean));

      expect(permissions.size).to.equal(facts.permissions);
    });
  });
