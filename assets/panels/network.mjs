// A small network that the entrants of the race train: its three sliders, its losses by epoch, pictures of one training.
import { element, elements, write } from "../dom.mjs";
import { Pen } from "../draw/ink.mjs";
import { drawLearned, drawLosses, drawSlice } from "../draw/network_charts.mjs";
import { surfacePicture } from "../draw/surface_picture.mjs";
import { dataWords, LEARNED, netWords, pictureWords, rowOf, waitWords } from "../model/network.mjs";
import { fromPosition, POSITIONS, toPosition } from "../model/scale.mjs";
import { remember } from "../page/link.mjs";
import { NetworkAnswers } from "../page/network_answers.mjs";
import { currentView } from "../page/stage.mjs";
import { catalogue, changeView, state, theRun, theTheme } from "../state.mjs";
/** @import { Runner } from "../model/types.mjs" */
/** @import { Look } from "../state.mjs" */
/** @import { Panel } from "../page/panels.mjs" */
/** @import { Picture } from "../draw/surface_picture.mjs" */

const EVERY = 150; // ms
const box = element("network-panel");

class Network {
  constructor() {
    this.pens = { losses: new Pen(element("net-ink")), picture: new Pen(element("net-map")) };
    this.told = new NetworkAnswers(() => this.calm, () => this.show());
    /** @type {(Picture & {key: string}) | null} */
    this.picture = null;
    /** @type {number | null} since when it waits for a training */
    this.since = null;
    this.looks = ""; // its size, who is muted, and what stands out
    this.furnish();
    setInterval(() => this.attend(), EVERY);
  }

  get open() {
    return element("page").dataset.view === "network" && Boolean(state.run);
  }

  /** Not while a hand moves the race; one on a slider of the network is answered as it moves. Play changes nothing. */
  get calm() {
    return this.open && (!state.held || box.querySelector("[data-held]") !== null);
  }

  attend() {
    if (!this.open) return;
    this.told.ask();
    this.wait();
    const looks = [box.clientWidth, box.clientHeight, ...state.muted, "stressed", ...state.stressed, state.part].join();
    if (looks === this.looks) return;
    this.looks = looks;
    this.show();
  }

  /** Words while it trains. */
  wait() {
    const late = this.calm && !this.told.fresh, { race } = theRun();
    const now = performance.now(), since = this.since ?? now;
    this.since = late ? since : null;
    box.classList.toggle("waiting", late);
    element("net-map").classList.toggle("waiting", !this.told.pictured);
    if (late) write(element("net-words"), waitWords(race.entrants.length, now - since));
    else this.words();
  }

  words() {
    const { known, refused } = this.told.losses;
    if (refused || known) write(element("net-words"), refused || netWords(known));
  }

  show() {
    if (!this.open) return;
    this.sliders();
    this.words();
    element("net-changes").hidden = !theRun().race.changes.length;
    element("net-losses").hidden = state.shows !== "";
    element("net-picture").hidden = state.shows === "";
    for (const button of elements('[data-do="net-shows"]')) {
      button.setAttribute("aria-pressed", String(button.dataset.value === state.shows));
    }
    if (state.shows) this.showPicture();
    else this.showLosses();
  }

  showLosses() {
    const { known } = this.told, trainers = this.told.trainers();
    this.pens.losses.begin(theTheme());
    if (!known) return;
    if (trainers.length) drawLosses(this.pens.losses, trainers, { epochs: known.epochs, part: state.part });
    const rows = currentView().byNumber.filter(({ k }) => known.entrants[k].why === "");
    element("net-rows").replaceChildren(...rows.map((one) => rowFor(one, rowOf(known.entrants[one.k], known.repeats))));
    const not = known.entrants.map((/** @type {{why: string}} */ { why }) => why).filter(Boolean);
    write(element("net-not"), [...new Set(not), dataWords(known)].join(" "));
  }

  showPicture() {
    const who = this.told.who(), { known, refused, path } = this.told.picture, { picture: pen } = this.pens;
    this.buttons(who);
    pen.begin(theTheme());
    element("net-warning").hidden = state.shows === LEARNED;
    const said = this.told.losses.refused || refused;
    if (said || !known || !who) return write(element("net-picture-words"), said || "Training …");
    const key = path + theTheme().page;
    if (this.picture?.key !== key) this.picture = { ...surfacePicture(known, theTheme()), key };
    if (known.header.kind === LEARNED) drawLearned(pen, this.picture, known.arrays);
    else drawSlice(pen, this.picture, who);
    if (!this.told.pictured) return;
    write(element("net-picture-words"), pictureWords(known.header, state.net));
    element("net-map").setAttribute("aria-label", `${who.fullName}: ${pictureWords(known.header, state.net)}`);
  }

  /** The entrants to choose from. @param {Runner | null} who */
  buttons(who) {
    const choices = element("net-who"), trainers = this.told.trainers();
    const wanted = trainers.map(({ slot, label }) => `${slot} ${label}`).join();
    if (choices.dataset.of !== wanted) {
      choices.dataset.of = wanted;
      choices.replaceChildren(...trainers.map(whoButton));
    }
    for (const button of elements("button", choices)) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.slot) === who?.slot));
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

  /** @param {string} name @param {number} value */
  set(name, value) {
    changeView({ net: { ...state.net, [name]: value } });
    this.sliders();
    remember();
    this.attend();
  }

  sliders() {
    for (const place of elements("[data-net]", box)) {
      const { net: name } = place.dataset, input = place.firstElementChild, value = state.net[name];
      if (!input.hasAttribute("data-held")) input.value = String(toPosition(catalogue.net[name], value));
      input.style.setProperty("--share", String(Number(input.value) / POSITIONS));
      const all = name === "batch" && value >= state.net.examples;
      const words = all ? `all ${state.net.examples}` : value.toLocaleString("en");
      input.setAttribute("aria-valuetext", words);
      write(box.querySelector(`[data-net-value="${name}"]`), words);
    }
  }
}

/** @param {Runner} runner @param {string[]} cells */
function rowFor({ swatch, fullName, ink, muted }, cells) {
  const row = document.createElement("tr"), head = row.appendChild(document.createElement("th"));
  head.scope = "row";
  const [first, ...more] = fullName.split(" "); // no line begins between the swatch and the name
  head.innerHTML = `<span class="together"><span class="swatch">${swatch}</span></span>`;
  head.firstElementChild?.append(first);
  head.append(more.map((word) => ` ${word}`).join(""));
  head.style.setProperty("--ink", ink);
  row.classList.toggle("muted", muted);
  for (const words of cells) write(row.appendChild(document.createElement("td")), words);
  return row;
}

/** @param {Pick<Runner, "slot" | "label" | "swatch">} entrant */
function whoButton({ slot, label, swatch }) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", innerHTML: `<span class="swatch">${swatch}</span>` });
  Object.assign(button.dataset, { do: "net-who", slot: String(slot) });
  button.append(label);
  return button;
}

const network = new Network();

/** @param {Partial<Look>} what */
function choose(what) {
  changeView(what);
  remember();
  network.show();
  network.attend();
}

/** @type {Panel} */
export const panel = {
  actions: {
    "net-who": ({ slot }) => choose({ inside: Number(slot) }),
    "net-shows": ({ value = "" }) => choose({ shows: value }),
  },
  shown: () => network.show(),
  answered: () => network.show(),
};
