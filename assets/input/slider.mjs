// A hand on a slider: it is marked while it is held; a finger that goes up or down from there scrolls, and changes nothing.

const SLOP = 6; // px that a finger moves without meaning it

/** Whether a finger that has gone (dx, dy) moves the slider. Pure. @param {number} dx @param {number} dy */
export const sideways = (dx, dy) => Math.abs(dx) > Math.max(SLOP, Math.abs(dy));

/**
 * A slider jumps under a finger at once. What it says is held back until the finger has gone sideways or is lifted;
 * where the browser takes the finger for scrolling, the slider goes back to its value.
 */
export function watchSliders() {
  /** @type {{slider: HTMLInputElement, value: string, x: number, y: number} | null} */
  let touched = null;
  const meant = () => {
    if (!touched) return;
    const { slider } = touched;
    touched = null;
    slider.dataset.held = "";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  };
  addEventListener("pointerdown", ({ pointerType, target, clientX: x, clientY: y }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "range") return;
    if (pointerType === "touch") touched = { slider: target, value: target.value, x, y };
    else target.dataset.held = "";
  }, true);
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, () => document.querySelector("[data-held]")?.removeAttribute("data-held"));
  }
  addEventListener("input", (event) => event.target === touched?.slider && event.stopImmediatePropagation(), true);
  addEventListener("pointermove", ({ clientX, clientY }) => {
    if (touched && sideways(clientX - touched.x, clientY - touched.y)) meant();
  }, true);
  addEventListener("pointerup", () => touched && meant(), true);
  addEventListener("pointercancel", () => {
    if (touched) touched.slider.value = touched.value;
    touched = null;
  }, true);
}
