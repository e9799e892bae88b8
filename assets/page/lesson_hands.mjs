// A show of hands in presenter mode: a count beside each answer, and the bars, which stay beside what was measured.
import { counted, handsWords, lengths } from "../model/lesson_hands.mjs";
import { elements, underHand, write } from "../dom.mjs";
import { make, pressed } from "./make.mjs";

/**
 * What can be answered, one below the other, each with a place for its hands; they are shown in presenter mode alone.
 * @param {any[]} answers the elements that say them
 * @param {{counts: string[]}} reader whose `counts` keep what was typed
 * @param {(counts: number[]) => void} tell called with the hands once they are counted
 */
export function handsToCount(answers, reader, tell) {
  const box = make("div", { class: "choices", role: "group", "aria-label": "Answers" });
  const wrong = make("p", { class: "wrong hands-only", role: "alert", hidden: "" });
  const count = () => {
    const { counts, wrong: bad, says } = counted(elements("input", box).map(typed));
    wrong.hidden = !says;
    write(wrong, says);
    if (says) elements("input", box)[bad].focus();
    else tell(counts);
  };
  answers.forEach((answer, n) =>
    box.append(make("div", { class: "hands" }, answer, countOf(answer, n, reader), bar()))
  );
  box.addEventListener("input", () => draw(box, reader));
  box.addEventListener(
    "keydown",
    (/** @type {KeyboardEvent} */ { key, target }) => key === "Enter" && underHand(target, "input") && count(),
  );
  draw(box, reader);
  return [box, wrong, pressed("Count the hands, and run it", count, "go hands-only")];
}

/**
 * The bars of hands that were counted; `right` is the number of the answer that was measured.
 * @param {HTMLElement[]} answers
 * @param {number[]} counts
 * @param {number} right
 */
export function handsCounted(answers, counts, right) {
  const rows = answers.map((answer, n) =>
    make(
      "li",
      { class: `hands ${n === right ? "right" : ""}` },
      answer,
      make("b", {}, counts[n].toLocaleString("en")),
      bar(lengths(counts)[n]),
    )
  );
  const words = make("p", { class: "found" }, make("strong", {}, handsWords(counts, right)));
  return [words, make("ul", { class: "choices", "aria-label": "Hands" }, ...rows)];
}

/** What stands in a field; what is no number at all is not an empty one. @param {HTMLInputElement} field */
const typed = (field) => (field.validity.badInput ? "?" : field.value);

/** @param {HTMLElement} answer @param {number} n @param {{counts: string[]}} reader */
function countOf(answer, n, reader) {
  return make("input", {
    type: "number",
    min: 0,
    class: "hands-only",
    inputmode: "numeric",
    placeholder: "0",
    value: reader.counts[n] ?? "",
    "aria-label": `Hands for ${answer.textContent}`,
  });
}

const bar = (length = 0) => make("i", { class: "bar", style: `--length: ${length}` });

/** The bars grow as the presenter types. @param {HTMLElement} box @param {{counts: string[]}} reader */
function draw(box, reader) {
  reader.counts = elements("input", box).map(typed);
  const { counts } = counted(reader.counts);
  elements(".bar", box).forEach((one, n) => one.style.setProperty("--length", String(lengths(counts)[n] ?? 0)));
}
