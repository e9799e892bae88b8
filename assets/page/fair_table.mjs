// The table of a fair race: what each entrant comes to in each of the three ways, and what it was given as defaults.
import { write } from "../dom.mjs";
import { asOnSlider, summaryWords } from "../model/fairness.mjs";
import { figure } from "../model/study_axis.mjs";
import { isHidden, rateOf } from "./studied.mjs";
/** @import { Runner } from "../model/types.mjs" */

const NONE = ["none", ""]; // of the defaults of a library that has no such rule
/**
 * What a way of it costs: the median and its quartiles, and with which rate.
 * @typedef {Parameters<typeof summaryWords>[0] & {learning_rate: number}} Summary
 */
/**
 * What is told of an entrant; a library without its rule has no defaults.
 * @typedef {object} Told
 * @property {number} best
 * @property {number} width_decades
 * @property {string} over
 * @property {string} defaults_say
 * @property {Summary} as_set
 * @property {Summary | null} defaults
 * @property {Summary} tuned
 */

/** @type {Record<string, "as_set" | "defaults" | "tuned">} */
const VARIANTS = { set: "as_set", defaults: "defaults", tuned: "tuned" };

/** What an entrant was given as defaults. @param {Pick<Runner, "swatch" | "fullName">} entrant @param {string} says */
export function itemOf({ swatch, fullName }, says) {
  const item = document.createElement("li");
  item.innerHTML = `<span class="swatch">${swatch}</span>`;
  item.append(`${fullName}: ${says}`);
  return item;
}

/**
 * An entrant, in each of the ways.
 * @param {Pick<Runner, "swatch" | "fullName" | "slot" | "muted">} entrant
 * @param {Told} told
 * @param {string} mode
 */
export function rowOf({ swatch, fullName, slot, muted }, { best, width_decades: width, ...variants }, mode) {
  const row = document.createElement("tr"), head = row.appendChild(document.createElement("th"));
  row.classList.toggle("muted", muted);
  head.scope = "row";
  head.innerHTML = `<span class="swatch">${swatch}</span>`;
  head.append(fullName);
  for (const [name, variant] of Object.entries(VARIANTS)) row.append(cellOf(variants[variant], name === mode));
  write(row.appendChild(document.createElement("td")), figure(width));
  row.appendChild(document.createElement("td")).append(useButton(slot, fullName, best));
  return row;
}

/** @param {Summary | null | undefined} summary @param {boolean} chosen */
function cellOf(summary, chosen) {
  const cell = document.createElement("td"), [strong, faint] = summary ? summaryWords(summary) : NONE;
  cell.classList.toggle("chosen", chosen);
  if (summary) {
    cell.title = `learning rate ${
      figure(asOnSlider(summary.learning_rate))
    }; ${summary.reached} of ${summary.of} arrive`;
  }
  write(cell.appendChild(document.createElement("span")), strong);
  write(cell.appendChild(document.createElement("small")), faint);
  return cell;
}

/** @param {number} slot @param {string} fullName @param {number} best */
function useButton(slot, fullName, best) {
  const button = document.createElement("button"), words = figure(asOnSlider(best));
  const disabled = isHidden(rateOf(slot));
  Object.assign(button, { type: "button", className: "btn outline", textContent: `Use ${words}`, disabled });
  button.setAttribute("aria-label", `Use ${words} for ${fullName}`);
  Object.assign(button.dataset, { do: "fair-use", slot: String(slot) });
  return button;
}
