import {css} from '../internal/css.js';

export const styles = css`
  dialog {
    container-type: inline-size;
    inline-size: 30em;
    max-inline-size: 100vw;
    max-block-size: 100dvh;
    margin: auto auto 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  h2:focus {
    outline: none;
  }
  .text {
    display: grid;
    gap: 8px;
    padding: 20px 20px 0;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: 4px 12px;
    margin: 4px 0 0;
    font-size: 0.9375em;
  }
  dt,
  .note {
    color: var(--_muted);
  }
  dd {
    margin: 0;
  }
  @container (max-width: 20em) {
    dl {
      grid-template-columns: 1fr;
    }
  }
  .buttons {
    display: grid;
    /* Beside each other where both words fit, else one above the other: never one wider than the other. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5em), 1fr));
    grid-auto-rows: 1fr;
    gap: 8px;
    padding: 16px 20px calc(20px + env(safe-area-inset-bottom));
  }
  .buttons > * {
    margin: 0;
  }
  /* The browser's own button, as like ours as it lets us: it works only where nothing moves, lies above it or is seen through. */
  .buttons > :not(button) {
    /* It is a content box, whatever it is told. */
    inline-size: calc(100% - 2px);
    block-size: calc(100% - 2px);
    min-block-size: 42px;
    padding: 0.5em;
    border: 1px solid var(--_text);
    border-radius: calc(var(--_radius) * 2 / 3);
    background-color: var(--assent-button, var(--_text));
    color: var(--assent-button-text, var(--_surface));
    font-size: 0.9375em;
    font-weight: 600;
  }
  .buttons:has(:not(button)) {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14.5em), 1fr));
  }
  dialog:has(.buttons > :not(button)) {
    inline-size: 34em;
  }
  .buttons:has(:not(button)) > * {
    font-size: min(0.9375em, 6cqi);
  }
  @media (min-width: 640px) {
    dialog {
      max-inline-size: calc(100vw - 32px);
      margin: auto;
      border-radius: var(--_radius);
    }
  }
  @media (prefers-reduced-transparency: reduce) {
    dialog::backdrop {
      background: rgb(0 0 0 / 0.75);
    }
  }
`;
