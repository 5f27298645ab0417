/** The page about integrations: what each vendor is told, the newest first. */

const rows = document.querySelector('[data-told]');
const status = document.querySelector('[data-told-status]');
const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

const cell = (tag, role, ...children) => {
  const made = document.createElement(tag);
  made.setAttribute('role', role);
  made.append(...children);
  return made;
};

/** Vendors that were told something since this was announced last. */
const fresh = new Set();
let calls = 0;

/** Many are told at once: they are announced in one sentence. */
function announce() {
  const [first, ...others] = fresh;
  const rest = others.length === 1 ? ` and ${others[0]}` : others.length ? ` and ${others.length} others` : '';
  status.textContent = `Just told: ${first}${rest}. ${calls} calls on this page.`;
  fresh.clear();
}

globalThis.standIns.listen(({vendor, text, at}) => {
  const time = document.createElement('time');
  time.dateTime = new Date(at).toISOString();
  time.textContent = clock.format(at);
  const code = document.createElement('code');
  code.textContent = text;
  const row = cell('tr', 'row', cell('td', 'cell', time), cell('th', 'rowheader', vendor), cell('td', 'cell', code));
  row.children[1].scope = 'row';
  rows.prepend(row);
  calls++;
  if (!fresh.size) setTimeout(announce, 300);
  fresh.add(vendor);
});
