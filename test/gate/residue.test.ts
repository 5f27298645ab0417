import {expect} from '@open-wc/testing';
import type {Service} from '../../src/core/service.js';
import {leftBehind} from '../../src/gate/leftovers.js';
import {sweep} from '../../src/gate/residue.js';
import {takePage} from '../../src/platform/page.js';
import {openFrame} from '../support/frame.js';
import {createPolicy} from '../support/policy.js';

const page = takePage();

const service = (fields: Partial<Service>): Service => ({
  ...(createPolicy().byId['counter'] as Service),
  cookies: [],
  storage: [],
  ...fields,
});
const counter = service({cookies: ['_c', '_c_*'], storage: ['c:*', 'visits']});

const cookieNames = (): string[] =>
  document.cookie
    .split('; ')
    .map((pair) => pair.split('=')[0] as string)
    .filter(Boolean);

function clear(): void {
  for (const name of cookieNames()) document.cookie = `${name}=;path=/;max-age=0`;
  localStorage.clear();
  sessionStorage.clear();
}
beforeEach(clear);
afterEach(clear);

describe('leftBehind', () => {
  const names = (services: readonly Service[] = [counter]): string[] =>
    leftBehind(services, page).map(({name}) => name);

  it('finds nothing where nothing was left', () => {
    expect(names()).to.deep.equal([]);
  });

  it('finds what was declared, by its name or the beginning of it', () => {
    for (const name of ['_c', '_c_1', '_c_']) document.cookie = `${name}=1;path=/`;
    localStorage.setItem('c:1', '1');
    localStorage.setItem('visits', '1');
    sessionStorage.setItem('c:2', '1');

    const found = leftBehind([counter], page);

    expect(found).to.have.deep.members([
      {name: '_c', area: null},
      {name: '_c_1', area: null},
      {name: '_c_', area: null},
      {name: 'c:1', area: localStorage},
      {name: 'visits', area: localStorage},
      {name: 'c:2', area: sessionStorage},
    ]);
  });

  it('leaves what was not declared', () => {
    for (const name of ['_c2', '_C', 'x_c', 'session']) document.cookie = `${name}=1;path=/`;
    localStorage.setItem('visits2', '1');
    localStorage.setItem('_c', '1');

    expect(names()).to.deep.equal([]);
  });

  it('does not take the value of a cookie for a name', () => {
    document.cookie = 'a=_c=1;path=/';
    document.cookie = 'b=x _c_1=;path=/';

    expect(names()).to.deep.equal([]);
  });

  it('finds a cookie whose value is empty or has an equals sign', () => {
    document.cookie = '_c=;path=/';
    document.cookie = '_c_1=a=b==;path=/';

    expect(names()).to.have.members(['_c', '_c_1']);
  });

  it('finds a cookie that stands behind one without a name', () => {
    const set = (attributes: string): string => (document.cookie = `nameless;path=/${attributes}`);
    set('');
    document.cookie = '_c=1;path=/';

    const found = names();
    set(';max-age=0');

    expect(found).to.deep.equal(['_c']);
  });

  it('never takes our own for leftovers, whatever a pattern says', () => {
    document.cookie = 'assent=v1;path=/';
    localStorage.setItem('assent', 'v1');
    sessionStorage.setItem('assent', 'sweep');
    localStorage.setItem('assent-of-somebody-else', '1');

    expect(names([service({cookies: ['*', 'assent'], storage: ['*', 'assent']})])).to.deep.equal([
      'assent-of-somebody-else',
    ]);
  });

  it('finds the leftovers of several services, each once', () => {
    document.cookie = '_c=1;path=/';
    document.cookie = 'pixel=1;path=/';

    expect(names([counter, service({id: 'pixel', cookies: ['pixel', '_c']})])).to.have.members(['_c', 'pixel']);
  });

  it('finds nothing of services that were not asked for', () => {
    document.cookie = '_c=1;path=/';

    expect(names([])).to.deep.equal([]);
  });

  it('finds nothing where storage is blocked', () => {
    const blocked = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };

    expect(leftBehind([counter], {...page, cookies: blocked})).to.deep.equal([]);
  });
});

describe('sweep', () => {
  it('removes what was declared, and nothing else', () => {
    for (const name of ['_c', '_c_1', 'session']) document.cookie = `${name}=1;path=/`;
    for (const area of [localStorage, sessionStorage]) {
      area.setItem('c:1', '1');
      area.setItem('cart', '1');
    }

    sweep([counter], page);

    expect(cookieNames()).to.deep.equal(['session']);
    expect([localStorage, sessionStorage].flatMap((area) => Object.keys(area))).to.deep.equal(['cart', 'cart']);
  });

  it('can be done again', () => {
    document.cookie = '_c=1;path=/';

    sweep([counter], page);
    sweep([counter], page);

    expect(leftBehind([counter], page)).to.deep.equal([]);
  });

  it('touches nothing where nothing was left', () => {
    const lines: string[] = [];

    sweep([counter], {...page, setCookie: (line) => lines.push(line)});

    expect(lines).to.deep.equal([]);
  });

  it('keeps our own, whatever a pattern says', () => {
    document.cookie = 'assent=v1;path=/';
    localStorage.setItem('assent', 'v1');

    sweep([service({cookies: ['*'], storage: ['*']})], page);

    expect([document.cookie, localStorage.getItem('assent')]).to.deep.equal(['assent=v1', 'v1']);
  });

  for (const attributes of ['', ';path=/', ';path=/;samesite=strict', ';path=/;max-age=9'])
    it(`removes a cookie that was set with "${attributes}"`, () => {
      document.cookie = `_c=1${attributes}`;
      const before = cookieNames();

      sweep([counter], page);

      expect([before, cookieNames()]).to.deep.equal([['_c'], []]);
    });

  it('tries the domains that a cookie of this page can have', () => {
    const lines: string[] = [];

    sweep([counter], {...page, cookies: () => '_c=1', setCookie: (line) => lines.push(line)});

    expect(lines).to.contain('_c=;max-age=0;path=/');
    expect(lines).to.contain(`_c=;max-age=0;path=/;domain=${location.hostname}`);
    expect(lines.filter((line) => !line.startsWith('_c=;max-age=0;path='))).to.deep.equal([]);
  });

  for (const path of ['/', '/src', '/src/', '/src/gate', '/src/gate/', '/src/gate/residue.ts'])
    it(`removes on a deeper page a cookie of the path ${path}`, async () => {
      const frame = await openFrame('/src/gate/residue.ts');
      const inner = frame.document;
      const [{sweep: sweepThere}, {takePage: takeThere}] = await Promise.all([
        frame.load<{sweep: typeof sweep}>('/src/gate/residue.ts'),
        frame.load<{takePage: typeof takePage}>('/src/platform/page.ts'),
      ]);
      inner.cookie = `_c=1;path=${path}`;
      const before = inner.cookie;

      sweepThere([counter], takeThere());
      const after = inner.cookie;
      frame.remove();

      expect([before, after]).to.deep.equal(['_c=1', '']);
    });
});

describe('sweep, of databases', () => {
  const make = (name: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = reject;
    });
  const names = async (): Promise<(string | undefined)[]> =>
    (await indexedDB.databases()).map(({name}) => name).filter((name) => /^(c:|visits|shop|assent)/.test(name ?? ''));
  /** Requests for one database are answered in turn: when this is, what came before has been done. */
  const gone = (name: string): Promise<unknown> =>
    new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));

  it('deletes those that are declared, by name or pattern, and never ours', async () => {
    for (const name of ['c:1', 'visits', 'shop', 'assent']) await make(name);

    sweep([service({databases: ['c:*', 'visits', 'a*']})], page);

    for (let left = await names(); left.includes('c:1') || left.includes('visits'); ) left = await names();
    expect((await names()).sort()).to.deep.equal(['assent', 'shop']);
    await Promise.all(['shop', 'assent'].map(gone));
  });
});
