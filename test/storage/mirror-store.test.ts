import {expect} from '@open-wc/testing';
import {takePage} from '../../src/platform/page.js';
import {cookieName, KEY, readCopies} from '../../src/storage/mirror-store.js';
import {writeCopies} from '../../src/storage/mirror-writer.js';
import {cookiesOf, openFrame} from '../support/frame.js';

const page = takePage();
const LINE = 'v1.3.abc.12.digest.check';
const soon = (): number => Date.now() + 86_400_000;

const blocked = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

/** Runs `act` while localStorage throws on every use, as where storage is blocked. */
function whileBlocked<T>(act: () => T): T {
  const {getItem, setItem, removeItem} = Storage.prototype;
  try {
    Object.assign(Storage.prototype, {getItem: blocked, setItem: blocked, removeItem: blocked});
    return act();
  } finally {
    Object.assign(Storage.prototype, {getItem, setItem, removeItem});
  }
}

function clear(): void {
  document.cookie = `${KEY}=;path=/;max-age=0`;
  localStorage.removeItem(KEY);
}
beforeEach(clear);
afterEach(clear);

describe('the copies', () => {
  it('are not there before anything was written', () => {
    expect(readCopies(page)).to.deep.equal([null, null]);
  });

  it('say what was written', () => {
    writeCopies(page, LINE, soon());

    expect(readCopies(page)).to.deep.equal([LINE, LINE]);
  });

  it('stand in a cookie and in localStorage, under one name', () => {
    writeCopies(page, LINE, soon());

    expect(document.cookie.split('; ')).to.contain(`assent=${LINE}`);
    expect(localStorage.getItem('assent')).to.equal(LINE);
  });

  it('take the place of older ones', () => {
    writeCopies(page, LINE, soon());
    writeCopies(page, 'v1.4.abc.2.digest.check', soon());

    expect(readCopies(page)).to.deep.equal(['v1.4.abc.2.digest.check', 'v1.4.abc.2.digest.check']);
  });

  it('leave alone a cookie that says the same: a server may have sent it', () => {
    writeCopies(page, LINE, soon());
    const written: string[] = [];

    writeCopies({...page, setCookie: (cookie) => void written.push(cookie)}, LINE, soon());

    expect(written).to.deep.equal([]);
  });

  it('are gone after an empty line', () => {
    writeCopies(page, LINE, soon());

    writeCopies(page, '', soon());

    expect(readCopies(page)).to.deep.equal([null, null]);
    expect(document.cookie).not.to.contain(KEY);
  });

  it('are found among other cookies, and only by their whole name', () => {
    const others = ['my-assent=1', 'assented=2', 'z=assent=3'];
    for (const other of others) document.cookie = `${other};path=/`;

    const before = readCopies(page);
    writeCopies(page, LINE, soon());
    const after = readCopies(page);

    for (const other of others) document.cookie = `${other};path=/;max-age=0`;
    expect([before, after]).to.deep.equal([
      [null, null],
      [LINE, LINE],
    ]);
  });

  describe('at another path', () => {
    const path = '/src/storage/mirror-store.ts';

    it('are those of the whole site, wherever they are written', async () => {
      const frame = await openFrame(path);

      writeCopies({...page, ...cookiesOf(frame)}, LINE, soon());
      frame.remove();

      expect(readCopies(page)).to.deep.equal([LINE, LINE]);
    });

    it('are not believed where a second cookie of their name was planted', async () => {
      const frame = await openFrame(path);
      const inner = cookiesOf(frame);
      writeCopies(page, LINE, soon());
      inner.setCookie(`${KEY}=v1.9.abc.11.digest.check;path=/src`);

      const found = readCopies({...page, ...inner});
      inner.setCookie(`${KEY}=;path=/src;max-age=0`);
      frame.remove();

      expect(found).to.deep.equal([null, LINE]);
    });
  });

  it('are nothing where storage is blocked, and nothing throws', () => {
    const blockedPage = {...page, cookies: blocked, setCookie: blocked};

    const found = whileBlocked(() => {
      writeCopies(blockedPage, LINE, soon());
      writeCopies(blockedPage, '', soon());
      return readCopies(blockedPage);
    });

    expect(found).to.deep.equal([null, null]);
  });

  it('are each written even where the other is blocked', () => {
    whileBlocked(() => writeCopies(page, LINE, soon()));
    writeCopies({...page, setCookie: blocked}, 'v1.4.abc.2.digest.check', soon());

    expect(readCopies(page)).to.deep.equal([LINE, 'v1.4.abc.2.digest.check']);
  });

  it('expire with the answer', () => {
    const lines: string[] = [];
    const expires = Date.UTC(2030, 0, 1);

    writeCopies({...page, setCookie: (line) => lines.push(line)}, LINE, expires);

    expect(lines).to.have.lengthOf(1);
    expect(lines[0])
      .to.contain(`expires=${new Date(expires).toUTCString()}`)
      .and.to.contain('samesite=lax');
  });
});

describe('cookieName', () => {
  it('has no prefix where cookies cannot be secure', () => {
    expect([location.protocol, cookieName()]).to.deep.equal(['http:', 'assent=']);
  });
});
