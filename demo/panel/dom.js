/** Just enough to build a list of rows without markup strings. */

/** @returns {HTMLElement} A new element with these attributes and children. */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Brings a list in line with `rows`. Rows that stay keep their element; those that come later stand out; of two with
 * one key the first is shown.
 *
 * @param {HTMLElement} list
 * @param {{key: string | number, cells: [string, string][]}[]} rows - Each cell is a class and a text.
 * @param {string} [empty] - What is said when there is no row.
 */
export function showRows(list, rows, empty = '') {
  const known = new Map([...list.children].map((row) => [row.dataset.key, row]));
  const isFirst = !known.size;
  const unique = rows.filter(({key}, i) => rows.findIndex((other) => other.key === key) === i);
  const next = unique.map(({key, cells}) => {
    const row =
      known.get(String(key)) ??
      element('li', {'data-key': key, class: isFirst ? '' : 'monitor-fresh'}, ...cells.map(() => element('span', {})));
    cells.forEach(([name, text], i) => {
      const cell = row.children[i];
      if (cell.className !== name) cell.className = name;
      if (cell.textContent !== text) cell.textContent = cell.title = text;
    });
    return row;
  });
  if (!next.length && empty) next.push(known.get('') ?? element('li', {'data-key': '', class: 'monitor-empty'}, empty));
  if (next.length !== list.children.length || next.some((row, i) => row !== list.children[i]))
    list.replaceChildren(...next);
}
