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
 * one key the first is shown. Each row learns its place, see panel.css.
 *
 * @param {HTMLElement} list
 * @param {{key: string | number, cells: [string, string][]}[]} rows - Each cell is a class and a text.
 * @param {string} [empty] - What is said when there is no row.
 */
export function showRows(list, rows, empty = '') {
  const known = new Map([...list.children].map((row) => [row.dataset.key, row]));
  const isFirst = !known.size;
  const next = new Map();
  for (const {key, cells} of rows) {
    if (next.has(key)) continue;
    const row = known.get(String(key)) ?? create(key, cells.length, isFirst ? '' : 'monitor-fresh');
    cells.forEach(([name, text], i) => {
      const cell = row.children[i];
      if (cell.className !== name) cell.className = name;
      if (cell.textContent !== text) cell.textContent = cell.title = text;
    });
    row.style.setProperty('--place', next.size);
    next.set(key, row);
  }
  list.style.setProperty('--places', next.size);
  if (!next.size && empty)
    next.set('', known.get('') ?? element('li', {'data-key': '', class: 'monitor-empty'}, empty));

  const wanted = [...next.values()];
  if (wanted.length !== list.children.length || wanted.some((row, i) => row !== list.children[i]))
    list.replaceChildren(...wanted);
}

const create = (key, cells, name) =>
  element('li', {'data-key': key, class: name}, ...Array.from({length: cells}, () => element('span', {})));
