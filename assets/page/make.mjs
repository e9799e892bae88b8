// Elements made in the browser, of what the server says.

/**
 * An element: `html` is what it holds where Python made it, `on` what a press does, the rest its attributes.
 * @param {string} tag
 * @param {Record<string, any>} [of]
 * @param {...any} inside elements and texts; what is none is left out
 * @returns {any}
 */
export function make(tag, { html, on, ...attributes } = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  if (html !== undefined) made.innerHTML = html;
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== false));
  if (on) made.addEventListener("click", on);
  return made;
}

/** A button with words. @param {string} words @param {() => void} on */
export const pressed = (words, on, kind = "outline", of = {}) =>
  make("button", { type: "button", class: `btn ${kind}`, on, ...of }, words);
