/** Registers an element under its name, or, where another copy or script has taken it, under one of its own. */
export function register(tag: string, element: CustomElementConstructor): void {
  for (let name = tag, i = 2; ; name = `${tag}-${i++}`) {
    if (customElements.get(name) === element) return;
    if (!customElements.get(name)) return customElements.define(name, element);
  }
}
