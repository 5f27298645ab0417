/**
 * A long list, of which only what is near the window of its scroller is in the document: rows stand in blocks, and a
 * block out of sight is a gap as high as it was.
 */

import {html, nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';

/** Rows of a block. */
const BLOCK = 24;
/** The height of a row that was not measured yet, in pixels. */
const ROW = 48;
/** How far from the window a block is rendered already. */
const MARGIN = '600px';

type Host = ReactiveControllerHost & {readonly renderRoot: ParentNode};

export class Blocks implements ReactiveController {
  readonly #host: Host;
  readonly #near = new Set<number>([0]);
  readonly #heights = new Map<number, number>();
  #observer: IntersectionObserver | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), {rootMargin: MARGIN});
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdated(): void {
    for (const block of this.#host.renderRoot.querySelectorAll('[data-block]')) this.#observer?.observe(block);
  }

  /** Has this row in the document. */
  show(index: number): void {
    this.#near.add(Math.floor(index / BLOCK));
  }

  /** Begins at the top again, with other rows. */
  reset(): void {
    this.#near.clear();
    this.#near.add(0);
    this.#heights.clear();
  }

  /** @param row - Renders one as a `listitem`. */
  render<T>(items: readonly T[], row: (item: T, index: number) => unknown): unknown {
    const count = Math.ceil(items.length / BLOCK);
    return Array.from({length: count}, (_, block) => {
      const rows = items.slice(block * BLOCK, (block + 1) * BLOCK);
      const isNear = this.#near.has(block);
      const height = this.#heights.get(block) ?? rows.length * ROW;
      return html`<div role="presentation" data-block=${block} style=${isNear ? nothing : `block-size:${height}px`}>
        ${isNear ? rows.map((item, index) => row(item, block * BLOCK + index)) : nothing}
      </div>`;
    });
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    let isOther = false;
    for (const {target, isIntersecting, boundingClientRect} of entries) {
      const block = Number((target as HTMLElement).dataset['block']);
      if (isIntersecting === this.#near.has(block)) continue;
      // Where the focus is, nothing is taken away.
      if (!isIntersecting && target.matches(':focus-within')) continue;
      if (isIntersecting) this.#near.add(block);
      else {
        this.#heights.set(block, boundingClientRect.height);
        this.#near.delete(block);
      }
      isOther = true;
    }
    if (isOther) this.#host.requestUpdate();
  }
}
