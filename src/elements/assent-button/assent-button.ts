/** The way back to the choices. */

/**
 * A button that opens the settings. It stands in the page's own tree and looks as the shop's buttons do. It needs
 * neither Lit nor a request: it must be there on every page, also for those who chose long ago.
 *
 * @attr label - What the button says. Defaults to "Privacy choices".
 */
export class AssentButton extends HTMLElement {
  connectedCallback(): void {
    // In a form it sends nothing: whoever opens the settings for it takes the click's default away.
    const button = document.createElement('button');
    button.dataset['assentOpen'] = '';
    button.textContent = this.getAttribute('label') ?? 'Privacy choices';
    this.replaceChildren(button);
  }
}
