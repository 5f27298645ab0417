/** A line icon that says nothing by itself. */

import {html} from 'lit';

/** @param path - On a grid of 24. */
export const renderIcon = (path: string): unknown =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
