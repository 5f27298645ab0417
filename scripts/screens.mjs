// The screens of the dialogs, for scripts/screenshots.mjs: which configuration each takes, and how it is reached.

const open = (view) => (page) => page.evaluate((wanted) => consent.open(wanted), view);

/** What the demo shop leaves out, so that every section has content. */
const whole = (config) => ({
  ...config,
  purposes: [
    ...config.purposes,
    {
      id: 'health',
      label: 'Advice on teas and medicines',
      description: 'We tell you which teas do not go with a medicine that you take.',
      refusal: 'You can ask your pharmacist instead.',
      data: [{label: 'Medicines that you name', sensitive: true, safeguard: 'encrypted'}],
      recipients: [],
      retention: 'Until you close the page.',
      separate: ['sensitive'],
    },
    {
      id: 'scan',
      label: 'Scan a tea to find it',
      permission: 'camera',
      data: ['Camera picture'],
      refusal: 'Type the name.',
    },
    {id: 'offers', label: 'Offers by e-mail', channel: 'email', data: ['E-mail address']},
    {id: 'taste', label: 'Teas chosen for you', uses: ['personalisation'], refusal: 'You see what everybody sees.'},
  ],
});
const laidOut = (layout) => (config) => ({...config, layout});

/** Waits for a control in the settings, and clicks it. */
const clickIn = (page, selector) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`There is no ${wanted}`)), 5000);
        const rootsIn = (root) =>
          root ? [root, ...[...root.querySelectorAll('*')].flatMap((element) => rootsIn(element.shadowRoot))] : [];
        const look = () => {
          const found = rootsIn(window.dialogsRoot)
            .map((root) => root.querySelector(wanted))
            .find(Boolean);
          if (found) resolve(found.click());
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );

/** @type {Record<string, {config?: (config: object) => object, path?: string, act?: (page: import('playwright-core').Page) => unknown}>} */
export const SCREENS = {
  banner: {},
  bar: {config: laidOut('bar')},
  box: {config: laidOut('box')},
  modal: {config: laidOut('modal')},
  italy: {config: (config) => ({...config, region: 'IT'})},
  california: {config: (config) => ({...config, region: 'US-CA'})},
  preferences: {config: whole, act: open('preferences')},
  partners: {config: whole, act: open('partners')},
  permissions: {config: whole, act: open('permissions')},
  messages: {config: whole, act: open('messages')},
  rights: {config: whole, act: open('rights')},
  policy: {config: whole, act: open('policy')},
  records: {
    config: whole,
    async act(page) {
      await page.evaluate(() => consent.rejectAll());
      await page.evaluate(() => consent.open('records'));
    },
  },
  step: {
    config: whole,
    async act(page) {
      await open('preferences')(page);
      await clickIn(page, '[aria-labelledby=purpose-health]');
    },
  },
  sections: {
    config: whole,
    async act(page) {
      await open('preferences')(page);
      await clickIn(page, '.back');
    },
  },
  embed: {
    path: '/product.html',
    async act(page) {
      await page.evaluate(() => consent.rejectAll());
      await page.evaluate(() => document.querySelector('assent-embed')?.scrollIntoView({block: 'center'}));
    },
  },
};
