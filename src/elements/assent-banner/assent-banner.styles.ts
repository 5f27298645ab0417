import {css} from '../internal/css.js';

export const styles = css`
  /* It is as wide as the window; what lies beside the card is the page's. */
  :host {
    pointer-events: none !important;
  }
  section {
    pointer-events: auto;
    display: flex;
    flex-direction: column;
    gap: 12px;
    max-block-size: 60dvh;
    padding-block-end: env(safe-area-inset-bottom);
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .text {
    display: grid;
    gap: 8px;
    padding: 16px 16px 0;
    overflow: auto;
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    text-decoration: underline;
  }
  .purposes {
    color: var(--_muted);
  }
  .buttons {
    display: grid;
    grid-auto-rows: 1fr;
    gap: 8px;
    padding: 0 16px 16px;
  }
  @media (min-width: 640px) {
    section {
      inline-size: 27em;
      max-block-size: 80dvh;
      max-inline-size: calc(100vw - 32px);
      margin: 0 16px 16px;
      border-radius: var(--_radius);
    }
    .text {
      padding: 20px 20px 0;
    }
    .buttons {
      grid-template-columns: 1fr 1fr;
      padding: 0 20px 20px;
    }
    .quiet {
      grid-column: 1 / -1;
    }
  }
  /* Zoomed in, or a low window: everything scrolls, so that the buttons leave room for the question. */
  @media (max-height: 30em) {
    section {
      display: block;
      overflow: auto;
    }
    .buttons {
      padding-block-start: 12px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    section {
      animation: appear var(--assent-motion, 180ms);
    }
  }
  .announcement {
    clip-path: inset(50%);
    position: absolute;
  }
`;
