import {expect} from '@open-wc/testing';
import {isUntidy, markUntidy} from '../../src/storage/untidy.js';

describe('the note that something may have come back', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => sessionStorage.clear());

  it('is not there at first', () => {
    expect(isUntidy()).to.equal(false);
  });

  it('is there from when it is made until it is taken away', () => {
    markUntidy(true);
    const during = isUntidy();
    markUntidy(false);

    expect([during, isUntidy()]).to.deep.equal([true, false]);
  });

  it('leaves nothing behind', () => {
    markUntidy(true);
    markUntidy(false);

    expect(sessionStorage).to.have.lengthOf(0);
  });
});
