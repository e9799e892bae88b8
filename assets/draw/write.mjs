// Words into the page.

/**
 * Set an element's text if it is not that already.
 * @param {Element | null} element
 * @param {unknown} text
 * @returns {void}
 */
export function write(element, text) {
  if (element && element.textContent !== String(text)) element.textContent = String(text);
}
