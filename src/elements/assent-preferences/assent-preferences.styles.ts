import {css} from '../internal/css.js';

export const styles = css`
  dialog {
    display: flex;
    flex-direction: column;
    inline-size: 46em;
    max-inline-size: 100vw;
    max-block-size: 92dvh;
    margin: auto auto 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    animation: appear 180ms ease-out;
  }
  dialog:not([open]) {
    display: none;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  header,
  .choices,
  footer {
    padding-inline: max(16px, env(safe-area-inset-left)) max(16px, env(safe-area-inset-right));
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-block: 12px 4px;
  }
  h2:focus {
    outline: none;
  }
  .close {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    margin-inline-end: -10px;
    padding: 0;
    border-color: transparent;
  }
  svg {
    display: block;
    inline-size: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .choices {
    overflow: auto;
    overscroll-behavior: contain;
    padding-block-end: 8px;
  }
  .choices > p {
    padding-block-end: 8px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .purpose {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 16px;
    padding-block: 16px;
    border-block-start: 1px solid var(--_line);
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
  }
  .note {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .mark {
    display: inline-block;
    margin-inline-start: 8px;
    padding: 0 8px;
    border: 1px solid var(--_control);
    border-radius: 99px;
    font-size: 0.8125em;
    font-weight: 400;
  }
  .text {
    display: grid;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  .state {
    padding-block: 2px;
    font-size: 0.9375em;
    font-weight: 600;
  }
  details {
    grid-column: 1 / -1;
  }
  summary {
    inline-size: fit-content;
    padding-block: 8px;
    color: var(--_accent);
    font-size: 0.875em;
    cursor: pointer;
  }
  .service {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 16px;
    align-items: center;
    padding-block: 4px;
    padding-inline-start: 16px;
    border-inline-start: 2px solid var(--_line);
    font-size: 0.9375em;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 8px;
    align-self: start;
    min-inline-size: 44px;
    margin-block: -10px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: inherit;
  }
  .service .switch {
    margin-block: 0;
    font-size: 1em;
  }
  .switch:disabled {
    color: var(--_muted);
    cursor: default;
  }
  .track {
    position: relative;
    flex: none;
    inline-size: 2.5em;
    block-size: 1.5em;
    border: 2px solid var(--_control);
    border-radius: 99px;
  }
  .track::before {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 0.375em);
    inset-inline-start: 0.25em;
    inline-size: 0.75em;
    block-size: 0.75em;
    border-radius: 50%;
    background: var(--_control);
    transition: transform 160ms;
  }
  [aria-checked='true'] .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  [aria-checked='true'] .track::before {
    background: var(--_surface);
    transform: translateX(1em);
  }
  :host([dir='rtl']) [aria-checked='true'] .track::before {
    transform: translateX(-1em);
  }
  .switch:disabled .track {
    opacity: 0.6;
  }
  footer {
    display: grid;
    gap: 8px;
    padding-block: 12px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  @media (min-width: 640px) {
    dialog {
      max-inline-size: calc(100vw - 32px);
      max-block-size: 85dvh;
      margin: auto;
      border-radius: var(--_radius);
    }
    header,
    .choices,
    footer {
      padding-inline: 24px;
    }
    header {
      padding-block-start: 16px;
    }
    footer {
      grid-template-columns: 1fr 1fr 1fr;
      padding-block: 16px;
    }
  }
  /* Zoomed in, or a low window: everything scrolls, so that the buttons leave room for the choices. */
  @media (max-height: 480px) {
    dialog {
      display: block;
      overflow: auto;
    }
    dialog:not([open]) {
      display: none;
    }
    .choices {
      overflow: visible;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog,
    .track::before {
      animation: none;
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .track::before,
    [aria-checked='true'] .track {
      forced-color-adjust: none;
      background: CanvasText;
    }
    [aria-checked='true'] .track::before {
      background: Canvas;
    }
  }
`;
