import {expect} from '@open-wc/testing';
import {hostOf, isUnder, textOf} from '../../../src/gate/guard/address.js';

describe('hostOf', () => {
  const CASES: Record<string, string> = {
    'https://cdn.example.com/a.js?b#c': 'cdn.example.com',
    'https://example.com': 'example.com',
    'wss://example.com/socket': 'example.com',
    'https://example.com:8443/': 'example.com:8443',
    'https://example.com:443/': 'example.com',
    'HTTPS://EXAMPLE.COM/': 'example.com',
    '  https:\t//example.com/': 'example.com',
    'https://ｅxample.com/': 'example.com',
    'https://ex%61mple.com/': 'example.com',
    'https://user:word@example.com/': 'example.com',
    'https://example.com\\@shop.test/': 'example.com',
    'https://example.com./': 'example.com',
    '//example.com/a': 'example.com',
    '/\t/example.com/a': 'example.com',
    '\\\\example.com/a': 'example.com',
    'http://127.1/': '127.0.0.1',
    'stun:stun.example.com:3478': 'stun.example.com:3478',
    'turns:turn.example.com': 'turn.example.com',
    'data:text/html,//example.com': '',
    'about:blank': '',
    'javascript:void 0': '',
    'https://': '',
  };
  for (const [address, host] of Object.entries(CASES))
    it(`finds ${host || 'none'} in ${JSON.stringify(address)}`, () => {
      expect(hostOf(address)).to.equal(host);
    });

  it('finds the host of the page where an address has none of its own', () => {
    for (const address of ['/path', 'file.js', '../up', '', '?query'])
      expect(hostOf(address)).to.be.oneOf(['', location.host]);
  });
});

describe('isUnder', () => {
  const CASES: [host: string, name: string, expected: boolean][] = [
    ['example.com', 'example.com', true],
    ['a.example.com', 'example.com', true],
    ['a.example.com', '*.example.com', true],
    ['notexample.com', 'example.com', false],
    ['example.com.evil.test', 'example.com', false],
    ['example.com', 'a.example.com', false],
    ['localhost:80', 'localhost:80', true],
    ['localhost:81', 'localhost:80', false],
    ['anything', '', false],
  ];
  for (const [host, name, expected] of CASES)
    it(`${expected ? 'takes' : 'does not take'} ${host} for ${name || 'nothing'}`, () => {
      expect(isUnder(host, name)).to.equal(expected);
    });
});

describe('textOf', () => {
  it('reads an object once, and leaves what is no object', () => {
    let reads = 0;

    expect(textOf({toString: () => `read ${++reads}`})).to.equal('read 1');
    expect(reads).to.equal(1);
    for (const value of [null, undefined, 'text', 1, true]) expect(textOf<unknown>(value)).to.equal(value);
  });
});
