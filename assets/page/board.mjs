// The scoreboard: who is where at this step.
import { write } from "../dom.mjs";
import { lossWords, orAbout } from "../model/loss_words.mjs";
import { beyondAt, distance, order, roundedBy, rowAt, standing, stepOf } from "../model/run.mjs";
import { short } from "../model/scale.mjs";
/** @import { View } from "../model/types.mjs" */

/** @type {Record<number, string>} */
const SIZES = {
  [1]: "finite, and larger than the page’s numbers go",
  [0]: "finite, but not drawn from where it went too far out",
  [-1]: "finite, and lower than the page’s numbers go",
};
const SURE = 16; // times its rounding, from which on a distance has two figures

/** The rows of the table at a step, best first. Pure. @param {View} view */
export function rows(view) {
  const { run, step, minima, byNumber } = view;
  return order(run, step).filter((k) => !byNumber[k].muted).map((k, rank) => {
    const path = run.paths[k], now = standing(path, step, run.steps), gone = step >= path.end; // beyond float32
    const away = distance(path, step, minima);
    const exact = stepOf(path, rowAt(path, step)) === step; // of a long path not every step is here at once
    return {
      k,
      rank: rank + 1,
      out: now.gone,
      loss: lossWords(run, path, step),
      away: gone || away === null || !run.minima_are_points
        ? "–"
        : orAbout(exact, awayWords(away, roundedBy(path, step))),
      verdict: `${now.finite ? "" : "⚠ "}${now.brief || now.kind}${
        now.step === null ? "" : `, step ${now.step.toLocaleString("en")}`
      }`,
      title: now.sentence,
      size: gone && now.finite ? SIZES[beyondAt(path, step)] : "",
    };
  });
}

/**
 * A distance: what rounding could have made of none, it is said to be less than. Pure.
 * @param {number} away
 * @param {number} rounded
 */
export const awayWords = (away, rounded) => away < SURE * rounded ? `< ${short((SURE + 1) * rounded)}` : short(away);

/**
 * What the rank of a table is by: who has reached the minimum ranks by the step at which that was.
 * @param {Pick<View, "run" | "step" | "entrants">} view
 */
export function rankedBy({ run, step, entrants }) {
  const reached = entrants.some(({ path }) => standing(path, step, run.steps).arrived);
  return reached ? "by step reached, then loss" : "by loss";
}

/**
 * What an entrant is called in the table: short where a rule runs twice, so that what tells the two apart has room.
 * @param {Pick<View, "byNumber" | "rules" | "run">} view
 * @param {number} k
 */
function nameIn({ byNumber, rules, run }, k) {
  const { label, name, fullName } = byNumber[k];
  return fullName === rules[run.race.entrants[k].rule].name ? label : name;
}

export class Board {
  /** @param {HTMLTableSectionElement} body */
  constructor(body) {
    this.body = body;
    this.by = body.parentElement?.querySelector(".rank-by") ?? null;
  }

  /** Write only what differs: most of the sixty frames a second change four numbers. @param {View} view */
  draw(view) {
    const wanted = rows(view);
    write(this.by, rankedBy(view));
    while (this.body.rows.length > wanted.length) this.body.deleteRow(-1);
    while (this.body.rows.length < wanted.length) {
      const row = this.body.insertRow(); // roles said, because a phone on its side lays rows out as grids
      row.setAttribute("role", "row");
      for (const kind of ["i", "who", "n", "dist only-wide", "v"]) {
        const cell = row.insertCell();
        cell.className = kind;
        cell.setAttribute("role", "cell");
      }
      row.cells[1].innerHTML = '<span class="swatch"></span><span></span>';
    }
    wanted.forEach((entry, n) => this.row(this.body.rows[n], entry, view));
  }

  /** @param {HTMLTableRowElement} row @param {ReturnType<typeof rows>[number]} entry @param {View} view */
  row(row, { k, rank, out, loss, away, verdict, title, size }, view) {
    const { swatch, slot, fullName } = view.byNumber[k], [swatchBox, name] = row.cells[1].children;
    if (row.dataset.swatch !== swatch) {
      row.dataset.swatch = swatch;
      swatchBox.innerHTML = swatch;
    }
    row.dataset.slot = String(slot);
    if (row.className !== (out ? "out" : "")) row.className = out ? "out" : "";
    write(row.cells[0], rank);
    write(name, nameIn(view, k));
    if (name.getAttribute("title") !== fullName) name.setAttribute("title", fullName);
    write(row.cells[2], loss);
    if (row.cells[2].title !== size) row.cells[2].title = size;
    write(row.cells[3], away);
    write(row.cells[4], verdict);
    if (row.cells[4].title !== title) row.cells[4].title = title;
  }
}
