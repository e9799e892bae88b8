// The start's handle over a picture: what a finger, a key and a screen reader find there.
import { short } from "../model/scale.mjs";

export class Handle {
  /**
   * A handle in `panel`; `where` says on which picture, for who cannot see it.
   * @param {HTMLElement} panel
   * @param {string} where
   */
  constructor(panel, where) {
    this.where = where;
    /** @type {HTMLButtonElement} */
    this.button = panel.appendChild(document.createElement("button"));
    Object.assign(this.button, {
      className: "start-handle",
      type: "button",
      hidden: true, // until it is placed
      title: "Drag the start, or move it with the arrow keys",
    });
  }

  /**
   * Over a pixel, which is the point (x, y).
   * @param {number[]} point
   * @param {number[]} pixel
   */
  place([x, y], [px, py]) {
    this.button.hidden = false;
    this.button.style.transform = `translate(${px}px, ${py}px)`;
    const name = `Start at ${short(x)}, ${short(y)}, ${this.where}`;
    if (this.button.getAttribute("aria-label") !== name) this.button.setAttribute("aria-label", name);
  }

  /** Where the start is not in the picture. */
  hide() {
    this.button.hidden = true;
  }
}
