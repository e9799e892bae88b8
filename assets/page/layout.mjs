// What Python lays out: the two figures, the cards, and the words that depend on them.
import { showView } from "../input/actions.mjs";
import { write } from "./board.mjs";
import { readTheme } from "../draw/ink.mjs";
import { pump } from "../net/latest_only.mjs";
import { showData } from "./ondata.mjs";
import { gradientWords, query } from "../model/race.mjs";
import { remember } from "./link.mjs";
import { minus, short } from "../model/scale.mjs";
import { plotted, touch } from "./stage.mjs";
import { catalogue, element, narrow, parts, player, root, state } from "../state.mjs";
import { shapeOf } from "../model/zoom.mjs";

const sendProps = (id, props) => window.dash_clientside.set_props(id, props);
const drawn = () =>
  new Promise((resolve) => {
    whenDrawn = () => resolve(true);
    setTimeout(resolve, 4000, false);
  });
let whenDrawn = null, whenCards = null, shownScene = "";

/** Ask Python for the two figures, one request in flight; none when they would be the same. */
export const showScene = pump(async () => {
  const [width, height] = parts.contour.size;
  if (!width || !height) return;
  const text = query({
    ...state.race,
    entrants: [],
    changes: [],
    start: null,
    steps: 300,
    horizon: 300,
    noise: 0,
    batch_size: 0,
    sampling: "epochs",
    seed: 0,
  });
  const data = {
    text,
    aspect: shapeOf(width, height),
    zoom: state.zoom,
    camera: state.camera,
    unit: state.theme.unit,
    theme: root.dataset.theme,
  };
  if (JSON.stringify(data) === shownScene) return;
  shownScene = JSON.stringify(data);
  loading(true);
  sendProps("scene", { data });
  if (!(await drawn())) shownScene = ""; // no answer: ask again next time
  loading(false);
});

/** After the server was away: ask again for what Python lays out. */
export function layAgain() {
  shownScene = "";
  showScene();
  layMissing();
}

const loading = (on) => [parts.contour, parts.deep].forEach(({ panel }) => panel.classList.toggle("loading", on));

/** Ask Python for the cards; done when they are there, or after a while without an answer. */
export function showCards() {
  const there = new Promise((resolve) => {
    whenCards = resolve;
    setTimeout(resolve, 2000);
  });
  const data = {
    text: query({ ...state.race, changes: [] }),
    slots: state.race.entrants.map(({ slot }) => slot),
    asked: performance.now(),
  };
  sendProps("cards", { data });
  return there;
}

/** Whether the cards are those of the race's entrants. */
function cardsAreThere() {
  const cards = [...document.querySelectorAll(".card")].map(({ dataset }) => `${dataset.slot} ${dataset.rule}`);
  return cards.join() === state.race.entrants.map(({ slot, rule }) => `${slot} ${rule}`).join();
}

/** The rail has changed: the cards that were asked for may be there. */
export function cardsCame() {
  if (cardsAreThere()) whenCards?.();
}

/** Ask again for cards whose answer did not arrive. */
export function layMissing() {
  if (!cardsAreThere()) showCards();
}

export function showSurface() {
  const { surface: id } = state.race, { name, model } = catalogue.surfaces[id], picker = element("surface");
  sendProps("surface", { value: id });
  picker.querySelector(".stamp").style = document.querySelector(`[data-surface="${id}"] .stamp`).style.cssText;
  picker.setAttribute("aria-label", `Surface: ${name}`);
  write(element("picked"), name);
  write(element("surface-name"), name);
  if (!model && element("page").dataset.view === "data") showView("contour");
  showData();
}

/** Where the lowest points are, as the knobs have turned them. */
export function showMinimum({ minima, lowest, bounded }) {
  const places = minima.map((point) => `(${point.map((v) => minus(Number(v.toFixed(2)))).join(", ")})`);
  const counted = places.length > 1 ? `at ${places.length} places` : `at ${places[0]}`,
    ofWindow = places.length > 1 || !bounded ? " of the window" : "";
  const where = catalogue.surfaces[state.race.surface].minima_in_words || counted + ofWindow;
  write(element("minimum"), places.length ? `minimum ${short(lowest)} ${where}` : "no minimum: it falls without end");
}

/** Words of the strip and the rail that depend on the picture. */
function showScale() {
  const trace = parts.contour.graph?._fullData?.[0];
  if (!trace || !state.run) return;
  const { low, high } = parts.contour.graph.layout.meta ?? {};
  write(element("scale-low"), `loss ${short(low)}`);
  write(element("scale-high"), short(high));
}

export function showRaceWords() {
  const { steps } = state.race;
  write(
    element("race-words"),
    `${steps.toLocaleString("en")} ${steps === 1 ? "step" : "steps"}, ${gradientWords(state.race)}`,
  );
}

/** Follow Plotly: it draws anew after a change of surface, theme or size. */
export function follow(panel) {
  const graph = panel.querySelector(".js-plotly-plot");
  if (!graph?.on || graph.dataset.followed) return;
  graph.dataset.followed = "yes";
  graph.on("plotly_relayouting", () => {
    touch();
  });
  if (panel === parts.deep.panel) graph.on("plotly_relayout", keepCamera);
  graph.on("plotly_afterplot", () => {
    if (state.run) plotted();
    parts.deep.explain();
    parts.deep.attach();
    showScale();
    if (whenDrawn && [parts.contour, parts.deep].every((part) => part.graph)) whenDrawn();
  });
}

/** A hand has turned the scene: the address holds how. */
function keepCamera({ "scene.camera": camera }) {
  if (!camera) return;
  state.camera = [camera.eye, camera.center, camera.up].flatMap(({ x, y, z }) => [x, y, z]);
  remember();
}

export function switchTheme() {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  showTheme();
  showScene();
}

/** For the projector: large type, thick lines, no rail; or back again. */
export function present(on = root.dataset.present !== "yes") {
  root.dataset.present = on ? "yes" : "no";
  document.querySelector('[data-do="present"]').setAttribute("aria-pressed", on);
  state.theme = readTheme();
  if (root.dataset.ready) showScene();
  touch();
  remember();
}

/** Take away what the link hides: parts by name, through the stylesheet; settings are hidden by their cards. */
export function showHidden() {
  element("page").dataset.hide = [...state.hide, ...(state.embed ? ["head", "rail"] : [])].join(" ");
  root.dataset.embed = state.embed ? "yes" : "no";
  touch();
}

export function showTheme() {
  state.theme = readTheme();
  parts.seeds?.show();
  touch();
}

export function showSpeed() {
  write(element("speed"), narrow() ? `${player.speed}/s` : `${player.speed} steps/s`);
}
