import {expect} from '@open-wc/testing';
import {checksum} from '../../src/core/checksum.js';
import {decide, mustAsk} from '../../src/core/decision.js';
import {inputsOf} from '../../src/core/inputs.js';
import {encode} from '../../src/core/mirror-writer.js';
import type {Standing} from '../../src/core/standing.js';
import {readConsent, renewCookie, type RequestFacts, type ServerConsent} from '../../src/server/index.js';
import fc from '../support/properties.js';
import {createPolicy} from '../support/policy.js';
import {DAY} from '../support/record.js';
import {answered, NOW, policyOf, ROWS, rulesIn, SHOP} from '../support/truth-table.js';

const LOADER = '1.0.0';
const OPEN_BY_LAW = /^(needs-no-consent|opt-out)$/;

/** As the page writes it. */
const cookie = (line: string, name = '__Host-assent'): string => `theme=dark; ${name}=${line}; cart=3`;
const lineOf = (standing: Standing, policy = policyOf(), inputs: string | undefined = 'in'): string =>
  encode(standing, policy, inputs, NOW);
const ask = (header: string | null, settings: object = {}, facts: RequestFacts = {}): ServerConsent =>
  readConsent(header, {...SHOP, region: 'DE', ...settings}, {now: NOW, ...facts});

const policy = policyOf();
const GRANTED = answered(policy, {profile: 1, offers: 1, ads: 1});
const LINE = lineOf(GRANTED);

describe('readConsent', () => {
  for (const {when, id, ground, answers, settings, region = 'DE', signal, minor, at = NOW, since} of ROWS)
    for (const inputs of since ? ['in'] : ['in', undefined])
      it(`says "${ground}" for ${id} when ${when}, by a line ${inputs ? 'with' : 'without'} verdicts`, () => {
        const given = policyOf(settings, rulesIn(region, signal));
        const standing = {...answered(given, answers, minor), ...(since && {since})};
        const line = encode(standing, given, inputs, NOW);

        const consent = ask(line && cookie(line), {...settings, region}, {now: at, gpc: signal ? '1' : null});

        expect(consent.explain(id).ground).to.equal(ground);
        expect(consent.has(id)).to.equal(['choice', 'needs-no-consent', 'opt-out'].includes(ground));
      });

  it('says what the rules say, for any region, signal, minor, shutdown and answers', () => {
    const any = fc.record({
      region: fc.constantFrom(null, 'DE', 'US-CA', 'US-VA', 'CN', 'GB'),
      signal: fc.boolean(),
      minor: fc.constantFrom('', '2'),
      shutdown: fc.constantFrom(null, {at: '2026-11-01'}, {at: '2026-01-01', scope: ['ads', 'cdn']}),
      digits: fc.array(fc.constantFrom(...'012345'), {minLength: policy.ids.length, maxLength: policy.ids.length}),
      expires: fc.integer({min: -40, max: 400}),
    });
    fc.assert(
      fc.property(any, ({region, signal, minor, shutdown, digits, expires}) => {
        const rules = rulesIn(region);
        const given = policyOf({shutdown}, {...rules, signal: signal && rules.regime.signalBinds});
        const standing = {seq: 7, expires: NOW + expires * DAY, digits: `1${digits.slice(1).join('')}${minor}`};
        const decision = decide(given, standing, NOW);

        const consent = ask(cookie(lineOf(standing, given)), {shutdown, region}, {gpc: signal ? '1' : null});

        expect(consent.verdicts).to.deep.equal(decision);
        expect(consent.mustAsk).to.equal(mustAsk(given, decision));
        expect([consent.seq, consent.expires]).to.deep.equal([7, standing.expires]);
      }),
    );
  });

  it('goes by the hint where the region is "auto", and by the strictest rules without one', () => {
    const inRegion = (region: string | null) => ask(null, {region: 'auto'}, {region}).has('ads');

    expect(['US-VA', 'us-va', 'DE', 'T1', '', null].map(inRegion)).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('does not let a hint stand against the region of the configuration', () => {
    expect(ask(null, {region: 'DE'}, {region: 'US-VA'}).has('ads')).to.equal(false);
  });

  it('knows the cookie by its name on https, and by the other where the shop says that it has none', () => {
    const has = (name: string, secure?: boolean) => ask(cookie(LINE, name), {}, {secure}).has('profile');

    expect([has('__Host-assent'), has('assent'), has('assent', false), has('__Host-assent', false)]).to.deep.equal([
      true,
      false,
      true,
      false,
    ]);
    expect(
      ['__host-assent', 'x__Host-assent', '__Host-assent2', '__Host-Assent'].filter((name) => has(name)),
    ).to.deep.equal([]);
  });

  it('reads a header in which no blank stands behind a semicolon', () => {
    expect(ask(`a=1;__Host-assent=${LINE};b=2`).has('profile')).to.equal(true);
  });

  it('asks a shopper without a cookie, and no one who has answered', () => {
    const refused = lineOf(answered(policy, Object.fromEntries(policy.ids.map((id) => [id, 2]))));

    expect([ask(null).mustAsk, ask(cookie(refused)).mustAsk]).to.deep.equal([true, false]);
  });

  it('has no say for an id that is not configured', () => {
    const {has, explain} = ask(cookie(LINE));

    for (const id of ['unknown', '', '__proto__', 'constructor', 'toString', undefined, null, 1, {}] as string[]) {
      expect(has(id)).to.equal(false);
      expect(explain(id).ground).to.equal('unknown');
    }
  });

  const DOUBTS: [what: string, header: string, settings?: object][] = [
    ['is empty', '__Host-assent='],
    ['is no line', cookie('v1.a.b.c')],
    ['was cut', cookie(LINE.slice(0, -1))],
    ['was forged, with the check of another', cookie(LINE.replace('.111', '.555').replace(/^v1\.1/, 'v1.2'))],
    ['stands in quotes', cookie(`"${LINE}"`)],
    ['was escaped', cookie(LINE.replaceAll('.', '%2E'))],
    ['stands there twice', `${cookie(LINE)}; __Host-assent=${LINE}`],
    ['stands there beside a planted one', `__Host-assent=evil; ${cookie(LINE)}`],
    ['was written for other ids', cookie(lineOf({...GRANTED, digits: '11'}, createPolicy()))],
    [
      'was written for another version of a purpose',
      cookie(LINE),
      {purposes: SHOP.purposes.map((purpose) => (purpose.id === 'ads' ? {...purpose, version: '2'} : purpose))},
    ],
  ];
  for (const [what, header, settings] of DOUBTS)
    it(`closes all that has an answer where the cookie ${what}, and has the shopper asked`, () => {
      for (const region of ['DE', 'US-VA']) {
        const consent = ask(header, {...settings, region});
        const open = Object.keys(consent.verdicts).filter((id) => consent.has(id));

        expect(open).to.deep.equal(['cart', 'fraud', 'counts', 'local']);
        expect(consent.explain('ads').ground).to.equal('changed');
        expect([consent.mustAsk, consent.seq]).to.deep.equal([true, 0]);
      }
    });

  it('never throws for what a client sends, and never allows more for it than without', () => {
    const junk = fc.oneof(
      fc.string(),
      fc.string({unit: 'binary'}),
      fc.array(fc.constantFrom(...'v10az.; ='), {maxLength: 80}).map((parts) => cookie(parts.join(''))),
      fc
        .tuple(fc.nat(LINE.length), fc.string({maxLength: 3}))
        .map(([i, text]) => cookie(LINE.slice(0, i) + text + LINE.slice(i + 1))),
      fc.constantFrom(null, undefined, [], [cookie(LINE)], 7, {}),
    );
    const facts = fc.record({region: fc.anything(), gpc: fc.anything(), doNotTrack: fc.anything()});
    fc.assert(
      fc.property(junk, facts, (header, given) => {
        // Blanks around a pair are none of its.
        fc.pre(!(typeof header === 'string' ? header : '').split(';').some((pair) => pair.trim().endsWith(`=${LINE}`)));
        const consent = ask(header as string, {region: 'DE', signals: {doNotTrack: true}}, given as RequestFacts);

        const grounds = Object.values(consent.verdicts).flatMap(({allowed, ground}) => (allowed ? [ground] : []));
        expect(grounds.filter((ground) => !OPEN_BY_LAW.test(ground))).to.deep.equal([]);
      }),
    );
  });

  it('does not believe a check that anybody can reckon more than the rules: no answer lasts longer than they say', () => {
    const body = LINE.split('.').slice(0, 5);
    const expires = (NOW + 4000 * DAY) / 1000;
    const forged = [body[0], body[1], expires.toString(36), ...body.slice(3), ''].join('.');

    expect(ask(cookie(forged + checksum(forged))).explain('profile').ground).to.equal('expired');
  });

  it('gives up on a clock that is no number', () => {
    expect(ask(cookie(LINE), {}, {now: NaN}).explain('profile').ground).to.equal('expired');
  });

  describe('under Global Privacy Control', () => {
    const inCalifornia = (gpc: unknown, answers = {}): ServerConsent =>
      ask(cookie(lineOf(answered(policy, {profile: 1, ...answers}))), {region: 'auto'}, {
        region: 'US-CA',
        gpc,
      } as RequestFacts);

    it('refuses a sale at the header "1" alone', () => {
      const headers = ['1', '0', '', ' 1', '1, 1', 'true', '01', undefined, null, 1, true, ['1']];

      expect(headers.map((gpc) => inCalifornia(gpc).explain('ads').ground)).to.deep.equal([
        'signal',
        ...headers.slice(1).map(() => 'opt-out'),
      ]);
    });

    it('is not overruled by an older yes, gives way to one of its own, and never is a yes', () => {
      const ground = (digit: number) => inCalifornia('1', {ads: digit}).explain('ads').ground;

      expect([0, 1, 5, 2, 3, 4].map(ground)).to.deep.equal([
        'signal',
        'signal',
        'choice',
        'refused',
        'withdrawn',
        'signal',
      ]);
    });

    it('leaves alone what it does not speak of', () => {
      expect(inCalifornia('1').has('profile')).to.equal(true);
    });

    it('counts everywhere where the shop says so', () => {
      const has = (signals: object | null) => ask(cookie(LINE), {signals}, {gpc: '1'}).explain('ads').ground;

      expect([has(null), has({gpc: 'everywhere'})]).to.deep.equal(['choice', 'signal']);
    });

    it('has Do Not Track beside it only where the shop says so', () => {
      const has = (signals: object | null) => ask(cookie(LINE), {signals}, {doNotTrack: '1'}).explain('ads').ground;

      expect([has(null), has({doNotTrack: true})]).to.deep.equal(['choice', 'signal']);
    });
  });

  describe('where the policy has versions', () => {
    const versions = [
      {version: '1'},
      {version: '2', effective: '2026-11-01', material: ['main-recipients'], changedPurposes: ['ads']},
    ];
    const settings = {policy: {version: '2', versions}};
    const config = {...SHOP, region: 'auto', ...settings};
    /** A line as the page writes it under these circumstances. */
    const written = (...context: readonly unknown[]): string =>
      cookie(lineOf(GRANTED, policy, inputsOf(config, ...context)));
    const has = (header: string, facts: RequestFacts = {}): boolean =>
      readConsent(header, config, {now: NOW, loader: LOADER, region: 'DE', ...facts}).has('ads');

    it('counts an answer that was given, or looked at again, under exactly this configuration', () => {
      expect(has(written(LOADER, 'DE', undefined, null))).to.equal(true);
      expect(has(written(LOADER, 'DE', false, 'unspecified'))).to.equal(true);
      expect(has(written(LOADER, 'DE', true, '1'), {gpc: '1', doNotTrack: '1'})).to.equal(true);
      expect(has(written(LOADER, undefined, undefined, null), {region: null})).to.equal(true);
    });

    const others: [what: string, header: string, facts?: RequestFacts][] = [
      ['another loader', written('0.9.0', 'DE', undefined, null)],
      ['another region', written(LOADER, 'FR', undefined, null)],
      ['a signal', written(LOADER, 'DE', true, null)],
      ['no signal', written(LOADER, 'DE', undefined, null), {gpc: '1'}],
      ['another configuration', cookie(LINE)],
      ['nothing that is told', cookie(lineOf(GRANTED, policy, undefined))],
    ];
    for (const [what, header, facts] of others)
      it(`leaves it to the page what an answer under ${what} was given to`, () => {
        expect(has(header, facts)).to.equal(false);
      });
  });

  const MISTAKES: [what: string, config: unknown, code: string, words: RegExp][] = [
    ['is no JSON', '{', 'config/json', /cannot be parsed/],
    ['is missing', undefined, 'config/json', /must be JSON/],
    ['is null', null, 'config/type', /must be an object/],
    ['has no purpose', {purposes: []}, 'config/type', /purposes is \[\], but must be a list/],
    ['has a service without an id', {...SHOP, services: [{service: 'posthog'}]}, 'config/type', /assent build/],
    ['has versions that cannot be read', {...SHOP, policy: {versions: [null]}}, 'config/rules', /policy\.versions/],
  ];
  for (const [what, config, code, words] of MISTAKES)
    it(`throws one clear error where the configuration ${what}`, () => {
      for (const use of [readConsent, renewCookie])
        expect(() => use(cookie(LINE), config as object))
          .to.throw(Error, words)
          .with.property('code', code);
    });

  it('takes the configuration as text too', () => {
    expect(readConsent(cookie(LINE), JSON.stringify(SHOP), {now: NOW}).has('profile')).to.equal(true);
  });
});

describe('renewCookie', () => {
  const renew = (header: string | null, facts: RequestFacts = {}, settings: object = {}): string | null =>
    renewCookie(header, {...SHOP, region: 'DE', ...settings}, {now: NOW, ...facts});
  const until = (days: number): string => new Date(NOW + days * DAY).toUTCString();

  it('sends the same line under the same name for the rest of its time, for scripts to read', () => {
    expect(renew(cookie(LINE))).to.equal(`__Host-assent=${LINE}; Path=/; SameSite=Lax; Expires=${until(30)}; Secure`);
  });

  it('does so by the other name where there is no https', () => {
    const header = cookie(LINE, 'assent');

    expect(renew(header, {secure: false})).to.equal(`assent=${LINE}; Path=/; SameSite=Lax; Expires=${until(30)}`);
  });

  it('keeps a no alive as it does a yes', () => {
    const line = lineOf(answered(policy, {profile: 3, ads: 2}));

    expect(renew(cookie(line))).to.include(`=${line};`);
  });

  it('does not lengthen anything by being called again and again', () => {
    const late = NOW + 29 * DAY;

    expect(renew(cookie(LINE), {now: late})).to.include(`Expires=${until(30)};`);
  });

  const NOTHINGS: [what: string, header: string | null, facts?: RequestFacts, settings?: object][] = [
    ['no cookie', null],
    ['a cookie of another name', 'assent=1'],
    ['an empty cookie, as after everything was forgotten', '__Host-assent='],
    ['a damaged line', cookie(LINE.slice(1))],
    ['a line of another configuration', cookie(LINE), {}, {services: []}],
    ['two of them', `${cookie(LINE)}; ${cookie(LINE)}`],
    ['a line that has expired', cookie(LINE), {now: NOW + 30 * DAY}],
    ['a line from the future', cookie(LINE), {now: NOW - 300 * DAY}],
    ['a clock that is no number', cookie(LINE), {now: NaN}],
    ['an answer that outlives every law', cookie(lineOf({...GRANTED, expires: NOW + 400 * DAY, since: NOW}))],
  ];
  for (const [what, header, facts, settings] of NOTHINGS)
    it(`sends nothing for ${what}`, () => {
      expect(renew(header, facts, settings)).to.equal(null);
    });

  it('sends nothing but what the browser sent, whatever that was, and nothing that could end a header', () => {
    const header = fc.oneof(
      fc.string({unit: 'binary'}).map((text) => cookie(text)),
      fc
        .tuple(fc.nat(LINE.length), fc.string({unit: 'binary', maxLength: 3}))
        .map(([i, text]) => cookie(LINE.slice(0, i) + text + LINE.slice(i))),
    );
    fc.assert(
      fc.property(header, (given) => {
        const sent = renew(given);

        expect(sent === null || sent === renew(cookie(LINE))).to.equal(true);
      }),
    );
  });

  it('leaves the server with the answers that it had before', () => {
    const digits = fc.array(fc.constantFrom(...'012345'), {minLength: policy.ids.length, maxLength: policy.ids.length});
    fc.assert(
      fc.property(digits, (given) => {
        const line = lineOf({...GRANTED, digits: `1${given.slice(1).join('')}`});
        const [pair] = (renew(cookie(line)) as string).split(';') as [string];

        expect(ask(pair).verdicts).to.deep.equal(ask(cookie(line)).verdicts);
      }),
    );
  });
});
