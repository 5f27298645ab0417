/** The shop's own script: the cart, and what the shop tells its ad network about consent. */

import {addToCart, countInCart} from './basket.js';

const counts = document.querySelectorAll('[data-cart-count]');
const said = document.querySelector('[data-said]');
const added = document.querySelector('[data-added]');

function showCount() {
  const count = countInCart();
  for (const place of counts) {
    place.textContent = count;
    place.hidden = count === 0;
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-add-to-cart]');
  if (!button || button.form) return;
  add(button.dataset, 1);
  added.textContent = `${button.dataset.name} is in your cart.`;
  button.classList.add('added');
  setTimeout(() => button.classList.remove('added'), 1600);
});

document.querySelector('[data-buy]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const amount = Number(event.target.elements.amount.value);
  add(event.submitter.dataset, amount);
  said.textContent = amount === 1 ? 'One tin is in your cart.' : `${amount} tins are in your cart.`;
});

/** Trackers that are allowed hear of it by this event. */
function add({addToCart: id, name, price}, amount) {
  addToCart(id, amount);
  document.dispatchEvent(new CustomEvent('shop-add', {detail: {id, name, price, amount}}));
}

document.addEventListener('shop-cart', showCount);
addEventListener('storage', ({key}) => key === 'cart' && showCount());
addEventListener('pageshow', showCount);
showCount();

// A tag that ran cannot be unloaded, so the ad network is told. Calls wait in the queue until its script is there.
globalThis.consent?.gate?.('adpixel', ({signal}) => {
  globalThis.adpx ??= Object.assign((...call) => globalThis.adpx.queue.push(call), {queue: []});
  globalThis.adpx('consent', 'grant');
  signal.addEventListener('abort', () => globalThis.adpx('consent', 'revoke'), {once: true});
});
