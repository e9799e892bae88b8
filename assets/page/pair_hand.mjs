// A hand on the map of two settings: it moves the race's own, chooses the axes, and looks closer.
import { element } from "../dom.mjs";
import { plotOf } from "../draw/cut_chart.mjs";
import { shareOf } from "../model/study_axis.mjs";
import { valueNow } from "./studied.mjs";
import { state } from "../state.mjs";
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { PairStudy } from "./pair_study.mjs" */

/** @param {number} share */
const within = (share) => Math.min(1, Math.max(0, share));
/** @type {Record<string, number[]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** Listen to hands on a study's canvas, cursor and lists. @param {PairStudy} study */
export function handOn(study) {
  const { canvas } = study.pen, cursor = element("pair-cursor");
  let held = false;
  const take = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0 || !study.drawn) return;
    event.preventDefault();
    cursor.focus({ preventScroll: true });
    held = true;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    study.put(sharesAt(study.pen, event));
  };
  for (const one of [canvas, cursor]) {
    one.addEventListener("pointerdown", take);
    one.addEventListener(
      "pointermove",
      (/** @type {PointerEvent} */ event) => held && study.put(sharesAt(study.pen, event)),
    );
    for (const name of ["pointerup", "pointercancel"]) one.addEventListener(name, () => held = false);
    one.addEventListener("wheel", (/** @type {WheelEvent} */ event) => wheel(study, event), { passive: false });
  }
  cursor.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => nudge(study, event));
  ["pair-x", "pair-y"].forEach((id, n) =>
    element(id).addEventListener("change", () => study.choose(n, element(id).value))
  );
  const shows = element("pair-shows");
  shows.addEventListener("change", () => study.look({ coloured: shows.value }));
}

/**
 * The shares of both axes at a pixel of the screen.
 * @param {Pen} pen
 * @param {{clientX: number, clientY: number}} event
 */
function sharesAt(pen, { clientX, clientY }) {
  const box = pen.canvas.getBoundingClientRect(), { left, right, top, bottom } = plotOf(pen);
  return [(clientX - box.left - left) / (right - left), (bottom - clientY + box.top) / (bottom - top)].map(within);
}

/**
 * Arrow keys move the race's own settings by a hundredth of what is looked at, with shift by a tenth.
 * @param {PairStudy} study
 * @param {KeyboardEvent} event
 */
function nudge(study, event) {
  const by = ARROWS[event.key];
  if (!by || !study.drawn) return;
  event.preventDefault();
  event.stopPropagation();
  const far = event.shiftKey ? 0.1 : 0.01;
  study.put(study.drawn.map((axis, n) => within(shareOf(axis, valueNow(axis.control)) + far * by[n])));
}

/** @param {PairStudy} study @param {WheelEvent} event */
function wheel(study, event) {
  if (state.embed && !event.ctrlKey) return;
  event.preventDefault();
  study.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 300), sharesAt(study.pen, event));
}
