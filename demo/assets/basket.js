/** The cart, kept in this browser from the first tea on and not before. */

const KEY = 'cart';
const MOST = 9;

/** @returns {Record<string, number>} Tins by the id of the tea. */
export function readCart() {
  try {
    const lines = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(lines.filter(([, amount]) => Number.isInteger(amount) && amount > 0));
  } catch {
    return {};
  }
}

export const countInCart = () => Object.values(readCart()).reduce((sum, amount) => sum + amount, 0);

export const addToCart = (id, amount) => setAmount(id, (readCart()[id] ?? 0) + amount);

/** `0` takes the tea out; an empty cart is not kept. */
export function setAmount(id, amount) {
  const cart = {...readCart(), [id]: Math.min(Math.max(0, Math.trunc(amount) || 0), MOST)};
  if (!cart[id]) delete cart[id];
  try {
    if (Object.keys(cart).length) localStorage.setItem(KEY, JSON.stringify(cart));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: there is no cart then.
  }
  document.dispatchEvent(new Event('shop-cart'));
}
