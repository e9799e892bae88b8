// The stage: what is on show now, drawn when something moves, and committed to Plotly when nothing does.
import { calm, element, root, write } from "../dom.mjs";
import { commitToMap, commitToScene, showSceneLines } from "../draw/plotly_traces.mjs";
import { sentence } from "../model/narration.mjs";
import { reachWords } from "../model/changes.mjs";
import { viewOf } from "../model/stage_view.mjs";
import { remember } from "./link.mjs";
import { writeLosses } from "./loss_table.mjs";
import { panels } from "./panels.mjs";
import { catalogue, parts, player, rests, see, state, theRace, theRun, theTheme, touch } from "../state.mjs";
/** @import { Run, View } from "../model/types.mjs" */

const REST_AFTER = 200; // ms without motion after which the paths become traces
const WIDE = 75; // rem, from which on names are whole
const PROJECTED = 1.3; // times: a projector washes thin lines out
const SAY_EVERY = 400; // ms: faster words cannot be read
const UNTOLD = "Loss by step"; // what a chart is, until its race is at rest
let dirty = true, unsaid = false, saidAt = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let restTimer;
/** @type {View | null} what was drawn last */
let view = null;
/** @type {string | null} of the race whose words are on the page for who does not see it */
let spoken = null;

/** Draw at the next frame. */
export function requestDraw() {
  dirty = true;
}

/** Draw the scene's canvas now, in the frame in which Plotly draws the scene. */
export function drawScene3d() {
  if (view) parts.scene3d.draw(view);
}

/** What is on show: all that the parts need to draw it. Throws until a race has come. */
export const currentView = () =>
  viewOf({ ...state, race: theRace(), run: theRun(), theme: theTheme() }, player.step, catalogue, {
    wide: innerWidth >= WIDE * 16 * theTheme().unit,
    thickness: root.dataset.present === "yes" ? PROJECTED : 1,
    window: parts.contour.base,
    batches: parts.batches,
    panels,
  });

function draw() {
  see(player.step);
  forgetWords(theRun());
  view = currentView();
  parts.contour.zoom = state.zoom;
  parts.contour.zoomer.classList.toggle("zoomed", state.zoom !== null);
  parts.contour.draw(view);
  parts.scene3d.draw(view);
  parts.loss.draw(view);
  parts.batches?.draw(view);
  parts.board.draw(view);
  parts.cards.stand(view);
  write(element("now"), view.step.toLocaleString("en"));
  write(element("mode-words"), reachWords(state.mode, player));
  const scrub = element("scrub"), share = view.step / view.run.steps;
  scrub.value = view.step;
  scrub.style.setProperty("--share", share);
  scrub.setAttribute("aria-valuetext", `step ${view.step} of ${view.run.steps}`);
}

/** Every frame of the screen: move the time on, and draw if something changed. @param {number} now */
export function frame(now) {
  requestAnimationFrame(frame);
  if (player.playing) {
    const before = player.step;
    player.tick(now);
    if (player.step !== before) dirty = true;
    if (!player.playing) settled();
  }
  drawNow();
  if (unsaid) say(now);
}

/**
 * Draw at once, without waiting for the screen's next frame: an answer has come, and the hand sees it a frame earlier.
 */
export function drawNow() {
  if (!dirty || !state.run || !parts.contour.axes) return;
  dirty = false;
  unsaid = true;
  draw();
}

/** @param {string} words */
const withoutNumbers = (words) => words.replace(/[\d.,e+]+/g, "");

/**
 * The line of words above the stage: its numbers are those of the scoreboard, other words stand long enough to be read.
 * @param {number} now
 */
function say(now) {
  if (!view) return;
  const words = sentence(view.run, view.step, view.byNumber), said = element("say").textContent;
  if (words !== said && withoutNumbers(words) === withoutNumbers(said)) write(element("say"), words);
  if (player.playing && now - saidAt < SAY_EVERY) return;
  saidAt = now;
  unsaid = false;
  write(element("say"), words);
  // a card shows the value in force, of the race as the hand has it by now
  if (view.run.race.changes.length) parts.cards.sync(currentView());
}

/**
 * Another race is on show: what was said of the one before, for who does not see it, is no longer so.
 * @param {Run} run
 */
function forgetWords(run) {
  if (run.text === spoken) return;
  spoken = run.text;
  write(element("say-at-rest"), "");
  parts.loss.panel.querySelector("canvas.ink").setAttribute("aria-label", UNTOLD);
  writeLosses(element("loss-table"), null);
  parts.batches?.sayAtRest(null);
}

/** Something moves: the canvas draws it, and what was committed to Plotly is hidden. */
export function moved() {
  dirty = true;
  clearTimeout(restTimer);
  if (state.resting) {
    rests(false);
    parts.contour.panel.classList.add("moving");
    showSceneLines(parts.scene3d, false);
  }
  if (!player.playing) restTimer = setTimeout(rest, REST_AFTER);
}

/** Play, or pause. */
export function play() {
  if (state.waits) return state.waits();
  if (player.playing) {
    player.pause();
    return settled();
  }
  player.play();
  showPlaying();
  moved();
  remember();
}

/** Play has ended or was paused. */
export function settled() {
  showPlaying();
  moved();
  remember();
}

export function showPlaying() {
  const button = element("play"), name = player.playing ? "Pause" : "Play";
  button.setAttribute("aria-label", name);
  button.title = `${name} (Space)`;
  button.firstElementChild.className = `icon icon-${name.toLowerCase()}`;
}

/**
 * A hand is on the page, or lets go: what it moves is not committed to Plotly while it may move on.
 * @param {boolean} held
 */
export function hold(held) {
  touch(held);
  if (!held && !state.resting && state.run) moved();
}

let committing = false;
/** Nothing moves: say what is on show, and commit the paths to Plotly, once. */
async function rest() {
  if (player.playing || committing || state.held || !state.run || !parts.contour.axes) return;
  view = currentView();
  const { run } = state, step = player.step;
  const words = sentence(view.run, step, view.byNumber);
  for (const id of ["say", "say-at-rest"]) write(element(id), words);
  parts.loss.panel.querySelector("canvas.ink").setAttribute("aria-label", parts.loss.words(view));
  writeLosses(element("loss-table"), view);
  parts.batches?.sayAtRest(view);
  parts.cards.sync(view);
  committing = true;
  if (parts.contour.plotted) await commitToMap(parts.contour, view);
  if (parts.contour.plotted && parts.scene3d.scene && parts.scene3d.mesh) await commitToScene(parts.scene3d, view);
  committing = false;
  if (player.playing || state.run !== run || player.step !== step) { // it moved on
    showSceneLines(parts.scene3d, false);
    return plotted();
  }
  rests(true);
  parts.contour.panel.classList.remove("moving");
  showSceneLines(parts.scene3d, true);
  plotted();
}

/** Plotly has drawn: paths that went with an old figure, or that it could not take yet, are committed again. */
export function plotted() {
  dirty = true;
  if (player.playing || committing || state.held) return;
  const { contour } = parts;
  const there = !contour.plotted ||
    contour.graph.data.some((/** @type {{mode?: string, x?: ArrayLike<number>}} */ { mode, x }) =>
      mode === "lines" && x?.length
    ) ||
    !currentView().entrants.length;
  if (!state.resting || !there) moved();
}

/** Show a step, and stay there. @param {number} step */
export function seek(step) {
  if (state.waits && step > 0) {
    requestDraw(); // the scrub goes back
    return state.waits();
  }
  player.seek(step);
  settled();
}

/** Start again from the first step; unless it was asked for, it moves only for who has not asked for calm. */
export function replay(asked = false) {
  player.seek(0);
  if (state.waits) asked && state.waits();
  else if (asked || !calm.matches) player.play();
  settled();
}
