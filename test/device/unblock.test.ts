import {expect} from '@open-wc/testing';
import {texts as german} from '../../src/locales/de.js';
import {deviceTexts} from '../../src/locales/english-device.js';
import type {DeviceTexts} from '../../src/locales/texts.js';
import {SOURCES, unblockSteps} from '../../src/device/unblock.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) ';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) ';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 ';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko) ';

const BROWSERS: readonly (readonly [browser: string, userAgent: string, says: RegExp])[] = [
  ['Chrome on Windows', `${WINDOWS}${BLINK}Safari/537.36`, /Reset permission/],
  ['Chrome on macOS', `${MAC}${BLINK}Safari/537.36`, /Reset permission/],
  ['Chrome on Android', `${ANDROID}${BLINK}Mobile Safari/537.36`, /^Tap.*Permissions/],
  ['Edge on Windows', `${WINDOWS}${BLINK}Safari/537.36 Edg/144.0.0.0`, /Permissions for this site/],
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', /crossed-out/],
  ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', /Tap the lock/],
  ['Safari on macOS', `${MAC}${WEBKIT}Version/18.0 Safari/605.1.15`, /menu Safari/],
  ['Safari on an iPhone', `${IPHONE}${WEBKIT}Version/18.0 Mobile/15E148 Safari/604.1`, /Website Settings/],
  ['Chrome on an iPhone', `${IPHONE}${WEBKIT}CriOS/144.0 Mobile/15E148 Safari/604.1`, /Settings of your iPhone/],
];

describe('unblockSteps', () => {
  for (const [browser, userAgent, says] of BROWSERS)
    it(`knows the way in ${browser}`, () => {
      expect(unblockSteps(userAgent, 'en-GB', deviceTexts)).to.match(says);
    });

  it('says what holds in general of a browser that it does not know', () => {
    expect(unblockSteps('Lynx/2.9', 'en', deviceTexts)).to.equal(deviceTexts.unblockText);
  });

  const GERMAN: readonly (readonly [browser: string, userAgent: string, text: keyof DeviceTexts])[] = [
    ['Chrome on Windows', `${WINDOWS}${BLINK}Safari/537.36`, 'unblockText'],
    ['Safari on macOS', `${MAC}${WEBKIT}Version/18.0 Safari/605.1.15`, 'unblockSafari'],
    ['Chrome on an iPhone', `${IPHONE}${WEBKIT}CriOS/144.0 Mobile/15E148 Safari/604.1`, 'unblockPhone'],
    ['Safari on an iPhone', `${IPHONE}${WEBKIT}Version/18.0 Mobile/15E148 Safari/604.1`, 'unblockText'],
  ];
  for (const [browser, userAgent, text] of GERMAN)
    it(`says where it is in ${browser}, in another language`, () => {
      expect(unblockSteps(userAgent, 'de', german)).to.equal(german[text]);
    });

  it('has each way from a source, looked at on a day', () => {
    expect(SOURCES).to.have.length(8);
    for (const [source, reviewed] of SOURCES) {
      expect(source).to.match(/^https:/);
      expect(reviewed).to.match(/^\d{4}-\d\d-\d\d$/);
    }
  });
});
