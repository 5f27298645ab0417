import {expect} from '@open-wc/testing';
import {attempt} from '../../src/platform/attempt.js';

describe('attempt', () => {
  it('answers with what came of it', () => {
    expect(attempt(() => 5)).to.equal(5);
  });

  it('answers null when it throws, whatever it throws', () => {
    expect(
      attempt(() => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- storage errors can be null
        throw null;
      }),
    ).to.equal(null);
  });
});
