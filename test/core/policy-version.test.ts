import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {changedSince, inForceAt, readDate, type PolicyVersion} from '../../src/core/policy-version.js';

const DAY = 864e5;

const createVersion = (
  version: string,
  effective: string | null,
  changedPurposes: readonly string[] = [],
  material: readonly string[] = changedPurposes.length ? ['purpose'] : [],
): PolicyVersion => ({
  version,
  updated: null,
  effective: effective === null ? null : readDate(effective),
  material,
  changedPurposes,
});

describe('readDate', () => {
  for (const [raw, iso] of [
    ['2022-03-27', '2022-03-27'],
    ['2022/3/27', '2022-03-27'],
    ['2022.03.27', '2022-03-27'],
    ['2022年3月27日', '2022-03-27'],
    ['2022-03-27T10:00:00Z', '2022-03-27'],
    ['2022-03-27T10:00:00.000+08:00', '2022-03-27'],
    [' 2022-03-27 ', '2022-03-27'],
    ['27 March 2022', '2022-03-27'],
    ['27th Mar. 2022', '2022-03-27'],
    ['March 27, 2022', '2022-03-27'],
    ['August 25,2023', '2023-08-25'],
    ['Sept 1, 2022', '2022-09-01'],
    ['27/03/2022', '2022-03-27'],
    ['03/27/2022', '2022-03-27'],
    ['27.3.2022', '2022-03-27'],
    ['03/03/2022', '2022-03-03'],
    ['2024-02-29', '2024-02-29'],
  ] as const)
    it(`reads "${raw}" as ${iso}`, () => {
      expect(readDate(raw)).to.deep.equal({iso, raw, candidates: []});
    });

  for (const [raw, ...candidates] of [
    ['10/03/2022', '2022-03-10', '2022-10-03'],
    ['03/04/2024', '2024-04-03', '2024-03-04'],
    ['1-2-2024', '2024-02-01', '2024-01-02'],
  ] as const)
    it(`keeps "${raw}" as it stands, with both readings`, () => {
      expect(readDate(raw)).to.deep.equal({iso: null, raw, candidates});
    });

  for (const raw of [
    '',
    'soon',
    '2023-02-29',
    '2024-04-31',
    '31/31/2024',
    '03/04/24',
    '2024-03',
    'March 2024',
    'Ma 3, 2024',
    'Mrz 3, 2024',
    '3/4-2024',
    '2024-03-04Tea',
    '20240304',
    '0024-03-04',
  ])
    it(`finds no date in "${raw}"`, () => {
      expect(readDate(raw)).to.deep.equal({iso: null, raw, candidates: []});
    });

  it('reads every day that the platform writes', () => {
    const dates = fc.date({min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true});
    fc.assert(
      fc.property(dates, (date) => {
        const iso = date.toISOString();

        expect(readDate(iso).iso).to.equal(iso.slice(0, 10));
      }),
    );
  });

  it('gives a day that there is or none, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/)), (raw) => {
        const {iso, candidates} = readDate(raw);

        for (const day of [...candidates, ...(iso ? [iso] : [])])
          expect(new Date(day).toISOString().slice(0, 10)).to.equal(day);
      }),
    );
  });
});

describe('inForceAt', () => {
  const first = createVersion('1', '2024-01-01');
  const second = createVersion('2', '2025-01-01');
  const third = createVersion('3', '2026-01-01');
  const undated = createVersion('undated', null);
  const start = Date.parse('2025-01-01');

  const rows: [
    what: string,
    versions: PolicyVersion[],
    now: number,
    inForce: string | null,
    announced: string | null,
  ][] = [
    ['nothing of nothing', [], start, null, null],
    ['the last that has begun, and the next', [first, second, third], start, '2', '3'],
    ['the one before until the very moment', [first, second, third], start - 1, '1', '2'],
    ['the next of several that are announced', [first, second, third], Date.parse('2024-06-01'), '1', '2'],
    ['the newest, and nothing to come', [first, second, third], Date.parse('2027-01-01'), '3', null],
    ['nothing yet', [second], start - 1, null, '2'],
    ['the same, whatever order they are in', [third, second, first], start, '2', '3'],
    ['one without a day as soon as it is listed', [first, undated], start, 'undated', null],
    ['the last of those without a day', [undated, createVersion('later', null)], start, 'later', null],
    ['all of them when the clock is no number', [first, second, third], NaN, '3', null],
  ];
  for (const [what, versions, now, inForce, announced] of rows)
    it(`finds ${what}`, () => {
      const found = inForceAt(versions, now);

      expect([found.inForce?.version ?? null, found.announced?.version ?? null]).to.deep.equal([inForce, announced]);
    });

  it('goes by the day of the update where the other is not stated, or can be read as two', () => {
    const updated = readDate('2025-01-01');
    const versions = [
      first,
      {...undated, updated},
      {...undated, version: 'x', updated, effective: readDate('01/02/2025')},
    ];

    expect(inForceAt(versions, start - 1).inForce).to.equal(first);
    expect(inForceAt(versions, start).inForce?.version).to.equal('x');
  });
});

describe('changedSince', () => {
  const versions = [
    createVersion('1', '2024-01-01'),
    createVersion('2', '2025-01-01', ['analytics']),
    createVersion('3', '2025-06-01', ['marketing'], []),
    createVersion('4', '2026-01-01', ['analytics', 'location']),
    createVersion('5', '2027-01-01', ['health']),
  ];
  const now = Date.parse('2026-11-22');

  const rows: [what: string, version: string | null, now: number, changed: readonly string[] | 'all'][] = [
    ['what each version since has changed, once', '1', now, ['analytics', 'location']],
    ['what the version in force has changed', '3', now, ['analytics', 'location']],
    ['nothing when the version in force was answered', '4', now, []],
    ['nothing when the coming version was answered', '5', now, []],
    ['nothing of a version that is not in force', '4', Date.parse('2027-01-01') - 1, []],
    ['it from the day that it is', '4', Date.parse('2027-01-01'), ['health']],
    ['nothing for a change that is not material', '2', Date.parse('2025-12-31'), []],
    ['everything when the clock is no number', '4', NaN, ['health']],
    ['all when the version is none of these', '0', now, 'all'],
    ['all when no version was recorded', null, now, 'all'],
  ];
  for (const [what, version, at, changed] of rows)
    it(`asks again ${what}`, () => {
      expect(changedSince(versions, version, at)).to.deep.equal(changed);
    });

  it('asks nothing where no versions are kept', () => {
    expect(changedSince([], '1', now)).to.deep.equal([]);
  });

  it('takes a kind of change that it does not know for material', () => {
    const list = [createVersion('1', null), createVersion('2', null, ['analytics'], ['new-owner'])];

    expect(changedSince(list, '1', now)).to.deep.equal(['analytics']);
  });

  it('asks the same, whatever order the versions are in', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(versions, {minLength: versions.length}),
        fc.constantFrom('1', '2', '3', '4', '5'),
        fc.integer({min: -20, max: 60}),
        (shuffled, version, months) => {
          const at = Date.parse('2024-01-01') + months * 30 * DAY;

          const changed = changedSince(shuffled, version, at);

          expect([...changed].sort()).to.deep.equal([...changedSince(versions, version, at)].sort());
        },
      ),
    );
  });

  it('asks again nothing less as time goes by', () => {
    fc.assert(
      fc.property(fc.constantFrom('1', '2', '3', '4', '5'), fc.nat(1000), fc.nat(1000), (version, days, more) => {
        const at = Date.parse('2024-01-01') + days * DAY;

        const later = changedSince(versions, version, at + more * DAY);

        for (const id of changedSince(versions, version, at)) expect(later).to.include(id);
      }),
    );
  });
});
