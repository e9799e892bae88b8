// The document: its elements by their ids, and text in them. What draws is tested without a page, and loads this too.

/**
 * The element with an id, which must be on the page.
 * @param {string} id
 * @returns {any} of whatever kind it is
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no element with the id ${id} on the page.`);
  return found;
}

/**
 * The element with an id; null where it is not there yet.
 * @param {string} id
 * @returns {any}
 */
export const elementOrNull = (id) => document.getElementById(id);

/**
 * All elements that a selector finds.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any[]}
 */
export const elements = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * The first element that a selector finds, which must be there.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any} of whatever kind it is
 */
export function partOf(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`There is no ${selector} on the page.`);
  return found;
}

/**
 * What an element lies in that a selector finds, which must be there.
 * @param {Element} element
 * @param {string} selector
 * @returns {any} of whatever kind it is
 */
export function around(element, selector) {
  const found = element.closest(selector);
  if (!found) throw new Error(`An element is in no ${selector} of the page.`);
  return found;
}

/**
 * What of an event's target is an element, or lies in one, that a selector finds; null where nothing is.
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {any}
 */
export const underHand = (target, selector) => target instanceof Element ? target.closest(selector) : null;

/**
 * A copy of what a template holds, which must be on the page.
 * @param {string} id
 * @returns {any} a fragment
 */
export const copyOf = (id) => element(id).content.cloneNode(true);

/**
 * What draws on a canvas. Throws where the browser has nothing that does.
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws on no canvas.");
  return context;
}

export const root = globalThis.document?.documentElement;
export const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
/** How the page lies: "desk", "upright" or "low", as the stylesheet says. */
export const shape = () => getComputedStyle(root).getPropertyValue("--shape").trim();

/** Set an element's text if it is not that already. @param {Element | null} element @param {string | number} text */
export function write(element, text) {
  if (element && element.textContent !== String(text)) element.textContent = String(text);
}
