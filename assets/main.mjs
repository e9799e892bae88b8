// The page: it holds the race, asks the server for its paths, and shows them. Everything else is in the modules.
import { Board, write } from "./board.mjs";
import { Cards } from "./cards.mjs";
import { Contour } from "./contour.mjs";
import { Deep } from "./deep.mjs";
import { readTheme, swatch } from "./ink.mjs";
import { Loss } from "./loss.mjs";
import { Player } from "./player.mjs";
import { pump } from "./pump.mjs";
import { freeSlot, labels, query, withEntrant, withoutEntrant, withValue } from "./race.mjs";
import { restInDeep, restOnContour, showLines } from "./rest.mjs";
import { decode } from "./run.mjs";
import { minus, short } from "./scale.mjs";
import { sentence } from "./words.mjs";

const REST_AFTER = 200; // ms without motion after which the paths become traces
const SAY_EVERY = 400; // ms: faster words cannot be read
const catalogue = JSON.parse(document.getElementById("catalogue").textContent);
const root = document.documentElement, element = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const state = {
  race: null, // what the controls say
  run: null, // the last answer: its race, and the paths
  muted: new Set(), // slots: an entrant's place in the palette is its own for life
  hovered: null, // a slot
  theme: null,
  resting: false,
  failing: false,
};
const player = new Player();
let contour, deep, loss, board, cards, dirty = true, view = null, restTimer = 0, saidAt = 0;

/* ---- what is shown ---- */

const narrow = () => innerWidth < 720;

function look() {
  const { run, muted, hovered } = state, { rules, surfaces } = catalogue;
  const names = labels(run.race, rules), short_ = labels(run.race, rules, "short");
  const byNumber = run.paths.map((path, k) => {
    const { slot } = run.race.entrants[k], place = catalogue.slots[slot];
    const stroke = { width: hovered === slot ? 3 : 2, alpha: hovered !== null && hovered !== slot ? 0.35 : 1 };
    const label = narrow() ? short_[k] : names[k];
    return { ...place, k, path, slot, muted: muted.has(slot), ink: state.theme.inks[slot], label, name: short_[k], stroke, swatch: swatch(place, slot + 1) };
  });
  return {
    run, race: state.race, theme: state.theme, step: player.step, byNumber, paths: run.paths, resting: state.resting,
    entrants: byNumber.filter((entrant) => !entrant.muted), start: run.race.start, minima: surfaces[run.race.surface].minima,
  };
}

function draw() {
  view = look();
  contour.draw(view);
  deep.draw(view);
  loss.draw(view);
  board.draw(view);
  write(element("now"), view.step);
  const scrub = element("scrub"), share = view.step / view.run.steps;
  scrub.value = view.step;
  scrub.style.setProperty("--share", share);
  scrub.setAttribute("aria-valuetext", `step ${view.step} of ${view.run.steps}`);
}

function frame(now) {
  requestAnimationFrame(frame);
  if (player.playing) {
    const before = player.step;
    player.tick(now);
    if (player.step !== before) dirty = true;
    if (!player.playing) settled();
  }
  if (!dirty || !state.run || !contour.axes) return;
  dirty = false;
  draw();
  if (now - saidAt < SAY_EVERY) return;
  saidAt = now;
  say();
}

/** The line of words above the stage. */
function say() {
  write(element("say"), sentence(view.run, view.step, view.byNumber));
}

/** Something moves: the canvas draws it, and what was committed to Plotly is hidden. */
function moved() {
  dirty = true;
  clearTimeout(restTimer);
  if (state.resting) {
    state.resting = false;
    contour.panel.classList.add("moving");
    showLines(deep, false);
  }
  if (!player.playing) restTimer = setTimeout(rest, REST_AFTER);
}

/** Play has ended or was paused. */
function settled() {
  showPlaying();
  moved();
}

/** Nothing moves: commit the paths to Plotly, once. */
async function rest() {
  if (player.playing || !state.run || !contour.graph || !Plotly) return;
  view = look();
  const { run } = state, step = player.step;
  say();
  write(element("say-at-rest"), element("say").textContent);
  loss.panel.querySelector("canvas").setAttribute("aria-label", loss.words(view));
  cards.sync(view);
  await restOnContour(contour.graph, view);
  if (deep.scene && deep.mesh) await restInDeep(deep, view);
  if (player.playing || state.run !== run || player.step !== step) return; // it moved on meanwhile
  state.resting = true;
  contour.panel.classList.remove("moving");
  showLines(deep, true);
  dirty = true;
}

/* ---- asking the server ---- */

async function ask(path) {
  const answer = await fetch(path);
  if (answer.ok) return answer;
  const { error, field } = await answer.json().catch(() => ({ error: `The server answered ${answer.status}.` }));
  throw Object.assign(new Error(error), { refused: true, field });
}

const compute = pump(async () => {
  const asked = state.race;
  const run = await fromServer(async () => decode(await (await ask(`/race.bin?${query(asked)}`)).arrayBuffer()));
  if (run) accept(run, asked);
});

/** What `work` answers, or null after saying why there is no answer. */
async function fromServer(work) {
  try {
    const answer = await work();
    serverIsBack();
    return answer;
  } catch (error) {
    if (error.refused) refuse(error);
    else serverIsGone();
    return null;
  }
}

/** The answer to a race that was asked: show it at the step that was on show. */
function accept(run, asked) {
  state.run = { ...run, race: asked };
  player.resize(run.steps);
  element("scrub").max = run.steps;
  write(element("all"), run.steps.toLocaleString("en"));
  moved();
  cards.sync(look());
  remember(run.text);
}

/** The server refused the race: say why, and go back to the last good one. */
function refuse(error) {
  notice(error.message, "error");
  if (!state.run) return;
  state.race = state.run.race;
  cards.sync(look());
  cards.refuse();
}

let addressTimer = 0;
/** The address bar holds the race; written a moment later, because browsers limit how often. */
function remember(text) {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => history.replaceState(null, "", `?${text}`), 250);
}

let retry = 0;
function serverIsGone() {
  state.failing = true;
  notice("The server does not answer. Playing and scrubbing still work; changes wait.", "warn");
  clearTimeout(retry);
  retry = setTimeout(compute, 2000);
}

function serverIsBack() {
  if (!state.failing) return;
  state.failing = false;
  hideNotice("warn");
}

function notice(words, kind) {
  const box = element("notice");
  box.hidden = false;
  box.classList.toggle("error", kind === "error");
  box.dataset.kind = kind;
  write(box, words);
}

function hideNotice(kind) {
  if (element("notice").dataset.kind === kind) element("notice").hidden = true;
}

/* ---- the scene and the cards, laid out by Python ---- */

const sendProps = (id, props) => window.dash_clientside.set_props(id, props);
const drawn = () => new Promise((resolve) => { whenDrawn = resolve; setTimeout(resolve, 4000); });
let whenDrawn = null, shownScene = "";

/** Ask Python for the two figures, one request in flight; none when they would be the same. */
const showScene = pump(async () => {
  const box = contour.panel.getBoundingClientRect(), aspect = Math.round((200 * box.width) / box.height) / 200;
  if (!box.width || !box.height) return;
  const text = query({ ...state.race, entrants: [], changes: [], start: null, steps: 300, noise: 0, seed: 0 });
  const data = { text, aspect: Math.min(5, Math.max(0.2, aspect)), theme: root.dataset.theme };
  if (JSON.stringify(data) === shownScene) return;
  shownScene = JSON.stringify(data);
  loading(true);
  sendProps("scene", { data });
  await drawn();
  loading(false);
});

const loading = (on) => [contour, deep].forEach(({ panel }) => panel.classList.toggle("loading", on));

function showCards() {
  sendProps("cards", { data: query({ ...state.race, changes: [] }) });
}

function showSurface() {
  const facts = catalogue.surfaces[state.race.surface];
  sendProps("surface", { value: state.race.surface });
  write(element("surface-name"), facts.name);
  const places = facts.minima.map((point) => `(${point.map((v) => minus(Number(v.toFixed(2)))).join(", ")})`);
  write(element("minimum"), places.length ? `minimum ${short(facts.lowest)} at ${places.length > 1 ? `${places.length} places` : places[0]}` : "no minimum: it falls without end");
}

/** Words of the strip and the rail that depend on the picture. */
function showScale() {
  const trace = contour.graph?._fullData?.[0];
  if (!trace || !state.run) return;
  const { low, high } = contour.graph.layout.meta ?? {};
  write(element("scale-low"), `loss ${short(low)}`);
  write(element("scale-high"), short(high));
  write(element("loss-scale"), state.run.bounded ? (state.run.lowest ? `above ${short(state.run.lowest)}, log scale` : "log scale") : "linear scale");
}

function showRaceWords() {
  const { steps, noise } = state.race;
  write(element("race-words"), `${steps.toLocaleString("en")} steps, ${noise ? `noise ${noise}` : "no noise"}`);
}

/** Follow Plotly: it draws anew after a change of surface, theme or size. */
function follow(panel) {
  const graph = panel.querySelector(".js-plotly-plot");
  if (!graph?.on || graph.dataset.followed) return;
  graph.dataset.followed = "yes";
  graph.on("plotly_relayouting", () => { dirty = true; });
  graph.on("plotly_afterplot", () => {
    dirty = true;
    deep.attach();
    showScale();
    if (whenDrawn && [contour, deep].every((part) => part.graph || part.missing)) whenDrawn();
  });
}

/* ---- what a hand does ---- */

function change(race) {
  state.race = race;
  hideNotice("error");
  showRaceWords();
  return compute();
}

function set({ of, name }, value, written) {
  if (value === null) return notice(`${name.replace("_", " ")} is ‘${written}’, but must be a number.`, "error");
  change(withValue(state.race, of, name, value));
  if (of === "knob") showScene();
}

function about({ of, name }) {
  if (of === "race") return catalogue.race[name];
  if (of === "knob") return catalogue.surfaces[state.race.surface].knobs[name];
  return catalogue.rules[state.race.entrants[of].rule].settings[name];
}

/** The race with learning rates that suit it, each entrant in the slot it had; null without an answer. */
const tuned = (race) => fromServer(async () => {
  const answer = await (await ask(`/tuned.json?${query({ ...race, changes: [] })}`)).json();
  return slotted(answer.race, race.entrants.map((entrant) => entrant.slot));
});

const slotted = (race, slots) => ({ ...race, entrants: race.entrants.map((entrant, k) => ({ ...entrant, slot: slots[k] })) });

async function chooseSurface(id) {
  if (!state.race || !id || id === state.race.surface) return;
  const race = await tuned({ ...state.race, surface: id, knobs: {}, start: null });
  if (!race) return showSurface();
  await change(race);
  showSurface();
  showScene();
  replay();
}

async function add(rule) {
  if (state.race.entrants.length >= catalogue.limits.entrants) {
    return notice(`A race has at most ${catalogue.limits.entrants} entrants, as many as the colours keep apart.`, "error");
  }
  const race = await tuned({ ...state.race, entrants: [{ rule, settings: {} }] });
  if (race) enter(race.entrants[0]);
}

/** Put an entrant into the race, in a free slot. */
function enter(entrant) {
  if (state.race.entrants.length >= catalogue.limits.entrants) return add(entrant.rule);
  arrange(withEntrant(state.race, { ...structuredClone(entrant), slot: freeSlot(state.race.entrants) }));
}

/** Another set of entrants: the paths are asked for, and the cards laid out anew. */
async function arrange(race) {
  state.hovered = null;
  await change(race);
  showCards();
}

function remove(k) {
  state.muted.delete(state.race.entrants[k].slot);
  arrange(withoutEntrant(state.race, k));
}

function mute(k) {
  const slot = state.race.entrants[k]?.slot;
  if (slot === undefined) return;
  if (!state.muted.delete(slot)) state.muted.add(slot);
  cards.sync(look());
  moved();
}

function play() {
  if (player.playing) {
    player.pause();
    return settled();
  }
  player.play();
  showPlaying();
  moved();
}

function showPlaying() {
  const button = element("play"), name = player.playing ? "Pause" : "Play";
  button.setAttribute("aria-label", name);
  button.title = `${name} (Space)`;
  button.firstElementChild.style.setProperty("--icon", `url(/assets/icons/${name.toLowerCase()}.svg)`);
}

function showSpeed() {
  write(element("speed"), narrow() ? `${player.speed}/s` : `${player.speed} steps/s`);
}

function seek(step) {
  player.seek(step);
  settled();
}

/** Start again from the first step; it moves by itself only for who has not asked for calm. */
function replay() {
  player.seek(0);
  if (!calm.matches) player.play();
  settled();
}

function switchTheme() {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  showTheme();
  showScene();
}

function showTheme() {
  state.theme = readTheme();
  sendProps("mantine", { forceColorScheme: root.dataset.theme });
  dirty = true;
}

const page = () => element("page");
function sheet(name) {
  if (name) page().dataset.sheet = name;
  else delete page().dataset.sheet;
}

function showView(name) {
  page().dataset.view = name;
  page().style.setProperty("--loss-height", `${contour.panel.clientHeight}px`);
  for (const button of document.querySelectorAll("[data-view][data-do]")) button.setAttribute("aria-pressed", button.dataset.view === name);
  dirty = true;
}

const ACTIONS = {
  play, restart: () => { player.seek(0); player.play(); settled(); },
  back: () => seek(player.step - 1), forward: () => seek(player.step + 1),
  theme: switchTheme,
  mute: ({ entrant }) => mute(Number(entrant)),
  duplicate: ({ entrant }) => enter(state.race.entrants[Number(entrant)]),
  remove: ({ entrant }) => remove(Number(entrant)),
  add: ({ rule }) => add(rule),
  more: (_, button) => button.setAttribute("aria-expanded", button.closest(".card").classList.toggle("open")),
  speed: ({ speed }) => { player.speed = Number(speed); showSpeed(); },
  view: ({ view: name }) => showView(name),
  "open-entrants": () => sheet("entrants"), "open-surface": () => sheet("surface"), "close-rail": () => sheet(null),
};

const KEYS = {
  " ": play, r: ACTIONS.restart, R: ACTIONS.restart, Home: () => seek(0), End: () => seek(player.steps),
  ArrowLeft: ({ shiftKey }) => seek(player.step - (shiftKey ? 10 : 1)),
  ArrowRight: ({ shiftKey }) => seek(player.step + (shiftKey ? 10 : 1)),
};

function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (button && !button.disabled) ACTIONS[button.dataset.do]?.(button.dataset, button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [role=option], [role=menu]")) return;
    if (event.key === " " && event.target.closest?.("button, summary")) return; // the button's own key
    const act = KEYS[event.key] ?? (/^[1-8]$/.test(event.key) ? () => mute(Number(event.key) - 1) : null);
    if (!act) return;
    event.preventDefault();
    act(event);
  });
  element("scrub").addEventListener("input", (event) => seek(Number(event.target.value)));
  for (const [target, of] of [[element("entrants"), ".card"], [element("board-rows"), "tr"]]) {
    target.addEventListener("pointerover", (event) => hover(event.target.closest(of)?.dataset.entrant));
    target.addEventListener("pointerleave", () => hover());
  }
  contour.panel.addEventListener("pointerdown", grab);
  loss.panel.addEventListener("pointerdown", scrubChart);
}

function hover(k) {
  state.hovered = state.run?.race.entrants[k]?.slot ?? null;
  dirty = true;
}

/** A press on the contour sets the start there; while held, the start follows. */
function grab(event) {
  if (event.button !== 0 || !contour.axes || !state.race) return;
  const move = ({ clientX, clientY }) => {
    const start = contour.pointAt(clientX, clientY).map((v) => Number(v.toPrecision(4)));
    change({ ...state.race, start });
  };
  move(event);
  holding(move, () => { if (player.step === 0 && !calm.matches) { player.play(); settled(); } });
}

function scrubChart(event) {
  if (event.button !== 0) return;
  const move = ({ clientX }) => seek(loss.stepAt(clientX));
  move(event);
  holding(move);
}

/** Call `move` for every move of the pointer until it is let go. */
function holding(move, done = () => {}) {
  const end = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", end);
    done();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}

/* ---- the beginning ---- */

const until = (found) => new Promise((resolve) => {
  const look_ = () => (found() ? resolve() : setTimeout(look_, 20));
  look_();
});

/** The race of the address, or where that cannot be run the welcome race, with a notice. */
async function firstRun() {
  try {
    return decode(await (await ask(`/race.bin${location.search}`)).arrayBuffer());
  } catch (error) {
    if (!error.refused) throw error;
    const run = decode(await (await ask("/race.bin")).arrayBuffer());
    setTimeout(() => notice(`${error.message} This is the welcome race instead.`, "error"), 0);
    return run;
  }
}

async function begin() {
  const first = firstRun();
  await until(() => element("contour-panel") && element("board-rows") && window.dash_clientside?.set_props);
  element("scrub-place").innerHTML = '<input id="scrub" type="range" min="0" step="1" value="0" aria-label="Step">';
  contour = new Contour(element("contour-panel"));
  deep = new Deep(element("deep-panel"), () => { if (view) deep.draw(look()); });
  loss = new Loss(element("loss-panel"));
  board = new Board(element("board-rows"));
  cards = new Cards(element("rail"), about, set);
  showTheme();
  const run = await first;
  state.race = slotted(run.race, run.paths.map((_, k) => k));
  listen();
  showView("contour");
  showSurface();
  showRaceWords();
  showSpeed();
  accept(run, state.race);
  showCards();
  const arrived = new MutationObserver(() => state.run && cards.sync(look()));
  arrived.observe(element("rail"), { childList: true, subtree: true });
  const plots = new MutationObserver(() => [contour, deep].forEach(({ panel }) => follow(panel)));
  for (const { panel } of [contour, deep]) plots.observe(panel, { childList: true, subtree: true });
  [contour, deep].forEach(({ panel }) => follow(panel));
  let resizeTimer = 0;
  new ResizeObserver(() => {
    dirty = true;
    clearTimeout(resizeTimer);
    resizeTimer = setTimeout(showScene, 150);
  }).observe(contour.panel);
  await showScene();
  if (calm.matches) seek(run.steps);
  else play();
  root.dataset.ready = "yes";
  requestAnimationFrame(frame);
}

window.fallline = { chooseSurface };
begin();
