/** The cart page. */

import {readCart, setAmount} from './basket.js';

const DELIVERY = 4.9;
const FREE_FROM = 35;
const money = new Intl.NumberFormat('en', {style: 'currency', currency: 'EUR'});

const find = (name) => document.querySelector(`[data-${name}]`);
const catalogue = new Map(JSON.parse(document.getElementById('catalogue').textContent).map((tea) => [tea.id, tea]));
const lines = find('lines');

function show() {
  const rows = Object.entries(readCart()).filter(([id]) => catalogue.has(id));
  const teas = rows.reduce((sum, [id, amount]) => sum + amount * catalogue.get(id).price, 0);
  const delivery = teas >= FREE_FROM ? 0 : DELIVERY;

  find('cart').hidden = rows.length === 0;
  find('empty').hidden = rows.length > 0;
  find('teas').textContent = money.format(teas);
  find('delivery').textContent = delivery ? money.format(delivery) : 'Free';
  find('total').textContent = money.format(teas + delivery);

  for (const line of [...lines.children]) if (!rows.some(([id]) => id === line.dataset.id)) line.remove();
  for (const [id, amount] of rows)
    fill(lines.querySelector(`[data-id="${CSS.escape(id)}"]`) ?? create(id), catalogue.get(id), amount);
}

function create(id) {
  const line = find('line').content.firstElementChild.cloneNode(true);
  line.dataset.id = id;
  line
    .querySelector('input')
    .addEventListener('change', ({target}) => setAmount(id, Math.max(1, Number(target.value))));
  line.querySelector('button').addEventListener('click', () => {
    const next = line.nextElementSibling ?? line.previousElementSibling;
    setAmount(id, 0);
    (next?.querySelector('button') ?? find('empty').querySelector('a')).focus();
  });
  lines.append(line);
  return line;
}

function fill(line, {id, name, kind, price, weight}, amount) {
  const link = line.querySelector('[data-name]');
  link.textContent = name;
  link.href = `/product.html?id=${id}`;
  line.querySelector('img').src = `/shop/img/${id}.svg`;
  line.querySelector('[data-kind]').textContent = `${kind}, ${weight}`;
  line.querySelector('input').value = amount;
  line.querySelector('.line-price').textContent = money.format(amount * price);
  for (const of of line.querySelectorAll('[data-of]')) of.textContent = name;
}

find('check-out').addEventListener('click', () => {
  find('said').textContent = 'This is a demo shop: nothing is sold here. Your cart stays as it is.';
});
document.addEventListener('shop-cart', show);
addEventListener('storage', ({key}) => key === 'cart' && show());
show();
