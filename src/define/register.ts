/** Registers an element under its name, or, where another copy or script has taken it, under one of its own. */
export function register(tag: string, element: CustomElementConstructor): void {
  let name = tag;
  for (let i = 2; customElements.get(name) && customElements.get(name) !== element; i++) name = `${tag}-${i}`;
  if (!customElements.get(name)) customElements.define(name, element);
}
