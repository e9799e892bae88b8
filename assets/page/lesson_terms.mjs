// What a term means, in place: at the pointer's or the focus's word, asked of the server once.
import { underHand } from "../dom.mjs";
import { ask } from "../net/ask.mjs";

/** @type {Record<string, {html: string}> | null} */
let terms = null;
async function all() {
  try {
    return terms ??= await (await ask("lesson/terms.json")).json();
  } catch {
    return {}; // the word stands without, until it is asked again
  }
}

/** Show in `box` what the terms of `page` mean. @param {HTMLElement} page @param {HTMLElement} box */
export function watchTerms(page, box) {
  /** @type {HTMLElement | null} */
  let over = null;
  const hide = () => {
    over?.removeAttribute("aria-describedby");
    over = null;
    box.classList.remove("on");
  };
  const show = async (/** @type {{target: EventTarget | null}} */ { target }) => {
    const word = underHand(target, "[data-term]");
    if (!word || word === over) return;
    hide();
    over = word;
    const { html } = (await all())[word.dataset.term] ?? {};
    if (!html || over !== word) return;
    box.innerHTML = html;
    word.setAttribute("aria-describedby", box.id);
    box.classList.add("on");
    const { left, top, bottom } = word.getBoundingClientRect(), { offsetHeight: high, offsetWidth: wide } = box;
    box.style.left = `${Math.max(8, Math.min(left, innerWidth - wide - 8))}px`;
    box.style.top = `${bottom + high + 12 > innerHeight ? top - high - 4 : bottom + 4}px`;
  };
  for (const name of ["focusin", "pointerover"]) page.addEventListener(name, show);
  for (const name of ["focusout", "pointerleave"]) page.addEventListener(name, hide);
  page.addEventListener("pointerover", ({ target }) => over && !underHand(target, "[data-term]") && hide());
  page.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
}
