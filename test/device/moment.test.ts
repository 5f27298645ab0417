import {expect} from '@open-wc/testing';
import {isTriggered} from '../../src/device/moment.js';

function place(html: string): HTMLElement {
  const made = document.createElement('main');
  made.innerHTML = html;
  document.body.append(made);
  return made;
}
afterEach(() => document.querySelectorAll('main').forEach((made) => made.remove()));

describe('isTriggered', () => {
  it('needs a click', () => {
    expect(isTriggered({}, null, 0)).to.equal(false);
  });

  it('takes any click where the policy promises none in particular', () => {
    expect(isTriggered({}, [document.body, 5], 10)).to.equal(true);
    expect(isTriggered({triggers: []}, [null, 5], 10)).to.equal(true);
  });

  for (const [after, isNow] of [
    [10_000, true],
    [10_001, false],
  ] as const)
    it(`${isNow ? 'takes' : 'does not take'} a click of ${after} milliseconds ago`, () => {
      expect(isTriggered({}, [document.body, 100], 100 + after)).to.equal(isNow);
    });

  it('takes a click on what is in the trigger', () => {
    const icon = place('<button id="scan"><svg><path /></svg></button>').querySelector('path');

    expect(isTriggered({triggers: ['#record', '#scan']}, [icon, 0], 0)).to.equal(true);
  });

  it('takes a click in a shadow root that stands in the trigger', () => {
    const host = place('<div class="scan"><span></span></div>').querySelector('span') as HTMLElement;
    const inner = document.createElement('b');
    host.attachShadow({mode: 'closed'}).append(inner);

    expect(isTriggered({triggers: ['.scan']}, [inner, 0], 0)).to.equal(true);
  });

  for (const [what, triggers] of [
    ['beside the trigger', ['#other']],
    ['where a selector cannot be read', ['[[']],
    ['where the selectors are no list', '#scan' as unknown as string[]],
  ] as const)
    it(`does not take a click ${what}`, () => {
      const button = place('<button id="scan"></button>').querySelector('button');

      expect(isTriggered({triggers}, [button, 0], 0)).to.equal(false);
    });
});
