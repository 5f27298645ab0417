import {expect} from '@open-wc/testing';
import {hold} from '../../src/entry/holding-part.js';
import type {Office} from '../../src/entry/kernel.js';
import type {Service} from '../../src/core/service.js';

const allowed = new Set<string>();
const service = (id: string, settings: Partial<Service>): Service =>
  ({id, hosts: [], cookies: [], storage: [], databases: [], ...settings}) as unknown as Service;
const counter = service('counter', {
  storage: ['k_*'],
  cookies: ['k_*'],
  databases: ['k_*'],
  hosts: ['tracker.example'],
});
const chat = service('chat', {storage: ['k_shared']});
const other = service('other', {storage: ['o_*']});
const office = {
  gatekeeper: {has: (id: string) => allowed.has(id), explain: () => ({ground: 'withdrawn'})},
  manager: {policy: {services: [counter, chat, other]}},
} as unknown as Office;

/** Whether a key can be written. */
const writes = (key: string): boolean => {
  localStorage.setItem(key, '1');
  const isThere = localStorage.getItem(key) !== null;
  localStorage.removeItem(key);
  return isThere;
};

describe('what is held after a withdrawal', () => {
  const {setItem} = Storage.prototype;

  it('is what the withdrawn service declares, and nothing before', () => {
    expect(writes('k_1')).to.equal(true);
    expect(Storage.prototype.setItem).to.equal(setItem);

    hold(office, [counter]);

    expect(['k_1', 'o_1', 'x'].map(writes)).to.deep.equal([false, true, true]);
    document.cookie = 'k_1=1';
    expect(document.cookie).not.to.contain('k_1');
  });

  it('is dropped as if there were no network', async () => {
    const error: unknown = await fetch('https://tracker.example/hit').catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError);
    expect(navigator.sendBeacon('https://tracker.example/hit')).to.equal(true);
  });

  it('is not what another service that may run declares too', () => {
    expect(writes('k_shared')).to.equal(false);
    allowed.add('chat');
    expect(writes('k_shared')).to.equal(true);
  });

  it('passes after another yes', () => {
    allowed.add('counter');
    expect(writes('k_1')).to.equal(true);
    allowed.delete('counter');
    expect(writes('k_1')).to.equal(false);
  });

  it('closes a database that the service keeps open, when it uses it', async () => {
    allowed.add('counter');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('k_database');
      request.onupgradeneeded = () => request.result.createObjectStore('store');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('not opened'));
    });
    allowed.delete('counter');

    expect(() => database.transaction('store')).to.throw(DOMException);
    await new Promise((resolve) => (indexedDB.deleteDatabase('k_database').onsuccess = resolve));
  });
});
