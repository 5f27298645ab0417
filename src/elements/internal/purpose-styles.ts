/** How purposes, services and their switches look, in whichever section they stand. */

import {css} from './css.js';

export const purposeStyles = css`
  :host {
    display: block;
    text-wrap: pretty;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  p + ul,
  p + ol {
    margin-block-start: 12px;
  }
  .purpose {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 16px;
    padding-block: var(--assent-space, 16px);
    border-block-start: 1px solid var(--_line);
  }
  .own {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_control);
  }
  h4 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .note {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .mark {
    display: inline-block;
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
    /* Beside the switch where there is room for words, else above it. */
    flex: 1 1 7em;
    min-inline-size: 0;
  }
  .state {
    padding-block: 2px;
    font-size: 0.9375em;
    font-weight: 600;
  }
  details {
    flex-basis: 100%;
    min-inline-size: 0;
  }
  summary {
    inline-size: fit-content;
    padding-block: 8px;
    color: var(--_accent);
    font-size: 0.875em;
    cursor: pointer;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: 4px 12px;
    margin: 4px 0 8px;
    font-size: 0.9375em;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    min-inline-size: 0;
  }
  @container (max-width: 20em) {
    dl {
      grid-template-columns: 1fr;
    }
    li > .switch {
      margin-block: 0;
    }
  }
  .step {
    display: grid;
    gap: 12px;
    max-inline-size: 36em;
  }
  .count {
    padding-block: 4px;
    font-weight: 600;
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
  .link {
    padding-inline: 0;
    border-color: transparent;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
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
    transition: inset-inline-start var(--assent-motion, 160ms);
  }
  [aria-checked='true'] .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  [aria-checked='true'] .track::before {
    inset-inline-start: 1.25em;
    background: var(--_surface);
  }
  .switch:disabled .track {
    opacity: 0.6;
  }
  @media (pointer: coarse) {
    summary {
      padding-block: 12px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .track::before {
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
