// The document: its elements by their ids, and text in them. What draws is tested without a page, and loads this too.

export const element = (id) => document.getElementById(id);
export const root = globalThis.document?.documentElement;
export const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
export const narrow = () => innerWidth < 720;

/** Set an element's text if it is not that already. */
export function write(element, text) {
  if (element && element.textContent !== String(text)) element.textContent = text;
}
