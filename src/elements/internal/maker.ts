/** Makes elements without a template engine: texts stay texts, and no policy of the page stands against it. */

export type Make = (
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
) => HTMLElement;

/** @param create - `document.createElement`, as it was before a script of the page could replace it. */
export const maker =
  (create: (tag: string) => HTMLElement): Make =>
  (tag, attributes, ...children) => {
    const element = create(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
