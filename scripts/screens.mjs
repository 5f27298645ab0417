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
    {id: 'offers', label: 'Offers by e-mail', channel: 'email', data: ['E-mail address']},
    {id: 'taste', label: 'Teas chosen for you', uses: ['personalisation'], refusal: 'You see what everybody sees.'},
  ],
});
/** From the second visit on the policy says something else about one purpose. */
const withNewPolicy = (config, visit) => {
  const [first] = config.policy.versions;
  const texts = {analytics: {description: config.purposes.find(({id}) => id === 'analytics').description}};
  const second = {
    version: '2026-11-20',
    updated: '2026-11-18',
    effective: '2026-11-20',
    material: ['purpose'],
    changedPurposes: ['analytics'],
  };
  if (visit === 1) return config;
  return {
    ...config,
    purposes: config.purposes.map((purpose) =>
      purpose.id === 'analytics'
        ? {...purpose, description: 'We count visits, and what people looked at on their way to an order.'}
        : purpose,
    ),
    policy: {...config.policy, version: second.version, versions: [{...first, texts}, second]},
  };
};
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

/** Presses a button of the shop that uses the device, where the browser says yes to these permissions and no to others. */
async function use(page, button, permitted) {
  await page.context().grantPermissions(permitted);
  await page.evaluate(() => consent.rejectAll());
  // Not by the mouse: the monitor of the demo lies above some buttons.
  await page.locator(button).press('Enter');
  await page.locator('assent-prompt dialog').waitFor();
}

/** Says yes to our prompt, which counts once it has stood still. */
async function proceed(page) {
  await page.waitForTimeout(900);
  await page.locator('[part=proceed]').click();
}

/** @type {Record<string, {config?: (config: object, visit: number) => object, path?: string, act?: (page: import('playwright-core').Page) => unknown}>} */
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
  prompt: {act: (page) => use(page, '#nearby', ['geolocation'])},
  blocked: {act: (page) => use(page, '#nearby', [])},
  contact: {
    async act(page) {
      await use(page, '#gift', []);
      await proceed(page);
    },
  },
  live: {
    async act(page) {
      await use(page, '#scan', ['camera']);
      await proceed(page);
      await page.waitForFunction(() => document.querySelector('#scanner video').srcObject);
      await open('permissions')(page);
    },
  },
  changed: {
    config: withNewPolicy,
    async act(page) {
      // What was refused stays refused, whatever changes.
      await page.waitForTimeout(900);
      await page.getByRole('button', {name: /Accept all|قبول/}).click();
      await page.waitForFunction(() => consent.state().seq);
      await page.reload({waitUntil: 'domcontentloaded'});
      await page.waitForSelector('assent-dialogs', {state: 'attached'});
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
