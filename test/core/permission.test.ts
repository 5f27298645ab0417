import {expect} from '@open-wc/testing';
import {mayAskAgain, QUIET, statusOf, type UseStatus} from '../../src/core/permission.js';

type Row = readonly [what: string, error: unknown, status: UseStatus];

const named = (name: string, message = ''): DOMException => new DOMException(message, name);
/** A GeolocationPositionError has a code, a message, and no name. */
const placing = (code: number): object => ({code, message: 'whatever'});

/** @see https://github.com/helenamerk/mic-check: what browsers say of the camera and the microphone. */
const ROWS: readonly Row[] = [
  ['macOS denies Chrome', named('NotAllowedError', 'Permission denied by system'), 'denied'],
  ['macOS denies Edge', named('NotAllowedError', 'Permission denied'), 'denied'],
  ['macOS denies Firefox', named('NotFoundError', 'The object can not be found here.'), 'no-device'],
  ['Windows denies Chrome', named('NotReadableError', 'Could not start video source'), 'in-use'],
  ['Windows denies Firefox', named('NotReadableError', 'Failed to allocate videosource'), 'in-use'],
  ['a no in Chrome', named('NotAllowedError', 'Permission denied'), 'denied'],
  [
    'a no in Safari',
    named(
      'NotAllowedError',
      'The request is not allowed by the user agent or the platform in the current context, possibly because the user denied permission.',
    ),
    'denied',
  ],
  [
    'a no in Firefox',
    named('NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context.'),
    'denied',
  ],
  ['a closed prompt in Chrome', named('NotAllowedError', 'Permission dismissed'), 'dismissed'],
  ['a closed prompt in Firefox', named('NotAllowedError'), 'denied'],
  ['a device in use, in Chrome', named('NotReadableError', 'Could not start video source'), 'in-use'],
  ['a device in use, in Firefox', named('AbortError', 'Starting videoinput failed'), 'in-use'],
  ['no device in Chrome', named('NotFoundError', 'Requested device not found'), 'no-device'],
  ['no device that fits, in Safari', named('OverconstrainedError'), 'no-device'],
  ['no device in Firefox', named('NotFoundError'), 'no-device'],
  ['a policy of the page, at once', named('NotAllowedError', 'Permission denied'), 'denied'],
  ['a frame of another site', named('SecurityError'), 'policy-blocked'],
  ['a picker that is open already', named('InvalidStateError'), 'in-use'],
  ['a picker that was closed', named('AbortError', 'The user aborted a request.'), 'dismissed'],
  ['a picker of ours that was closed', named('AbortError', 'canceled'), 'dismissed'],
  ['nothing within a minute', named('TimeoutError'), 'timeout'],
  ['a no to the position', placing(1), 'denied'],
  ['a position that cannot be had', placing(2), 'no-device'],
  ['a position that took too long', placing(3), 'timeout'],
  ['a call that the browser does not know', new TypeError('x is not a function'), 'unsupported'],
  ['an error that nobody knows', named('NovelError'), 'unsupported'],
  ['what is no error', undefined, 'unsupported'],
  ['null', null, 'unsupported'],
  ['a text', 'no', 'unsupported'],
];

describe('statusOf', () => {
  for (const [what, error, status] of ROWS)
    it(`calls ${what} ${status}`, () => {
      expect(statusOf(error)).to.equal(status);
    });

  for (const [what, error] of [
    ['a no to the camera', named('NotAllowedError', 'Permission denied')],
    ['a no to the position', placing(1)],
  ] as const)
    it(`calls ${what} blocked where the browser had said no before`, () => {
      expect(statusOf(error, true)).to.equal('blocked');
    });

  it('is not misled by a property of every object', () => {
    expect(statusOf({name: 'constructor'})).to.equal('unsupported');
    expect(statusOf({name: '__proto__'})).to.equal('unsupported');
  });
});

describe('mayAskAgain', () => {
  const NO = 1_700_000_000_000;
  const DAY = 86_400_000;

  it('lets the first question be asked', () => {
    expect(mayAskAgain(null, false, 180, NO)).to.equal(true);
  });

  it('counts two days as 48 hours', () => {
    expect(QUIET).to.equal(2 * DAY);
  });

  for (const [what, wasRefused, days, after, may] of [
    ['at once after it was closed', false, 0, 0, false],
    ['a millisecond before 48 hours', false, 0, QUIET - 1, false],
    ['after 48 hours', false, 0, QUIET, true],
    ['48 hours after it was closed, whatever the region says of refusals', false, 180, QUIET, true],
    ['48 hours after a no, where the region has more days', true, 180, QUIET, false],
    ['a millisecond before the days of the region', true, 180, 180 * DAY - 1, false],
    ['after the days of the region', true, 180, 180 * DAY, true],
    ['48 hours after a no, where the region has fewer', true, 1, QUIET - 1, false],
    ['where the clock was set back', false, 0, -DAY, false],
  ] as const)
    it(`${may ? 'lets' : 'does not let'} it be asked ${what}`, () => {
      expect(mayAskAgain(NO, wasRefused, days, NO + after)).to.equal(may);
    });
});
