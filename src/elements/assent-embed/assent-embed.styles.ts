import {css} from '../internal/css.js';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(max-content, 1fr);
    position: relative;
    inline-size: 100%;
    aspect-ratio: var(--_ratio);
    contain: inline-size;
    overflow: clip;
    border-radius: var(--_radius);
    font: max(1rem, 16px) / 1.5 var(--assent-font, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  ::slotted(*) {
    display: block;
    inline-size: 100% !important;
    block-size: 100% !important;
    border: 0;
  }
  :host([held]) ::slotted(*),
  [hidden] {
    display: none !important;
  }
  section {
    position: relative;
    display: grid;
    border: 1px solid var(--_line);
    border-radius: inherit;
    background: var(--_surface);
  }
  img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .text {
    position: relative;
    display: grid;
    gap: 8px;
    align-content: center;
    justify-items: center;
    padding: 16px;
    text-align: center;
  }
  img + .text {
    align-self: end;
    background: var(--_surface);
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
  }
  p {
    max-inline-size: 45em;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }
  .link {
    min-block-size: 32px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font-weight: 400;
    text-decoration: underline;
  }
`;
