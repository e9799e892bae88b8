// A formula that is typed: read by the server while a hand types, drawn at once, raced on when the hand rests.
import { element, elements } from "../dom.mjs";
import { givesSide, withoutSide } from "../model/window_in_text.mjs";
import { chooseSurface } from "../page/edits.mjs";
import { know } from "../page/known.mjs";
import { typedField, typedText } from "../page/typed_field.mjs";
import { catalogue, parts, theRace } from "../state.mjs";
/** @import { Panel } from "../page/panels.mjs" */

const FIRST = ["x^2 + a*y^2", "a = 10 from 1 to 50"];
const USUAL = [-5, 5, -5, 5];
const HELP = "x^2 + a*y^2\na = 10 from 1 to 50";

const text = typedText(
  element("own-text-place"),
  { id: "own-text", rows: 3, maxLength: 700, placeholder: HELP },
  "own-refusal",
);
const sides = elements(".own-side").map((place) => {
  const [name, end] = place.dataset.side.split(" ");
  const input = Object.assign(document.createElement("input"), {
    type: "text",
    inputMode: "decimal",
    autocomplete: "off",
  });
  input.setAttribute("aria-label", `Window, ${name} ${end}`);
  input.addEventListener("input", () => {
    text.value = withoutSide(text.value, name); // from now on these fields say it
  });
  place.append(input);
  return input;
});

/** All that the fields say, as the server reads it; a side of the window that stands in the text is the text's. */
function said() {
  const [left, right, bottom, top] = sides.map(({ value }) => value.trim());
  const window = { x: `x from ${left} to ${right}`, y: `y from ${bottom} to ${top}` };
  const lines = Object.entries(window).filter(([name]) => !givesSide(text.value, name)).map(([, line]) => line);
  return [text.value, ...lines].join("\n");
}

const { read, refuse } = typedField({
  form: element("own-formula"),
  text,
  refusal: "own-refusal",
  said: () => [said()],
  async take(isGood) {
    const id = await know(said());
    if (!isGood()) return;
    fillWindow(catalogue.surfaces[id].typed?.window ?? USUAL);
    await chooseSurface(id);
  },
});

/** The fields say the surface of the race, unless a hand is in them. */
function follow() {
  const { typed } = catalogue.surfaces[theRace().surface] ?? {}, form = element("own-formula");
  form.hidden = !typed;
  if (!typed || form.contains(document.activeElement)) return;
  fill(typed.lines, typed.window);
  refuse("");
}

/** @param {string[]} lines @param {number[]} window */
function fill(lines, window) {
  text.value = lines.join("\n");
  text.rows = Math.max(2, Math.min(7, lines.length + 1));
  fillWindow(window);
}

/** @param {number[]} window */
function fillWindow(window) {
  sides.forEach((input, n) => {
    if (input !== document.activeElement) input.value = String(window[n]);
  });
}

async function open() {
  parts.gallery.close();
  if (!catalogue.surfaces[theRace().surface].typed) {
    if (!text.value) fill(FIRST, USUAL);
    await read();
  }
  if (!element("own-formula").hidden) text.focus();
}

/** @type {Panel} */
export const panel = { actions: { "own-formula": open }, answered: follow };
