// A hand on the map or on the surface: it sets the start and drags it; on a path at rest it goes to that step.
import { calm, element, underHand } from "../dom.mjs";
import { figures } from "../model/place.mjs";
import { stepOf } from "../model/run.mjs";
import { startAt } from "../page/edits.mjs";
import { panels } from "../page/panels.mjs";
import { currentView, play, seek } from "../page/stage.mjs";
import { panBy, pinch } from "../page/zoom_controls.mjs";
import { parts, player, state, theRace, theRun } from "../state.mjs";
/** @import { ContourMap } from "../draw/map.mjs" */
/** @import { Scene3d } from "../draw/scene.mjs" */

/** @typedef {ContourMap | Scene3d} Ground that a hand can press */

const SLACK = 5; // px that a press may slip and still be a press
const REACH = 10; // px from a path that still count as on it
const LONG = 500; // ms: on the surface a longer press is one that turns it

/**
 * Call `move` for every move of the pointer until it is let go, then `done` with whether it was taken away.
 * @param {(event: PointerEvent) => unknown} move
 */
export function holding(move, done = (/** @type {boolean} */ _taken) => {}) {
  const end = (/** @type {Event} */ event) => {
    removeEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) removeEventListener(name, end);
    done(event.type === "pointercancel");
  };
  addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, end);
}

/** @param {PointerEvent} from @param {PointerEvent} to */
const slipped = (from, to) => Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) > SLACK;

/** Put the start under the pointer, if there is ground. @param {Ground} part @param {PointerEvent} event */
function drop(part, { clientX, clientY }) {
  const found = part.pointAt(clientX, clientY);
  const [left, right, bottom, top] = parts.contour.window, digits = [figures(left, right), figures(bottom, top)];
  if (!found) return;
  const [x, y] = found.map((v, n) => Number(v.toPrecision(digits[n])));
  startAt([x, y]);
}

/** Once a start is set at step 0, the race begins. */
function begin() {
  if (player.step === 0 && !player.playing && !calm.matches) play();
}

/**
 * The entrant whose path is under the pointer, and at which step, while the paths are at rest; null without one.
 * @param {Ground} part
 * @param {PointerEvent} event
 */
function pathUnder(part, { clientX, clientY }, reach = REACH) {
  if (!state.resting || !state.run) return null;
  const found = part.pathAt(currentView(), clientX, clientY, reach);
  return found && { slot: found.entrant.slot, step: stepOf(found.entrant.path, found.row) };
}

/** A press on a path goes to its step; one on its head looks inside. @param {{slot: number, step: number}} found */
function pressPath({ slot, step }) {
  if (step !== player.step) return seek(step);
  for (const panel of panels) panel.headPressed?.(slot);
}

/** @type {Map<number, PointerEvent>} */
const fingers = new Map(); // pointerId -> the last event, of touches on the map
addEventListener("pointerup", ({ pointerId }) => fingers.delete(pointerId));
addEventListener("pointercancel", ({ pointerId }) => fingers.delete(pointerId));

/**
 * Whether a frame's picture has not been touched on purpose: until it is, a swipe over it scrolls the page around it.
 * @param {PointerEvent} event
 * @param {HTMLElement} panel
 */
function asleep(event, panel) {
  if (!state.embed || event.pointerType !== "touch" || panel.classList.contains("touched")) return false;
  holding(() => {}, (taken) => taken || panel.classList.add("touched"));
  return true;
}

/** Whether a panel has taken a press on the map for its own. @param {PointerEvent} event */
function pressTaken({ clientX, clientY }) {
  const point = parts.contour.pointAt(clientX, clientY);
  return panels.some(({ mapPressed }) => mapPressed?.(point));
}

/** A press on the map. @param {PointerEvent} event */
export function pressMap(event) {
  const map = parts.contour, touches = event.pointerType === "touch";
  if (touches) fingers.set(event.pointerId, event);
  if (fingers.size === 2 || !map.axes || !state.race || underHand(event.target, ".zoomer, .batcher")) return;
  if (asleep(event, map.panel)) return;
  event.preventDefault(); // the handle would take the focus, and the keys with it
  if (element("page").dataset.sheet) return element("page").removeAttribute("data-sheet");
  if (event.button === 1 || (event.button === 0 && event.shiftKey)) return drag(event, (by) => panBy(by));
  if (event.button !== 0) return;
  if (pressTaken(event)) return;
  const handle = event.target === map.handle.button, path = handle ? null : pathUnder(map, event);
  let held = !touches && path === null, pinched = false; // a finger may be the first of two, a press on a path one that goes there
  if (held && !handle) drop(map, event);
  const move = (/** @type {PointerEvent} */ now) => {
    if (touches) pinched = twoFingers(now) || pinched;
    if (pinched || (touches && now.pointerId !== event.pointerId)) return;
    held ||= slipped(event, now);
    if (held) drop(map, now);
  };
  holding(move, (taken) => {
    if (pinched || taken) return;
    if (!held && path) return pressPath(path);
    if (!held && !handle) drop(map, event);
    begin();
  });
}

/** Whether two fingers are on the map; then they look closer. @param {PointerEvent} now */
function twoFingers(now) {
  if (!fingers.has(now.pointerId)) return false;
  const before = [...fingers.values()];
  fingers.set(now.pointerId, now);
  if (fingers.size !== 2) return false;
  pinch(before, [...fingers.values()]);
  return true;
}

/**
 * Call `by` with how far the pointer went since the last time.
 * @param {PointerEvent} event
 * @param {(way: number[]) => void} by
 */
function drag(event, by) {
  let last = event;
  holding((now) => {
    by([now.clientX - last.clientX, now.clientY - last.clientY]);
    last = now;
  });
}

/**
 * A press on the surface: the handle drags the start; a short press elsewhere sets it, a long one turns the scene.
 * @param {PointerEvent} event
 */
export function pressSurface(event) {
  const { scene3d } = parts;
  if (event.button !== 0 || !state.race || asleep(event, scene3d.panel)) return;
  if (event.target === scene3d.handle.button) {
    event.preventDefault();
    return holding((now) => drop(scene3d, now), begin);
  }
  const began = performance.now();
  let turned = false;
  holding((now) => {
    turned ||= slipped(event, now);
  }, (taken) => {
    if (turned || taken || performance.now() - began > LONG) return;
    const path = pathUnder(scene3d, event);
    if (path) return pressPath(path);
    drop(scene3d, event);
    begin();
  });
}

/** Show where a press would go to a step. @param {Ground} part @param {PointerEvent} event */
export function point(part, event) {
  part.panel.classList.toggle(
    "on-path",
    event.buttons === 0 && event.pointerType !== "touch" && pathUnder(part, event) !== null,
  );
}

/** @type {Record<string, number[]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
/**
 * Arrow keys move the start by a hundredth of what is looked at, with shift by a tenth.
 * @param {KeyboardEvent} event
 */
export function nudge(event) {
  const towards = ARROWS[event.key];
  if (!towards) return;
  event.preventDefault();
  event.stopPropagation();
  const [axis] = parts.contour.laidAxes, far = (parts.contour.size[0] / axis.scale / 100) * (event.shiftKey ? 10 : 1);
  const [x, y] = (theRace().start ?? theRun().race.start).map((v, n) => Number((v + far * towards[n]).toPrecision(6)));
  startAt([x, y]);
}
