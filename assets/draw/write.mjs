// Words into the page.

/** Set an element's text if it is not that already. */
export function write(element, text) {
  if (element && element.textContent !== String(text)) element.textContent = text;
}
