/** The shopper's own records, on the page about privacy. */

const section = document.querySelector('[data-records]');
const list = section.querySelector('ol');

const say = (...lines) =>
  list.replaceChildren(...lines.map((text) => Object.assign(document.createElement('li'), {textContent: text})));

/** What a record says, in a line. */
function describe({kind, at, source, answers, region, exemption, attestation, erased}) {
  const when = new Date(at).toLocaleString();
  if (kind === 'forgotten') return `${when}: ${erased.count} records were forgotten`;
  if (kind === 'exemption') return `${when}: ${exemption.id} without consent, on ${exemption.ground}`;
  if (kind === 'attestation') return `${when}: ${attestation.kind}, ${attestation.result}`;
  const said = Object.entries(answers).map(([id, answer]) => `${id} ${answer}`);
  return `${when}, ${source}${region ? `, ${region}` : ''}: ${said.join(', ') || 'nothing'}`;
}

const acts = {
  async show() {
    const records = await consent.records();
    say(...(records.length ? records.map(describe) : ['There is no record: you have not chosen yet.']));
  },
  async export() {
    const file = await consent.export();
    if (!file) return say('The records cannot be read.');
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(file),
      download: 'records.json',
    });
    link.click();
    URL.revokeObjectURL(link.href);
    say('The file is on its way.');
  },
  async forget() {
    say((await consent.forget()) ? 'Forgotten. You are asked anew.' : 'There is nothing to forget.');
  },
};

section.addEventListener('click', ({target}) => void acts[target.closest('[data-do]')?.dataset.do]?.());
