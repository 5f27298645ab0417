/**
 * Shopify, by its Customer Privacy API: a no that Shopify knows is a no here, a yes there grants nothing; what the shopper
 * chooses here is told to Shopify, and nothing on its own when a page comes. A headless shop loads the API itself.
 *
 * @see https://shopify.dev/docs/api/customer-privacy, as of May 2026
 */

import type {ConsentChange} from '../events/facts.js';
import type {Bond, Client, Grants, Integration, Options} from './integration.js';

type Ground = (id: string) => string;
type Needs = Bond['needs'];

/** What the shopper said, or what stands against any yes. Shopify is not told what nobody answered. */
const isSaid = (ground: string): boolean => /^(cho|nee|ref|wit|sig|min|par)/.test(ground);

/**
 * The keys that the shopper answered, each by itself: a sale is apart from marketing. What is granted always or never goes
 * with them. What the setting does not name is Shopify's to decide, by its region.
 */
export function consentOf(grants: Grants, needs: Needs, ground: Ground): Grants {
  const keys = Object.keys(needs);
  const isAnswered = (key: string): boolean =>
    typeof needs[key] === 'object' && needs[key].some((id) => isSaid(ground(id)));
  return !keys.some(isAnswered)
    ? {}
    : Object.fromEntries(
        keys
          .filter((key) => typeof needs[key] === 'boolean' || isAnswered(key))
          .map((key) => [key, grants[key] === true]),
      );
}

/** What Shopify knows to be refused, as ids: every one that the key takes. Its `''` is no answer. */
export const refusalsIn = (known: Readonly<Record<string, string>>, needs: Needs): string[] => [
  ...new Set(
    Object.entries(needs).flatMap(([key, ids]) => (known[key] === 'no' && typeof ids === 'object' ? ids : [])),
  ),
];

/**
 * Whether it is an act of the shopper, on this page: what another tab heard, it has told. The page's own script acts for
 * the shopper only in answer to a click or a key. Where two tabs speak at once, what was chosen here may be told as that
 * of a tab, but in answer to a click or a key too.
 */
export const isAct = ({source}: Pick<ConsentChange, 'source'>, isTouched: boolean): boolean =>
  /^(banner|preferences|embed|prompt|act)$/.test(source) || (/^(page|tab)$/.test(source) && isTouched);

const HEADLESS = ['headlessStorefront', 'checkoutRootDomain', 'storefrontRootDomain', 'storefrontAccessToken'] as const;
const headless = (options: Options): object =>
  Object.fromEntries(HEADLESS.filter((name) => name in options).map((name) => [name, options[name]]));

const FEATURE = [{name: 'consent-tracking-api', version: '0.1'}];
const API = "Shopify's Customer Privacy API";

function apiOf(shopify: Client): Client {
  const api = shopify?.customerPrivacy;
  return [api?.setTrackingConsent, api?.currentVisitorConsent].every((method) => typeof method === 'function') && api;
}

export const integration: Integration = {
  name: 'shopify',
  reach: 'object',
  global: 'Shopify',
  keys: ['analytics', 'marketing', 'preferences', 'sale_of_data'],
  options: {
    headlessStorefront: 'true where Shopify does not render the pages',
    checkoutRootDomain: 'the domain of the checkout, for a headless shop',
    storefrontRootDomain: 'the domain of the shop, for a headless shop',
    storefrontAccessToken: 'the public token of the Storefront API, for a headless shop',
  },
  link({consent, world, client, onLoad, options, needs, granted, say}) {
    const leave = new AbortController();
    const {signal} = leave;
    const page = world['document'] as Document;
    const ground: Ground = (id) => consent.explain(id).ground;
    let api: Client;
    let isReady = false;
    let isAsking = false;
    let hasFailed = false;
    /** A choice that Shopify has not heard of yet. */
    let isDue = false;
    /** The newest that was told, and the newest that was answered. */
    let told = 0;
    let answered = 0;
    /** How many of Shopify's own refusals are being recorded: these are not told to Shopify. */
    let taking = 0;

    const tell = (): void => {
      if (!api) {
        isDue = true;
        meet(true);
        return;
      }
      const choice = consentOf(granted(), needs, ground);
      if (!Object.keys(choice).length) return;
      const mine = ++told;
      const settle = (error?: unknown): void => {
        if (error) say(`could not tell Shopify the choice: ${reasonOf(error)}. It is told with the next one.`);
        // An older choice that was answered last may stand in the place of the newer one.
        if (mine < answered) tell();
        else answered = mine;
      };
      try {
        api.setTrackingConsent({...choice, ...headless(options)}, settle);
      } catch (error) {
        settle(error);
      }
    };

    const hear = (): void => {
      // What Shopify knows is older than what it is just being told.
      if (!api || !isReady || signal.aborted || answered < told) return;
      let known: Readonly<Record<string, string>> = {};
      try {
        known = api.currentVisitorConsent() ?? known;
      } catch (error) {
        say(`could not read what Shopify knows: ${reasonOf(error)}.`);
      }
      const refused = refusalsIn(known, needs).filter((id) => consent.has(id) && ground(id) !== 'needs-no-consent');
      if (!refused.length) return;
      taking++;
      const settle = (): unknown => taking--;
      void consent.set(Object.fromEntries(refused.map((id) => [id, false]))).then(settle, settle);
    };

    const meet = (isAgain?: unknown): void => {
      if (api || signal.aborted) return;
      const shopify = client();
      api = apiOf(shopify);
      if (api) {
        if (isDue) tell();
        hear();
      } else if (typeof shopify?.loadFeatures === 'function' && (!isAsking || (isAgain === true && hasFailed))) {
        isAsking = true;
        hasFailed = false;
        const settle = (error?: unknown): void => {
          if (error) {
            hasFailed = true;
            say(`could not load ${API}: ${reasonOf(error)}. Choices reach Shopify once it is there.`);
          } else meet();
        };
        try {
          shopify.loadFeatures(FEATURE, settle);
        } catch (error) {
          settle(error);
        }
      }
    };

    const miss = (): void => {
      if (!api && !isAsking)
        say(
          `found no ${API} when the page had loaded. In a theme it comes by Shopify.loadFeatures(); a headless shop loads its script. Choices reach Shopify once it is there.`,
        );
    };

    meet();
    onLoad(({target}) => {
      meet();
      if (target === page) miss();
    }, signal);
    if (page.readyState === 'complete') miss();
    page.addEventListener('shopifyCustomerPrivacyApiLoaded', () => meet(), {signal});
    page.addEventListener('visitorConsentCollected', hear, {signal});
    void consent.ready.then(() => {
      isReady = true;
      hear();
    });
    const end = consent.on('consent-change', (event) => {
      const {userActivation} = (world['navigator'] ?? {}) as Navigator;
      if (isAct(event, userActivation?.isActive && page.visibilityState === 'visible' && !taking)) tell();
    });
    return () => {
      leave.abort();
      end();
    };
  },
};

const reasonOf = (error: unknown): string => String((error as Error | null)?.message ?? error);
