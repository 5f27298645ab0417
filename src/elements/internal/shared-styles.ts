/**
 * The tokens that a merchant may set on `:root`, and what every dialog shares: type, buttons, focus. The defaults are
 * the system colours, which follow the page's colour scheme, pass contrast in each, and give way to forced colours.
 */

import {css} from './css.js';

export const sharedStyles = css`
  :host {
    --_surface: var(--assent-surface, Canvas);
    --_text: var(--assent-text, color-mix(in srgb, CanvasText 90%, Canvas));
    --_muted: var(--assent-muted, color-mix(in srgb, var(--_text) 72%, var(--_surface)));
    --_control: var(--assent-control, color-mix(in srgb, var(--_text) 55%, var(--_surface)));
    --_line: var(--assent-line, color-mix(in srgb, var(--_text) 16%, var(--_surface)));
    --_accent: var(--assent-accent, color-mix(in srgb, LinkText 72%, var(--_text)));
    --_radius: var(--assent-radius, 12px);
    --_shadow: var(--assent-shadow, 0 8px 32px #0003);
    color: var(--_text);
    text-align: start;
    overflow-wrap: break-word;
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text);
      --_control: var(--_text);
      --_line: var(--_text);
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
  }
  p {
    font-size: 0.9375em;
  }
  a {
    color: var(--_accent);
  }
  button {
    min-block-size: 44px;
    padding: 0.5em 1em;
    border: 1px solid var(--_text);
    border-radius: calc(var(--_radius) * 2 / 3);
    background: var(--assent-button, var(--_text));
    color: var(--assent-button-text, var(--_surface));
    font: inherit;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.25;
    cursor: pointer;
  }
  .quiet {
    background: none;
    color: inherit;
    border-color: var(--_control);
  }
  button:hover {
    text-decoration: underline;
  }
  @media (forced-colors: active) {
    button {
      background: ButtonFace;
      color: ButtonText;
    }
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;
