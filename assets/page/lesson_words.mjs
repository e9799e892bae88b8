// What the lesson shows in the rail: the list of chapters, and what is read at a stop.
import { codePieces } from "../model/lesson_code.mjs";
import { share, standing, summary } from "../model/lesson_progress.mjs";
import { elements, write } from "../dom.mjs";
import { make, pressed } from "./make.mjs";
import { STOPS } from "./lesson_texts.mjs";
import { catalogue, state } from "../state.mjs";

/** All chapters with what is in them. `open(stop)` goes to one. */
export function listParts(progress, stop, open) {
  const here = stop?.chapter ?? STOPS.find(({ id }) => id === progress.last)?.chapter ??
    catalogue.lesson.chapters[0]?.id;
  const last = STOPS.find(({ id }) => id === progress.last) ?? STOPS[0];
  const go = last && pressed(progress.last ? `Go on: ${last.title}` : "Start", () => open(last), "go lesson-start");
  const chapters = [...catalogue.lesson.chapters, { id: null, title: "More" }].map(({ id, title }, n) => {
    const own = STOPS.filter((one) => one.chapter === id || (id === null && !one.of));
    if (!own.length) return null;
    const rows = own.map((one) => make("li", {}, row(one, progress, stop, open)));
    return make(
      "details",
      { class: "chapter", name: "chapter", ...(id === here && { open: "" }) },
      make(
        "summary",
        {},
        make("span", { class: "number" }, id === null ? "" : `${n + 1}`),
        make("span", { class: "grow" }, title),
        make("span", { class: "faint" }, share(progress, own)),
      ),
      make("ol", {}, ...rows),
    );
  });
  return [go, ...chapters, make("p", { class: "faint summary" }, summary(progress))].filter(Boolean);
}

function row(one, progress, stop, open) {
  const known = standing(progress, one);
  return make(
    "button",
    { type: "button", class: "menu-item", "aria-current": one.id === stop?.id ? "true" : null, on: () => open(one) },
    make("span", { class: "grow" }, one.kind === "exercise" ? `Exercise: ${one.title}` : one.title),
    known ? make("span", { class: `known ${known}` }, known) : null,
  );
}

/** What a screen says; while its prediction is open only the first paragraph, for others may give the answer away. */
export function screenParts({ title, says, watch, try: tries, controls, code, notes }, box, open, changed) {
  const lead = (word, html) => make("p", { class: "lead" }, make("strong", {}, word), " ", make("span", { html }));
  const [first, ...more] = says.map((html) => make("p", { html }));
  return [
    make("h2", { tabindex: "-1" }, title),
    changed,
    first,
    ...(open ? [] : more),
    box,
    ...(open ? [] : [
      ...code.map((k) => make("code", { class: "keras", "data-entrant": k })),
      lead("Watch", watch),
      lead("Try", tries),
      make("div", { class: "lesson-controls" }, ...controls.map(control)),
      notes &&
      make("details", { class: "notes" }, make("summary", {}, "Notes for the speaker"), make("p", { html: notes })),
    ]),
  ];
}

/** What a setting of a screen is called on the page. */
const OF_RACE = { batch: "batch_size", noise: "noise", steps: "steps" };

/** A setting of the set-up again, beside the words; none where the race has no such setting. */
function control(name) {
  const [owner, setting] = name.includes(".") ? name.split(".") : ["race", OF_RACE[name] ?? name];
  const slot = /^\d+$/.test(owner) ? state.race.entrants[Number(owner)]?.slot : null;
  const [place] = elements(`.place.slider[data-of="${slot ?? owner}"][data-name="${setting}"]`)
    .filter((one) => !one.closest("#lesson"));
  if (!place) return null;
  const field = place.closest(".field").cloneNode(true);
  for (const own of elements(".place", field)) own.replaceChildren();
  for (const own of elements(".limit, .wrong", field)) own.remove();
  if (slot === null) return field;
  field.style.setProperty("--ink", `var(--ink-${slot + 1})`);
  elements(".label", field)[0].prepend(make("b", { class: "whose", "data-slot": slot }));
  return field;
}

/** The lines of code and the names of whose settings these are, as the race is now. */
export function writeBound(names) {
  for (const line of elements("#lesson .keras")) {
    const entrant = state.race.entrants[Number(line.dataset.entrant)], { keras } = catalogue.rules[entrant?.rule] ?? {};
    line.hidden = !keras;
    if (keras) write(line, codePieces(keras, (name) => entrant.settings[name]).map(({ text }) => text).join(""));
  }
  for (const whose of elements("#lesson .whose")) {
    write(whose, names.find(({ slot }) => slot === Number(whose.dataset.slot))?.fullName ?? "");
  }
}

/** A task, its hints one after the other, and the way to have the race marked. */
export function exerciseParts({ title, task, hints }, reader) {
  const { hints: shown, marked } = reader;
  return [
    make("p", { class: "faint kind" }, "Exercise"),
    make("h2", { tabindex: "-1" }, title),
    make("p", { html: task }),
    ...hints.slice(0, shown).map((html, n) =>
      make("p", { class: "lead" }, make("strong", {}, `Hint ${n + 1}: `), make("span", { html }))
    ),
    make(
      "div",
      { class: "row" },
      pressed("Check my race", () => reader.check(), "go"),
      shown < hints.length && pressed(shown ? "Another hint" : "Hint", () => reader.hint(), "outline"),
    ),
    make(
      "div",
      { role: "status", class: "marked" },
      marked &&
        make(
          "div",
          { class: `ask ${marked.done ? "right" : ""}` },
          make("p", {}, make("strong", {}, marked.done ? "Done. " : "Not yet. "), make("span", { html: marked.says })),
          marked.answer && make("p", { html: marked.answer }),
        ),
    ),
  ];
}
