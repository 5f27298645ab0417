import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {headOf, link} from '../../src/core/record-chain.js';
import {verifyChain} from '../../src/core/record-verify.js';
import {forgotten} from '../../src/core/record-erasure.js';
import {exportJsonLd} from '../../src/core/record-export-ld.js';
import {exportJson, type ExportContext} from '../../src/core/record-export.js';
import {chains, createChain, createStored, HOUR, NOON} from './support/chain.js';

const STATED_OF_NO_PURPOSE = {version: '1', data: null, retention: null, recipients: null};
const STATED_OF_NO_SERVICE = {kind: null, contact: null, purposes: [], data: null, region: null};
const context: ExportContext = {
  at: NOON + 10 * HOUR,
  dataController: {name: 'Shop Ltd'},
  policy: {version: '4', url: 'https://shop.example/privacy'},
  purposes: [
    {...STATED_OF_NO_PURPOSE, id: 'analytics', label: {en: 'Statistics', de: 'Statistik'}, basis: 'consent'},
    {...STATED_OF_NO_PURPOSE, id: 'health', label: 'Health', basis: 'explicit-consent'},
  ],
  services: [{...STATED_OF_NO_SERVICE, id: 'counter', label: 'Counter', provider: 'Count Ltd'}],
  head: null,
};

/** As it leaves the page. */
const written = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

interface Event {
  readonly event_state: string;
  readonly event_time: string;
  readonly method: string;
  readonly validity_duration: {readonly value: string};
}
interface Process {
  readonly purpose?: {readonly id: string};
  readonly service?: {readonly id: string};
  readonly lawful_basis: string | null;
  readonly pii_information: unknown;
  readonly retention_period: unknown;
  readonly storage_locations: unknown;
  readonly recipient_third_parties: unknown;
  readonly events: readonly [Event, ...Event[]];
}
interface Node {
  readonly '@id': string;
  readonly header: Readonly<Record<string, string | null>>;
  readonly processing: {
    readonly privacy_notice: {readonly version: string; readonly url: string};
    readonly purposes: readonly [Process, ...Process[]];
  };
  readonly parties: readonly object[];
}

/** The records of the document, as they leave the page. */
const nodesOf = (records: readonly unknown[], given = context): readonly [Node, Node, ...Node[]] =>
  written(exportJsonLd(records, given).records) as unknown as readonly [Node, Node, ...Node[]];

/** Lists with records that are damaged in ways that a store allows. */
const damaged = fc.array(
  fc.oneof(
    fc.jsonValue({maxDepth: 1}),
    fc.record(
      {
        seq: fc.nat(),
        previous: fc.constant(null),
        at: fc.oneof(fc.double(), fc.string()),
        expires: fc.oneof(fc.double(), fc.string()),
        answers: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({maxDepth: 1})), fc.jsonValue({maxDepth: 1})),
        policy: fc.jsonValue({maxDepth: 1}),
        erased: fc.jsonValue({maxDepth: 1}),
      },
      {requiredKeys: ['seq', 'previous']},
    ),
  ),
);

describe('exportJson', () => {
  it('says what it is, when it was made, who asked and under which policies', () => {
    const records = createChain({policy: '1'}, {policy: null}, {policy: '3'}, {policy: '1'});

    const {format, formatVersion, exported, dataController, policyVersions} = exportJson(records, context);

    expect({format, formatVersion, exported, dataController, policyVersions}).to.deep.equal({
      format: 'assent-records',
      formatVersion: 1,
      exported: '2026-01-01T22:00:00.000Z',
      dataController: {name: 'Shop Ltd', contact: null},
      policyVersions: ['1', '3', '4'],
    });
  });

  it('parses back to records that verify', () => {
    fc.assert(
      fc.property(chains(), (chain) => {
        const head = headOf(chain.at(-1)!);

        const {records, verification} = written(exportJson(chain, {...context, head}));

        expect(verification).to.deep.equal({valid: true, count: chain.length, head: head.hash, problem: null});
        expect(verifyChain(records, head.hash)).to.deep.equal(verification);
      }),
    );
  });

  it('hands damaged records over too, and says where the damage is', () => {
    const [first, second] = createChain({}, {});
    const records = [{...first!, sdk: 'x'}, second];

    const {records: handed, verification} = exportJson(records, context);

    expect(handed).to.equal(records);
    expect(verification.problem).to.deep.equal({damage: 'edited', index: 0, seq: 1});
  });

  it('says that records were added which the head does not know of', () => {
    const records = createChain({}, {}, {});

    const {verification} = exportJson(records, {...context, head: headOf(records[0]!)});

    expect(verification.problem).to.deep.equal({damage: 'added', index: 1, seq: 2});
  });

  it('never throws, whatever the list holds', () => {
    fc.assert(
      fc.property(damaged, (records) => {
        expect(exportJson(records, context).verification.count).to.equal(records.length);
      }),
    );
  });
});

describe('exportJsonLd', () => {
  it('gives every answer its status, its instant and its expiry', () => {
    const records = createChain({answers: {analytics: 'granted', health: 'refused', counter: 'withdrawn'}});

    const [record] = nodesOf(records);

    const told = record.processing.purposes.map(({purpose, service, lawful_basis, events: [event]}) => [
      (purpose ?? service)?.id,
      lawful_basis,
      event.event_state,
      event.event_time,
      event.validity_duration.value,
    ]);
    const [at, until] = ['2026-01-01T12:00:00.000Z', '2026-01-02T12:00:00.000Z'];
    expect(told).to.deep.equal([
      ['analytics', 'dpv:ExpressedConsent', 'dpv:ConsentGiven', at, until],
      ['health', 'dpv:ExplicitlyExpressedConsent', 'dpv:ConsentRefused', at, until],
      ['counter', null, 'dpv:ConsentWithdrawn', at, until],
    ]);
  });

  it('says of an answer that is repeated when and how it was given first', () => {
    const analytics = 'granted';
    const records = createChain({answers: {analytics}}, {answers: {analytics, health: 'refused'}, source: 'page'});

    const [, second] = nodesOf(records);

    const told = second.processing.purposes.map(({events: [event]}) => [event.event_time, event.method]);
    expect(told).to.deep.equal([
      ['2026-01-01T12:00:00.000Z', 'banner'],
      ['2026-01-01T13:00:00.000Z', 'page'],
    ]);
  });

  it('names the record by its hash, and the one that it replaces', () => {
    const records = createChain({}, {});

    const [first, second] = nodesOf(records);

    expect(first['@id']).to.equal(`nih:sha-256;${link(records[0]!)}`);
    expect(first.header.replaces).to.equal(null);
    expect(second.header.replaces).to.equal(first['@id']);
  });

  it('has every mandatory field of ISO/IEC TS 27560, and null where the answer is not known', () => {
    const [record] = nodesOf(createChain({answers: {analytics: 'granted'}}));

    expect(record.header).to.include.keys('schema_version', 'record_id', 'pii_principal_id');
    expect(record.processing).to.include({
      language: 'en',
      jurisdiction: 'DE',
      withdrawal_method: 'dpv:WithdrawConsent',
    });
    expect(record.processing.purposes[0]).to.include({
      pii_information: null,
      storage_locations: null,
      retention_period: null,
      recipient_third_parties: null,
    });
    expect(record.parties).to.deep.equal([
      {
        party_id: '_:controller',
        party_type: 'dpv:DataController',
        party_name: 'Shop Ltd',
        party_address: null,
        party_contact: null,
      },
    ]);
  });

  /** A shop that states what it can. */
  const full: ExportContext = {
    ...context,
    dataController: {
      name: 'Shop Ltd',
      contact: 'privacy@shop.example',
      address: '1 Quay, Port',
      role: 'joint-controller',
    },
    purposes: [
      {
        ...STATED_OF_NO_PURPOSE,
        id: 'analytics',
        label: 'Statistics',
        basis: 'consent',
        version: '2',
        data: ['pages', {label: {en: 'illness'}, sensitive: true, safeguard: 'masked'}],
        retention: {en: '1 year'},
        recipients: ['Count Ltd'],
      },
    ],
    services: [
      {
        ...STATED_OF_NO_SERVICE,
        id: 'counter',
        label: 'Counter',
        provider: 'Count Ltd',
        kind: 'processor',
        contact: 'hello@count.example',
        purposes: ['analytics'],
        data: [],
        region: 'US',
      },
    ],
  };
  const US = {'@type': 'dpv:StorageLocation', title: 'US'};

  it('says of a purpose which data, kept how long, where and by whom, as far as the shop states it', () => {
    const [record] = nodesOf(createChain({answers: {analytics: 'granted'}, versions: {analytics: '2'}}), full);

    expect(record.processing.purposes[0]).to.deep.include({
      pii_information: [
        {'@type': 'dpv:PersonalData', pii_type: 'pages'},
        {
          '@type': 'dpv:SensitivePersonalData',
          pii_type: [{'@language': 'en', '@value': 'illness'}],
          safeguard: 'masked',
        },
      ],
      retention_period: {'@type': 'dpv:StorageDuration', title: [{'@language': 'en', '@value': '1 year'}]},
      storage_locations: [US],
      recipient_third_parties: ['Count Ltd'],
    });
  });

  it('says nothing of what an older version of the purpose may have had otherwise', () => {
    const [record] = nodesOf(createChain({answers: {analytics: 'granted'}}), full);

    expect(record.processing.purposes[0]).to.include({
      pii_information: null,
      retention_period: null,
      recipient_third_parties: null,
    });
  });

  it('says of a service what it collects, where, and who runs it, and names all parties with their roles', () => {
    const [record] = nodesOf(createChain({answers: {counter: 'granted'}}), full);

    expect(record.processing.purposes[0]).to.deep.include({
      pii_information: [],
      retention_period: null,
      storage_locations: [US],
      recipient_third_parties: ['Count Ltd'],
    });
    expect(record.parties).to.deep.equal([
      {
        party_id: '_:controller',
        party_type: 'dpv:JointDataControllers',
        party_name: 'Shop Ltd',
        party_address: '1 Quay, Port',
        party_contact: 'privacy@shop.example',
      },
      {
        party_id: '_:provider1',
        party_type: 'dpv:DataProcessor',
        party_name: 'Count Ltd',
        party_address: null,
        party_contact: 'hello@count.example',
      },
    ]);
  });

  it('maps every name that it uses', () => {
    const names = new Set<string>();
    const collect = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return;
      if (!Array.isArray(value)) for (const name of Object.keys(value)) names.add(name);
      Object.values(value).forEach(collect);
    };
    const document = written(
      exportJsonLd(
        createChain(
          {answers: {analytics: 'granted', counter: 'refused'}, versions: {analytics: '2'}, expires: NOON},
          {kind: 'exemption', exemption: {id: 'health', ground: 'GDPR art. 6(1)(d)', note: null}},
        ),
        full,
      ),
    );
    const {'@context': terms, ...rest} = document;

    collect(rest);

    expect([...names].filter((name) => !name.startsWith('@') && !(name in terms))).to.deep.equal([]);
  });

  it('gives the address of the policy only where the version is the one that was asked under', () => {
    const records = createChain({policy: '3'}, {policy: '4'});

    const notices = nodesOf(records).map((each) => each.processing.privacy_notice);

    expect(notices.map(({version, url}) => [version, url])).to.deep.equal([
      ['3', null],
      ['4', 'https://shop.example/privacy'],
    ]);
  });

  const statesOf = (records: readonly unknown[]): string[][] =>
    nodesOf(records).map((each) => each.processing.purposes[0].events.map(({event_state}) => event_state));

  it('adds the expiry of a grant that nothing followed in time', () => {
    const expires = NOON + HOUR;
    const [given, expired] = ['dpv:ConsentGiven', 'dpv:ConsentExpired'];

    expect(statesOf(createChain({answers: {analytics: 'granted'}, expires}))).to.deep.equal([[given, expired]]);
    expect(
      statesOf(
        createChain({answers: {analytics: 'granted'}, expires: NOON + 2 * HOUR}, {answers: {analytics: 'granted'}}),
      ),
    ).to.deep.equal([[given], [given]]);
    expect(statesOf(createChain({answers: {analytics: 'refused'}, expires}))).to.deep.equal([['dpv:ConsentRefused']]);
  });

  it('tells of an exemption which data it was about, on which ground', () => {
    const exemption = {id: 'health', ground: 'GDPR art. 6(1)(d)', note: 'Ambulance'};

    const [record] = nodesOf(createChain({kind: 'exemption', exemption}));

    expect(record.processing).to.deep.include({
      exemption: {
        '@type': 'dpv:Process',
        purpose: {'@type': 'dpv:Purpose', id: 'health', title: null},
        lawful_basis: 'dpv:LegalBasis',
        justification: 'GDPR art. 6(1)(d): Ambulance',
        event_time: '2026-01-01T12:00:00.000Z',
      },
    });
  });

  it('tells of an erasure only that it replaced something', () => {
    const chain = createChain({answers: {analytics: 'granted'}});
    const tombstone = forgotten(chain, NOON);

    const [record] = nodesOf([tombstone]);

    expect(record).to.deep.equal({
      '@id': `nih:sha-256;${link(tombstone)}`,
      '@type': 'dpv:ConsentRecord',
      header: {
        schema_version: 'ISO/IEC TS 27560:2023',
        record_id: link(tombstone),
        pii_principal_id: null,
        replaces: `nih:sha-256;${link(chain[0]!)}`,
      },
    });
  });

  it('never throws, whatever the list holds', () => {
    fc.assert(
      fc.property(damaged, (records) => {
        expect(nodesOf(records).length).to.be.at.most(records.length);
      }),
    );
  });

  it('does not know more than it was told', () => {
    const bare = {...context, dataController: null, policy: null, purposes: [], services: []};
    const record = createStored({
      answers: {analytics: 'granted'},
      policy: null,
      region: null,
      shown: null,
      language: null,
    });

    const [told] = nodesOf([record], bare);

    expect(told.processing).to.deep.include({
      language: null,
      jurisdiction: null,
      privacy_notice: {'@type': 'dpv:ConsentNotice', id: null, version: null, url: null},
    });
    expect(told.processing.purposes[0]).to.include({lawful_basis: null});
    expect(told.parties[0]).to.include({party_name: null, party_contact: null});
  });
});
