/** What the law asks for and the configuration does not say. What a policy is silent about is a gap, never made up. */

import {isAskedSeparately, needsConsent, type Purpose} from '../purpose.js';
import {SEPARATE_KINDS, STRICTEST} from '../regime.js';
import type {Service} from '../service.js';
import type {Text} from '../text.js';
import {gap, hint, type Finding} from './finding.js';
import {fieldsOf, isObject, textsIn, type Placed, type Readable} from './readable.js';
import {SOURCES} from './sources.js';
import {USES} from './uses.js';

const isBlank = (text: Text | null): boolean =>
  !text || (typeof text === 'object' && !Object.values(text).some((words) => words.trim()));

export function* gapsIn(config: Readable): Generator<Finding> {
  yield* ofTheWhole(config);
  for (const purpose of config.purposes) yield* ofPurpose(purpose, config);
  for (const service of config.services) yield* ofService(service, config);
}

function* ofTheWhole({given, dataController, policy, crossBorder, minors, lifetimeDays, purposes}: Readable) {
  if (!dataController['name'])
    yield gap('dataController.name', dataController['name'], 'the name of who asks', SOURCES.identity);
  if (!dataController['contact'])
    yield gap('dataController.contact', dataController['contact'], 'an address to write to', SOURCES.identity);
  if (!policy['url']) yield gap('policy.url', policy['url'], 'the address of the privacy policy', SOURCES.document);
  if (!policy['version'])
    yield gap(
      'policy.version',
      policy['version'],
      'a version, so that a record can say which text was shown',
      SOURCES.policyVersion,
    );
  const shortest = STRICTEST.reaskDays.refused;
  if (typeof lifetimeDays === 'number' && lifetimeDays < shortest)
    yield gap('lifetimeDays', lifetimeDays, `at least ${shortest} days: a no is kept for six months`, SOURCES.reask);
  if (!isObject(given['crossBorder']))
    yield gap(
      'crossBorder',
      given['crossBorder'],
      'where data is kept, and who is asked before it leaves',
      SOURCES.transfer,
    );
  const abroad = purposes.find(({id}) => id && id === crossBorder['purpose']);
  if (abroad && !abroad.separate.includes('cross-border'))
    yield gap(
      `${abroad.path}.separate`,
      abroad.separate,
      '"cross-border": a transfer needs a yes of its own',
      SOURCES.transfer,
    );
  if (minors['mode'] && minors['mode'] !== 'none' && minors['age'] === undefined)
    yield gap('minors.age', undefined, 'the age in years; without one, who may be too young is', SOURCES.minors);
}

function* ofPurpose(purpose: Placed<Purpose>, {regimes}: Readable) {
  const {path, description, refusal, retention, recipients, data, separate, uses, basis, supplied} = purpose;
  const isAsked = needsConsent(purpose) || supplied;
  const own = Object.values(regimes).map(fieldsOf);
  const named = (setting: string): string[] => own.flatMap((regime) => [...textsIn(regime[setting])]);

  if (isBlank(purpose.label)) yield gap(`${path}.label`, purpose.label, 'a name in plain words', SOURCES.purpose);
  if (isBlank(description)) yield gap(`${path}.description`, description, 'what the data is used for', SOURCES.purpose);
  if (isAsked && isBlank(refusal))
    yield gap(`${path}.refusal`, refusal, 'what the shopper goes without after a no', SOURCES.refusal);
  if (isBlank(retention)) yield gap(`${path}.retention`, retention, 'how long the data is kept', SOURCES.retention);
  if (!recipients) yield gap(`${path}.recipients`, recipients, 'who gets the data; [] for nobody', SOURCES.recipients);
  if (!data) yield gap(`${path}.data`, data, 'which data; [] for none', SOURCES.categories);

  const sensitive = (data ?? []).findIndex((entry) => isObject(entry) && entry['sensitive'] === true);
  if (sensitive >= 0 && (basis === 'legitimate-interest' || (needsConsent(purpose) && !isAskedSeparately(purpose))))
    yield gap(
      `${path}.data[${sensitive}]`,
      data?.[sensitive],
      `a purpose with "separate": ["sensitive"], which "Accept all" leaves alone`,
      SOURCES.sensitive,
    );
  for (const [i, kind] of separate.entries())
    if (![...SEPARATE_KINDS, ...named('separate')].includes(kind))
      yield hint(
        `${path}.separate[${i}]`,
        kind,
        `one of ${SEPARATE_KINDS.join(', ')}; any other is asked separately everywhere`,
        SOURCES.separate,
      );
  for (const [i, use] of uses.entries())
    if (![...USES, ...SEPARATE_KINDS, ...named('optOut'), ...named('separate')].includes(use))
      yield gap(
        `${path}.uses[${i}]`,
        use,
        `one of ${USES.join(', ')}: no law or signal speaks of another`,
        SOURCES.signal,
      );
}

function* ofService({path, provider, region, url, contact, data, purposes}: Placed<Service>, config: Readable) {
  const {home} = config.crossBorder;
  const isAbroad = !!region && Array.isArray(home) && !home.includes(region);
  const isShared = config.purposes.some(
    ({id, separate}) => purposes.includes(id) && (separate.includes('sharing') || separate.includes('cross-border')),
  );
  if (!provider) yield gap(`${path}.provider`, provider, 'the company that runs it', SOURCES.recipients);
  if (!region) yield gap(`${path}.region`, region, 'where it takes the data, like "DE"', SOURCES.transfer);
  if (!url) yield gap(`${path}.url`, url, 'the address of its own privacy policy', SOURCES.recipients);
  if ((isAbroad || isShared) && !contact)
    yield gap(`${path}.contact`, contact, 'how to reach who gets the data', SOURCES.recipientContact);
  if ((isAbroad || isShared) && !data) yield gap(`${path}.data`, data, 'which data it gets', SOURCES.recipientContact);
}
