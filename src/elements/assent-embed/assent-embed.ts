/** What stands where a video, a map or a widget is held back. */

import {idsOf} from '../../core/expression.js';
import {isAskedSeparately, type Purpose} from '../../core/purpose.js';
import type {Service} from '../../core/service.js';
import type {View} from '../../events/consent-open.js';
import type {ConsentView} from '../../events/consent-view.js';
import type {BannerTexts, EmbedTexts} from '../../locales/texts.js';
import {sheetOf} from '../internal/css.js';
import {maker} from '../internal/maker.js';

import {sharedStyles} from '../internal/shared-styles.js';
import {linkTo, say} from '../internal/words.js';
import {styles} from './assent-embed.styles.js';

/** A control must have stood in sight for this long before it can grant, in milliseconds. */
const ARMED_AFTER = 500;
/** Attributes that make a gated element a gated one. */
const GATES = ['data-consent', 'data-category', 'data-cookieconsent', 'data-name'];

/** What the part hands to its elements. It never leaves them: with it one can grant. */
export interface EmbedPorts {
  readonly view: ConsentView;
  /** In the language of the page. */
  readonly texts: () => BannerTexts & EmbedTexts;
  /** Records these choices. */
  readonly answer: (choices: Readonly<Record<string, boolean>>) => void;
  readonly open: (view: View) => void;
}

/** An element of ours, as its part sees it. */
export interface Embed extends HTMLElement {
  /** Renders again, because what is allowed or the language has changed. */
  refresh(): void;
}

/**
 * Makes the class of `<assent-embed>`, which keeps the place of one gated element, says who would get what, and loads it
 * when the shopper wants it: once, or always. It is as large before as after.
 *
 * It stands in the page, where scripts of the page reach it. So a click counts only inside its closed root, while it is
 * being handled, and after the place has stood still in sight for half a second.
 *
 * - `ratio`: width by height, such as `4/3`. Defaults to that of the gated element's attributes, else 16/9.
 * - `preview`: the address of a picture of the shop's own origin. Any other is left out: it would tell somebody.
 */
export const createEmbed = (ports: EmbedPorts): (new () => Embed) =>
  class AssentEmbed extends HTMLElement implements Embed {
    readonly #root = this.attachShadow({mode: 'closed'});
    readonly #watch = new MutationObserver(() => this.#show());
    #inSightSince = Infinity;
    #place = '';
    readonly #sight = new IntersectionObserver(
      ([entry]) => {
        this.#inSightSince = entry?.isIntersecting ? performance.now() : Infinity;
        this.#place = placeOf(this);
      },
      {threshold: 0.5},
    );

    connectedCallback(): void {
      this.#watch.observe(this, {childList: true, subtree: true, attributes: true, attributeFilter: ['src', 'data']});
      this.#sight.observe(this);
      this.#root.adoptedStyleSheets = [sheetOf(sharedStyles, styles)];
      this.style.setProperty('--_ratio', this.#ratio());
      this.#show();
    }

    disconnectedCallback(): void {
      this.#watch.disconnect();
      this.#sight.disconnect();
    }

    refresh(): void {
      this.#root.replaceChildren();
      this.#show();
    }

    #gated(): HTMLElement | null {
      return this.querySelector<HTMLElement>(GATES.map((name) => `[${name}]`).join());
    }

    #show(): void {
      const gated = this.#gated();
      const isHeld = !!gated && !gated.hasAttribute('src') && !gated.hasAttribute('data');
      this.toggleAttribute('held', isHeld);
      if (!isHeld) return void this.#root.replaceChildren(document.createElement('slot'));
      if (!this.#root.querySelector('section')) this.#root.replaceChildren(...this.#placeholder(gated));
    }

    #placeholder(gated: HTMLElement): readonly Node[] {
      const {view} = ports;
      const texts = ports.texts();
      const make = maker(document.createElement.bind(document));
      const expression = GATES.map((name) => gated.getAttribute(name)).find((value) => value !== null) ?? '';
      const ids = idsOf(expression.split('|')[0] as string);
      const services = ids.map((id) => view.policy.byId[id]).filter((item): item is Service => !!item?.needed);
      const {provider, label} = services[0] ?? {};
      const given = provider ?? (say(view, label ?? null) || hostOf(gated));
      // From right to left the full stop of "Ltd." would stand before it.
      const name = texts.direction ? `\u2068${given}\u2069` : given;
      const purposes = purposesOf(view, ids);
      const button = (part: string, words: string, act: (click: Event) => void, attributes = {}): HTMLElement => {
        const made = make('button', {type: 'button', part, ...attributes}, words);
        made.addEventListener('click', act);
        return made;
      };
      const preview = sameOrigin(this.getAttribute('preview'));
      return [
        make('slot', {hidden: ''}),
        make(
          'section',
          {part: 'placeholder', 'aria-label': texts.embedTitle(name), lang: texts.language},
          ...(preview ? [make('img', {src: preview, alt: ''})] : []),
          make(
            'div',
            {class: 'text'},
            make('h3', {}, texts.embedTitle(name)),
            make('p', {}, texts.embedText(name)),
            make(
              'div',
              {class: 'buttons'},
              button('once', texts.loadOnce, (click) => this.#once(click, gated)),
              button('always', texts.alwaysAllow, (click) => this.#always(click, purposes, services)),
            ),
            button('more', texts.moreAbout, () => ports.open(services.length ? 'partners' : 'preferences'), {
              class: 'link',
            }),
          ),
        ),
      ];
    }

    /** This time only: nothing is recorded, and nothing else is let go. */
    #once(click: Event, gated: HTMLElement): void {
      if (!this.#proves(click)) return;
      const free = gated.cloneNode(true) as HTMLElement;
      for (const name of GATES) free.removeAttribute(name);
      const address = linkTo(free.dataset['src']);
      delete free.dataset['src'];
      if (address) free.setAttribute('src', address);
      gated.replaceWith(free);
      free.focus();
    }

    #always(click: Event, purposes: readonly Purpose[], services: readonly Service[]): void {
      // Those need a screen of their own.
      if (purposes.some(isAskedSeparately)) return ports.open('preferences');
      if (!this.#proves(click)) return;
      const ids = [
        ...purposes.map(({id}) => id),
        ...services.map(({id}) => id).filter((id) => ports.view.isRefusedAlone(id)),
      ];
      ports.answer(Object.fromEntries(ids.map((id) => [id, true])));
    }

    /** Whether it is a click of the shopper on one of our controls, being handled right now. */
    #proves(click: Event): boolean {
      const {clientX, clientY} = click as MouseEvent;
      return (
        click.isTrusted &&
        click.type === 'click' &&
        // Outside of its handling a click has no path, and to others this root is closed.
        click.composedPath().includes(this.#root) &&
        performance.now() - this.#inSightSince >= ARMED_AFTER &&
        placeOf(this) === this.#place &&
        isPlain(this) &&
        // A key has no place. What lies over us takes the click itself, unless it lets it through.
        (!(clientX || clientY) || document.elementFromPoint(clientX, clientY) === this)
      );
    }

    #ratio(): string {
      const given = this.getAttribute('ratio') ?? '';
      const [width, height] = [this.#gated()?.getAttribute('width'), this.#gated()?.getAttribute('height')].map(Number);
      return /^[\d.]+ ?\/ ?[\d.]+$/.test(given) ? given : width && height ? `${width} / ${height}` : '16 / 9';
    }
  };

/** Where it stands on the page, however that is scrolled. */
const placeOf = (element: Element): string => {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [x + scrollX, y + scrollY, width, height].map(Math.round).join();
};

/** Whether it can be seen for what it is: nothing around it is see-through. */
function isPlain(element: Element | null): boolean {
  for (let each = element; each; each = each.parentElement) {
    const {opacity, visibility} = getComputedStyle(each);
    if (Number(opacity) < 0.9 || visibility !== 'visible') return false;
  }
  return true;
}

/** The purposes behind these ids that are not allowed yet. */
const purposesOf = ({policy, explain}: ConsentView, ids: readonly string[]): readonly Purpose[] => {
  const named = ids.flatMap((id) => (policy.byId[id] as Partial<Service> | undefined)?.needed ?? [id]);
  return policy.purposes.filter(({id}) => named.includes(id) && !explain(id).allowed);
};

const hostOf = ({dataset}: HTMLElement): string => {
  try {
    return new URL(dataset['src'] ?? '', document.baseURI).host;
  } catch {
    return '';
  }
};

function sameOrigin(address: string | null): string | null {
  try {
    const url = new URL(address as string, document.baseURI);
    return address && url.origin === location.origin ? url.href : null;
  } catch {
    return null;
  }
}
