// A race in a page of its own: it plays from a disk, and asks nobody for anything.
import { calm, element, root, write } from "../dom.mjs";
import { readTheme } from "../draw/ink.mjs";
import { LossChart } from "../draw/loss.mjs";
import { ContourMap } from "../draw/map.mjs";
import { surfacePicture } from "../draw/surface_picture.mjs";
import { sentence } from "../model/narration.mjs";
import { Player } from "../model/player.mjs";
import { slotted } from "../model/race.mjs";
import { decode, openBinary } from "../model/run.mjs";
import { viewOf } from "../model/stage_view.mjs";
import { Board } from "../page/board.mjs";
import { edgeOfMap } from "./axes.mjs";
import { SolidScene } from "./solid.mjs";
/** @import { Shown } from "../model/types.mjs" */

const SECONDS = 10; // that a race takes, if it is not too short for that
const SLOWEST = 10; // steps a second
const THICK = 75; // rem, from which on names are whole

const known = JSON.parse(element("known").textContent), player = new Player();

/** What an element holds: deflated bytes in base64. @param {string} id */
async function unpacked(id) {
  const bytes = Uint8Array.from(atob(element(id).textContent), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return await new Response(inflated).arrayBuffer();
}

const run = decode(await unpacked("race"), known), ground = openBinary(await unpacked("ground"));
run.race = slotted(run.race);
/** @type {Shown} */
const state = {
  run,
  race: run.race,
  muted: new Set(known.muted),
  ghosts: new Set(),
  hovered: null,
  seen: 0,
  theme: readTheme(),
  axis: "steps",
  scale: "log",
  held: false,
  resting: false,
  hide: [],
};
const map = new ContourMap(element("contour-panel"));
const solid = new SolidScene(element("deep-panel"), ground, known.place, () => dirty = true);
const chart = new LossChart(element("loss-panel"), known.tolerance), board = new Board(element("board-rows"));
map.surface = { id: run.race.surface, window: known.surfaces[run.race.surface].window };
map.zoom = known.zoom;
const edges = edgeOfMap(() => map.window);
let dirty = true;

/** Follow the page's colours, size and fonts. */
function dress() {
  state.theme = readTheme();
  const { surface } = run.race, key = root.dataset.theme;
  map.picture = { ...surfacePicture(ground, state.theme), surface, key, text: "none of Plotly’s" };
  dirty = true;
}

function draw() {
  state.seen = Math.max(state.seen, player.step);
  const view = viewOf(state, player.step, known, {
    wide: innerWidth >= THICK * 16,
    thickness: 1,
    window: map.base,
    batches: undefined,
    panels: [edges],
  });
  for (const part of [map, solid, chart, board]) part.draw(view);
  write(element("now"), view.step.toLocaleString("en"));
  write(element("say"), sentence(run, view.step, view.byNumber));
  const scrub = element("scrub");
  scrub.value = view.step;
  scrub.setAttribute("aria-valuetext", `step ${view.step} of ${run.steps}`);
  const name = player.playing ? "Pause" : "Play";
  write(element("play"), player.playing ? "❚❚" : "▶");
  element("play").setAttribute("aria-label", name);
}

/** @param {number} now */
function frame(now) {
  requestAnimationFrame(frame);
  const { step, playing } = player;
  player.tick(now);
  if (player.step !== step || player.playing !== playing) dirty = true;
  if (!dirty || !map.axes) return;
  dirty = false;
  draw();
}

/** @param {() => void} act */
function then(act) {
  act();
  dirty = true;
}

/** @param {number} step */
const seek = (step) => then(() => player.seek(step));
const play = () => then(() => (player.playing ? player.pause() : player.play()));
/** @type {Record<string, () => void>} */
const KEYS = {
  " ": play,
  ArrowLeft: () => seek(player.step - 1),
  ArrowRight: () => seek(player.step + 1),
  Home: () => seek(0),
  End: () => seek(run.steps),
};

function listen() {
  element("play").addEventListener("click", play);
  element("scrub").addEventListener("input", () => seek(Number(element("scrub").value)));
  element("theme").addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    dress();
  });
  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.key], { target } = event;
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof Element && target.closest("input, button")) return; // it has its own use for it
    event.preventDefault();
    act();
  });
  element("loss-panel").addEventListener(
    "pointerdown",
    (/** @type {PointerEvent} */ { clientX }) => seek(chart.stepAt(clientX)),
  );
  const resized = new ResizeObserver(dress);
  for (const one of [document.body, element("contour-panel")]) resized.observe(one);
  document.fonts.addEventListener("loadingdone", dress);
}

player.resize(run.steps);
player.speed = Math.max(SLOWEST, run.steps / SECONDS);
element("scrub").max = run.steps;
write(element("all"), run.steps.toLocaleString("en"));
dress();
listen();
if (known.at !== null) player.seek(known.at);
else if (calm.matches) player.seek(run.steps);
else player.play();
requestAnimationFrame(frame);
root.dataset.ready = "yes";
