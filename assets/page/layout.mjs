// What stands around a race: the rail, the two figures that Python draws, and the words that depend on them.
import { panels } from "./panels.mjs";
import { copyOf, element, elements, partOf, root, shape, write } from "../dom.mjs";
import { readTheme } from "../draw/ink.mjs";
import { place } from "../model/place.mjs";
import { gradientWords } from "../model/race.mjs";
import { Question } from "../model/question.mjs";
import { short } from "../model/scale.mjs";
import { shapeOf } from "../model/zoom.mjs";
import { soon } from "../net/ask.mjs";
import { latestOnly } from "../net/latest_only.mjs";
import { showView } from "./choices.mjs";
import { dashIsThere } from "./dash.mjs";
import { remember } from "./link.mjs";
import { hideNotice } from "./notice.mjs";
import { examplesOf, showData } from "./ondata.mjs";
import { paint, surfaceText } from "./painted.mjs";
import { currentView, plotted, requestDraw } from "./stage.mjs";
import { catalogue, changeView, parts, player, state, theRace, theTheme, wear } from "../state.mjs";
import { keep } from "../storage.mjs";
/** @import { Run } from "../model/types.mjs" */
/** @import { Camera } from "../model/turned_camera.mjs" */

/** @type {() => Promise<void>} */
const drawn = () =>
  new Promise((resolve) => {
    whenDrawn = resolve;
    setTimeout(resolve, 4000); // without an answer the next question must not wait for ever
  });
/** @type {(() => void) | null} */
let whenDrawn = null;
let shownScene = "", shownSurface = "";
const sceneAsked = new Question(10_000);

/** Show the surface as it is looked at: painted at once, and with what Plotly draws over it. */
export function showScene() {
  paint().then(showEnds);
  return plot();
}

/** Ask Python for the two figures, one request in flight; none when they would be the same. */
const plot = latestOnly(async () => {
  await dashIsThere;
  const [width, height] = parts.contour.size;
  if (!width || !height) return;
  const data = {
    text: surfaceText(theRace()),
    aspect: shapeOf(width, height),
    zoom: state.zoom,
    camera: state.camera,
    unit: theTheme().unit,
    theme: root.dataset.theme,
  };
  if (JSON.stringify(data) === shownScene) return;
  shownScene = JSON.stringify(data);
  loading(true);
  window.dash_clientside?.set_props("scene", { data: { ...data, asked: sceneAsked.ask(performance.now()) } });
  await drawn();
  loading(false);
});

/** Ask again for the figures. */
export function drawAgain() {
  shownScene = "";
  showScene();
}

/** Ask again for what did not arrive. */
export function drawMissing() {
  if (state.run) paint();
  if (sceneAsked.lost(sceneIsThere(), performance.now())) drawAgain();
}

const sceneIsThere = () => parts.contour.graph?.layout.meta?.asked === sceneAsked.count && Boolean(parts.scene3d.graph);

/** Of the map only lines and numbers are Plotly's: there is nothing to wait for. @param {boolean} on */
const loading = (on) => parts.scene3d.panel.classList.toggle("loading", on);

/** The rail shows the race that the controls say. */
export function showRail() {
  if (theRace().surface !== shownSurface) showSurface();
  parts.cards.sync(currentView());
  showRaceWords();
}

function showSurface() {
  const { surface: id } = theRace(), { name, model } = catalogue.surfaces[id], picker = element("surface");
  shownSurface = id;
  if (!isOwn(id)) soon(id);
  element("surface-facts").replaceChildren(copyOf(`facts-${id}`));
  element("strip-formula").replaceChildren(copyOf(`line-${id}`));
  element("race-options").replaceChildren(copyOf(`options-${catalogue.surfaces[id].brought ? id : examplesOf(id)}`));
  picker.querySelector(".stamp").replaceWith(stampOf(id));
  picker.setAttribute("aria-label", `Surface: ${name}`);
  write(element("picked"), name);
  write(element("surface-name"), name);
  if (!model && element("page").dataset.view === "data") showView("contour");
  showData();
}

/** Whether a surface was typed or brought. @param {string} id */
export const isOwn = (id) => Boolean(catalogue.surfaces[id].typed || catalogue.surfaces[id].brought);

/** The surface's small map: the gallery's, or that of what was typed. @param {string} id */
const stampOf = (id) =>
  isOwn(id) ? copyOf(`stamp-${id}`) : elements(`[data-surface="${id}"] .stamp`)[0].cloneNode(true);

/** Where the lowest points are, as the knobs have turned them. @param {Run} run */
export function showMinimum({ minima, minima_are_points, lowest, bounded }) {
  const { minima_in_words, found, window } = catalogue.surfaces[theRace().surface];
  const places = minima.map((point) => place(point, window));
  const counted = places.length > 1 ? `at ${places.length} places` : `at ${places[0]}`,
    ofWindow = places.length > 1 || !bounded ? " of the window" : "";
  const many = found && places.length && !minima_are_points;
  const where = minima_in_words || (many ? "at many places" : counted + (found ? "" : ofWindow));
  const none = found ? "no lowest minimum found in the window" : "no minimum: it falls without end";
  const named = found ? "lowest minimum found:" : "minimum";
  write(element("minimum"), places.length ? `${named} ${short(lowest)} ${where}` : none);
}

/** The losses at the ends of the scale of the map's colours. */
export function showEnds() {
  const { plotted, graph, picture } = parts.contour, { low, high } = (plotted ? graph.layout.meta : picture) ?? {};
  if (low === undefined) return;
  write(element("scale-low"), `loss ${short(low)}`);
  write(element("scale-high"), short(high));
}

function showRaceWords() {
  const { steps } = theRace();
  write(
    element("race-words"),
    `${steps.toLocaleString("en")} ${steps === 1 ? "step" : "steps"}, ${gradientWords(theRace())}`,
  );
}

/** Follow Plotly: it draws anew after a change of surface, theme or size. @param {HTMLElement} panel */
export function follow(panel) {
  const [graph] = elements(".js-plotly-plot", panel);
  if (!graph?.on || graph.dataset.followed) return;
  graph.dataset.followed = "yes";
  graph.on("plotly_relayouting", () => {
    requestDraw();
  });
  if (panel === parts.scene3d.panel) graph.on("plotly_relayout", keepCamera);
  graph.on("plotly_afterplot", () => {
    if (state.run) plotted();
    parts.scene3d.explain();
    parts.scene3d.attach();
    showEnds();
    if (!sceneIsThere()) return;
    root.dataset.plotted = "yes";
    parts.scene3d.panel.classList.remove("coming");
    whenDrawn?.();
  });
}

/** A hand has turned the scene: the address holds how. @param {{"scene.camera"?: Camera}} change */
function keepCamera({ "scene.camera": camera }) {
  if (!camera) return;
  changeView({ camera: [camera.eye, camera.center, camera.up].flatMap(({ x, y, z }) => [x, y, z]) });
  remember();
}

export function switchTheme() {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  keep("theme", root.dataset.theme);
  showTheme();
  showScene();
}

/** For the projector: large type, thick lines, no rail; or back again. */
export function present(on = root.dataset.present !== "yes") {
  root.dataset.present = on ? "yes" : "no";
  hideNotice("limit");
  partOf('[data-do="present"]').setAttribute("aria-pressed", String(on));
  wear(readTheme());
  if (root.dataset.ready) showScene();
  requestDraw();
  remember();
}

/** Take away what the link hides: parts by name, through the stylesheet; settings are hidden by their cards. */
export function showHidden() {
  element("page").dataset.hide = [...state.hide, ...(state.embed ? ["head", "rail"] : [])].join(" ");
  root.dataset.embed = state.embed ? "yes" : "no";
  requestDraw();
}

export function showTheme() {
  wear(readTheme());
  for (const panel of panels) panel.shown?.();
  requestDraw();
}

export function showSpeed() {
  write(element("speed"), shape() !== "desk" ? `${player.speed}/s` : `${player.speed} steps/s`);
}
