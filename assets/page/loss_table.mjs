// The table that a screen reader finds beside the loss chart.
import { lossTable } from "../model/loss_table.mjs";
/** @import { View } from "../model/types.mjs" */

/** @param {string} kind @param {string[]} cells */
const line = (kind, cells) => {
  const row = document.createElement("tr");
  row.replaceChildren(...cells.map((text, n) => {
    const cell = document.createElement(kind === "th" || n === 0 ? "th" : "td");
    if (cell.tagName === "TH") cell.scope = kind === "th" ? "col" : "row";
    cell.textContent = text;
    return cell;
  }));
  return row;
};

/**
 * Write the losses up to the step on show; without a view they are not known yet.
 * @param {HTMLTableElement} table
 * @param {View | null} view
 */
export function writeLosses(table, view) {
  const { names, rows } = view ? lossTable(view) : { names: ["losses: told once the race is at rest"], rows: [] };
  table.tHead?.replaceChildren(line("th", view ? ["step", ...names] : names));
  table.tBodies[0].replaceChildren(...rows.map((row) => line("td", row)));
}
