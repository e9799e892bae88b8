// A small network that the entrants of the race train: its three sliders, its losses by epoch, and a slice of its loss.
import { element, elements, write } from "../dom.mjs";
import { Pen } from "../draw/ink.mjs";
import { drawLosses, drawSlice } from "../draw/network_charts.mjs";
import { surfacePicture } from "../draw/surface_picture.mjs";
import { dataWords, netText, netWords, rowOf, sliceWords } from "../model/network.mjs";
import { withoutEntrants } from "../model/race.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { fromPosition, POSITIONS, toPosition } from "../model/scale.mjs";
import { Answer } from "../net/answer.mjs";
import { remember } from "../page/link.mjs";
import { currentView } from "../page/stage.mjs";
import { catalogue, player, state } from "../state.mjs";

const EVERY = 150; // ms
const box = element("network-panel");

const CALM = { noise: 0, batch_size: 0, sampling: "epochs" };

/** The race as far as it trains: where it starts, how long it runs and its noise are nothing to the network. */
const trains = (race) =>
  query({ ...withoutEntrants(race, catalogue.race.steps.default), ...CALM, entrants: race.entrants });

class Network {
  constructor() {
    this.losses = new Pen(element("net-ink"));
    this.map = new Pen(element("net-map"));
    const came = () => this.show();
    this.trained = new Answer(() => this.calm && this.lossesWanted(), (answer) => answer.json(), came);
    this.plane = new Answer(
      () => this.calm && this.planeWanted(),
      async (answer) => openBinary(await answer.arrayBuffer()),
      came,
    );
    this.picture = null;
    this.looks = ""; // its size, and who is muted
    this.furnish();
    setInterval(() => this.attend(), EVERY);
  }

  get open() {
    return element("page").dataset.view === "network" && Boolean(state.run);
  }

  /** Not in play, nor while a hand moves the race; a hand on a slider of the network is answered as it moves. */
  get calm() {
    return this.open && !player.playing && (!state.held || this.held);
  }

  get held() {
    return box.querySelector("[data-held]") !== null;
  }

  lossesWanted() {
    const { race } = state.run;
    return { path: `network/${netText(state.net)}.json?${trains(race)}`, race };
  }

  /** The slice of the chosen entrant, once it is known that it trains. */
  planeWanted() {
    const known = this.knownNow(), who = this.who();
    if (!known || !who || this.held) return null;
    const kind = state.slice || "principal";
    return {
      path: `network/${netText(state.net)}/${kind}/${who.k}.bin?${trains(state.run.race)}`,
      race: state.run.race,
    };
  }

  /** What is known of the network on show. */
  knownNow() {
    return this.trained.path === this.lossesWanted().path ? this.trained.known : null;
  }

  /** The entrants that trained, with their inks: those that the race on show still has. */
  trainers() {
    const { known } = this.trained;
    if (!known || known.race.entrants.length !== state.run.race.entrants.length) return [];
    return currentView().byNumber.map((runner) => ({ ...runner, ...known.entrants[runner.k] }))
      .filter(({ muted, why }) => !muted && why === "");
  }

  /** Whose path is on the slice: the one that is looked into, or the first that trained. */
  who() {
    const trainers = this.trainers();
    return trainers.find(({ slot }) => slot === state.inside) ?? trainers[0] ?? null;
  }

  attend() {
    if (!this.open) return;
    this.trained.ask();
    this.plane.ask();
    this.wait();
    const looks = [box.clientWidth, box.clientHeight, ...state.muted].join();
    if (looks === this.looks) return;
    this.looks = looks;
    this.show();
  }

  /** Words while it trains. */
  wait() {
    const late = this.calm && this.trained.path !== this.lossesWanted().path;
    box.classList.toggle("waiting", late);
    if (late) write(element("net-words"), `Training with ${state.run.race.entrants.length} rules …`);
    else this.words();
  }

  words() {
    const { known, refused } = this.trained;
    if (refused || known) write(element("net-words"), refused || netWords(known));
  }

  show() {
    if (!this.open) return;
    this.sliders();
    this.words();
    const view = currentView(), trainers = this.trainers(), { known } = this.trained;
    this.losses.begin(state.theme);
    if (known && trainers.length) drawLosses(this.losses, trainers, known.epochs);
    this.table(view, known);
    this.slice();
  }

  table(view, known) {
    if (!known || known.entrants.length !== view.byNumber.length) return;
    const trained = view.byNumber.filter(({ k }) => known.entrants[k].why === "");
    element("net-rows").replaceChildren(
      ...trained.map((runner) => rowFor(runner, rowOf(known.entrants[runner.k], known.repeats))),
    );
    const not = known.entrants.map(({ why }) => why).filter(Boolean);
    write(element("net-not"), [...new Set(not), dataWords(known)].join(" "));
  }

  slice() {
    const who = this.who(),
      { known, refused } = this.plane,
      fits = known && this.plane.path === this.planeWanted()?.path;
    this.buttons(who);
    element("net-map").classList.toggle("waiting", !fits);
    this.map.begin(state.theme);
    if (refused) return write(element("net-slice-words"), refused);
    if (!known || !who || !state.theme.map) return;
    const key = this.plane.path + state.theme.page;
    if (this.picture?.key !== key) this.picture = { ...surfacePicture(known, state.theme), key };
    drawSlice(this.map, this.picture, who);
    if (fits) write(element("net-slice-words"), sliceWords(known.header));
  }

  /** The entrants to choose from, and the two slices. */
  buttons(who) {
    const choices = element("net-who"), trainers = this.trainers();
    const wanted = trainers.map(({ slot, label }) => `${slot} ${label}`).join();
    if (choices.dataset.of !== wanted) {
      choices.dataset.of = wanted;
      choices.replaceChildren(...trainers.map(whoButton));
    }
    for (const button of elements("button", choices)) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.slot) === who?.slot));
    }
    for (const button of elements('[data-do="net-slice"]')) {
      button.setAttribute("aria-pressed", String(button.dataset.value === state.slice));
    }
  }

  /** The browser's own inputs in their places. */
  furnish() {
    for (const place of elements("[data-net]", box)) {
      const { net: name } = place.dataset, input = place.appendChild(document.createElement("input"));
      Object.assign(input, { type: "range", min: 0, max: POSITIONS, step: 1 });
      input.setAttribute("aria-label", catalogue.net[name].meaning);
      input.addEventListener("input", () => this.set(name, fromPosition(catalogue.net[name], Number(input.value))));
    }
  }

  set(name, value) {
    state.net = { ...state.net, [name]: value };
    this.sliders();
    remember();
    this.attend();
  }

  sliders() {
    for (const place of elements("[data-net]", box)) {
      const { net: name } = place.dataset, input = place.firstElementChild, value = state.net[name];
      const position = String(toPosition(catalogue.net[name], value));
      if (!input.hasAttribute("data-held")) input.value = position;
      input.style.setProperty("--share", String(Number(input.value) / POSITIONS));
      const all = name === "batch" && value >= state.net.examples;
      const words = all ? `all ${state.net.examples}` : value.toLocaleString("en");
      input.setAttribute("aria-valuetext", words);
      write(box.querySelector(`[data-net-value="${name}"]`), words);
    }
  }
}

function rowFor({ swatch, fullName, ink, muted }, cells) {
  const row = document.createElement("tr"), head = row.appendChild(document.createElement("th"));
  head.scope = "row";
  head.innerHTML = `<span class="swatch">${swatch}</span>`;
  head.append(fullName);
  head.style.setProperty("--ink", ink);
  row.classList.toggle("muted", muted);
  for (const words of cells) write(row.appendChild(document.createElement("td")), words);
  return row;
}

function whoButton({ slot, label, swatch }) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", innerHTML: `<span class="swatch">${swatch}</span>` });
  Object.assign(button.dataset, { do: "net-who", slot: String(slot) });
  button.append(label);
  return button;
}

const network = new Network();

function choose(what) {
  Object.assign(state, what);
  remember();
  network.show();
  network.attend();
}

export const panel = {
  actions: {
    "net-who": ({ slot }) => choose({ inside: Number(slot) }),
    "net-slice": ({ value }) => choose({ slice: value }),
  },
  shown: () => network.show(),
  answered: () => network.show(),
};
