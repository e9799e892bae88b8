// The gallery of surfaces: a dialog with a search field, and a button with a stamp for each of them.
import { elements, partOf, underHand } from "../dom.mjs";
import { soon } from "../net/ask.mjs";

/** Whether all the words of a search are in a text. Pure. @param {string} search @param {string} text */
export const matches = (search, text) => search.toLowerCase().split(/\s+/).every((word) => text.includes(word));

/**
 * Whether a search is for a name: something is searched, and all its words are in it. Pure.
 * @param {string} search
 * @param {string} name
 */
export const names = (search, name) => search.trim() !== "" && matches(search, name.toLowerCase());

/**
 * Which of the boxes an arrow key leads to from the one at `from`: the next one, or the nearest in the row above or
 * below. Pure.
 * @param {{x: number, y: number}[]} boxes
 * @param {number} from
 * @param {string} key
 */
export function neighbour(boxes, from, key) {
  if (key === "ArrowRight") return Math.min(from + 1, boxes.length - 1);
  if (key === "ArrowLeft") return Math.max(from - 1, 0);
  const { x, y } = boxes[from], down = key === "ArrowDown";
  const rows = boxes.map((box) => box.y).filter((other) => (down ? other > y : other < y));
  const row = down ? Math.min(...rows) : Math.max(...rows);
  const there = boxes.map((box, index) => ({ index, far: Math.abs(box.x - x), y: box.y })).filter((box) =>
    box.y === row
  );
  return there.length ? there.reduce((best, box) => (box.far < best.far ? box : best)).index : from;
}

export class Gallery {
  announced = "";

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.search = partOf(".search-place", dialog).appendChild(document.createElement("input"));
    Object.assign(this.search, {
      type: "search",
      placeholder: "Name or trouble",
      autocomplete: "off",
      spellcheck: false,
    });
    this.search.setAttribute("aria-label", "Search surfaces");
    this.named = partOf(".named .stamps", dialog);
    this.homes = elements("[data-surface]", dialog).map((button) => [button, button.parentElement]);
    this.search.addEventListener("input", () => this.filter());
    dialog.addEventListener("keydown", (event) => this.keyed(event));
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
    for (const kind of ["pointerover", "focusin"]) dialog.addEventListener(kind, ({ target }) => this.announce(target));
  }

  /** Tell the server of the surface that a hand is about to choose. @param {EventTarget | null} target */
  announce(target) {
    const surface = underHand(target, "[data-surface]")?.dataset.surface;
    if (surface && surface !== this.announced) soon(this.announced = surface);
  }

  /** The buttons that the search has left. */
  get shown() {
    return elements("[data-surface]", this.dialog).filter((button) => !button.hidden);
  }

  /** @param {string} chosen */
  open(chosen) {
    this.search.value = "";
    this.filter();
    this.dialog.showModal();
    for (const button of this.shown) button.setAttribute("aria-current", String(button.dataset.surface === chosen));
    this.dialog.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
    this.search.focus();
  }

  close() {
    this.dialog.close();
  }

  filter() {
    for (const [button, home] of this.homes) {
      button.hidden = !matches(this.search.value, button.dataset.words);
      (names(this.search.value, button.textContent) ? this.named : home).append(button);
    }
    for (const group of elements("section", this.dialog)) {
      group.hidden = !group.querySelector("[data-surface]:not([hidden])");
    }
    this.dialog.scrollTop = 0; // to what is found first
    partOf(".nothing", this.dialog).hidden = this.shown.length > 0;
  }

  /**
   * From the field Enter takes the first that is left and the arrow goes to it; among the buttons arrows go to
   * neighbours.
   * @param {KeyboardEvent} event
   */
  keyed(event) {
    const { shown } = this, at = shown.indexOf(event.target);
    if (event.target === this.search && event.key === "Enter") shown[0]?.click();
    else if (event.target === this.search && event.key === "ArrowDown") shown[0]?.focus();
    else if (at >= 0 && event.key.startsWith("Arrow")) {
      const to = neighbour(shown.map((button) => button.getBoundingClientRect()), at, event.key);
      (to === at && event.key === "ArrowUp" ? this.search : shown[to]).focus();
    } else return;
    event.preventDefault();
  }
}
