// The losses of a race at a few steps, for who reads rather than looks at the chart. Pure.
import { lossWords } from "./loss_words.mjs";

const ROWS = 10;

/**
 * The names of the entrants, and rows of a step and their losses there: ten steps from the start to the one on show.
 * "≈" is where not every step of a long path is here at once, "–" where an entrant has gone.
 * @param {{run: any, step: number, entrants: any[]}} view
 */
export function lossTable({ run, step, entrants }) {
  const steps = new Set(Array.from({ length: ROWS + 1 }, (_, n) => Math.round(step * n / ROWS)));
  return {
    names: entrants.map(({ label }) => label),
    rows: [...steps].map((at) => [String(at), ...entrants.map(({ path }) => lossWords(run, path, at))]),
  };
}
