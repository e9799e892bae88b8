// The lines of a step in the document: each with its formula, its numbers and the words beside it.
import { element, write } from "../dom.mjs";
import { colourOf } from "../draw/step_arrows.mjs";
import { arrowForLine, asWritten, lineWords } from "../model/anatomy.mjs";
/** @import { StepLine } from "../model/served.mjs" */
/** @import { Theme } from "../model/types.mjs" */

/** @typedef {{mathml: string, with_numbers: string, value: boolean | boolean[]}} Test that decided a branch */
/**
 * @typedef {StepLine & {mathml: string, with_numbers: string, printed: string, notes: string[], decided: Test[]}}
 *   WrittenLine
 */

/**
 * Write the lines of a step, and mark the one that is read.
 * @param {{unread: string, words: Record<string, string>, lines: WrittenLine[]}} facts as /step/ tells them
 * @param {number | null} read the line's number
 * @param {{ink: string, theme: Theme, factors: Map<string, number>}} how
 */
export function writeLines(facts, read, { ink, theme, factors }) {
  const list = element("step-lines"), focused = list.contains(document.activeElement) ? document.activeElement : null;
  if (facts.unread) return list.replaceChildren(sentence(facts.unread));
  list.replaceChildren(...facts.lines.map((line, n) => {
    const item = document.createElement("li"), button = document.createElement("button"), arrow = arrowForLine(line);
    Object.assign(button, { type: "button", className: "step-line" });
    Object.assign(button.dataset, { do: "step-line", line: String(n) });
    button.setAttribute("aria-pressed", String(n === read));
    button.append(dot(arrow, line, { ink, theme }), formula(line), numbers(line), ...decided(line));
    const said = [
      lineWords(line, facts.words),
      ...line.notes,
      arrow && factors.has(arrow) ? `arrow ×${factors.get(arrow)}` : "",
    ];
    const words = document.createElement("small");
    write(words, said.filter(Boolean).join("; "));
    if (words.textContent) button.append(words);
    item.append(button);
    return item;
  }));
  const line = /** @type {any} */ (focused)?.dataset.line;
  if (line !== undefined) list.querySelector(`[data-line="${line}"]`)?.focus(); // who reads by keys stays where they are
}

/** @param {string} text */
function sentence(text) {
  const item = document.createElement("li");
  write(item, text);
  return item;
}

/** @param {string | null} arrow @param {StepLine} line @param {{ink: string, theme: Theme}} how */
function dot(arrow, { role }, { ink, theme }) {
  const mark = document.createElement("i");
  mark.className = arrow || role === "place" ? "dot" : "dot none";
  mark.style.setProperty("--ink", colourOf(arrow ?? "", ink, theme));
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

/** @param {WrittenLine} line */
function formula({ mathml }) {
  const box = document.createElement("span");
  box.className = "step-formula";
  box.innerHTML = mathml; // made by our own server
  return box;
}

/** @param {WrittenLine} line */
function numbers({ with_numbers: made, printed }) {
  const box = document.createElement("span");
  box.className = "step-numbers";
  write(box, made === printed ? `= ${asWritten(printed)}` : `= ${asWritten(made)} = ${asWritten(printed)}`);
  return box;
}

/** The tests that decided a branch, each with its answer. @param {WrittenLine} line */
const decided = ({ decided: tests }) =>
  tests.map(({ mathml, with_numbers: made, value }) => {
    const box = document.createElement("span"), says = document.createElement("span");
    box.className = "step-decided";
    box.innerHTML = mathml;
    write(says, `: ${asWritten(made)}, ${[value].flat().map((yes) => (yes ? "yes" : "no")).join(" and ")}`);
    box.append(says);
    return box;
  });
