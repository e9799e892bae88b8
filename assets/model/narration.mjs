// What is happening, in a sentence. Pure.
import { order, rowAt, standing } from "./run.mjs";
import { short } from "./scale.mjs";
/** @import { Run } from "./types.mjs" */

/**
 * One line for the strip above the stage, and for a screen reader: who leads at this step, by how much, and who is out.
 * @param {Run} run
 * @param {number} step
 * @param {{muted?: boolean, label?: string}[]} entrants
 * @returns {string}
 */
export function sentence(run, step, entrants) {
  const ranks = order(run, step).filter((k) => !entrants[k].muted), names = entrants.map((entrant) => entrant.label);
  if (!ranks.length) return "Every entrant is muted.";
  const now = (k) => standing(run.paths[k], step, run.steps),
    growing = ranks.filter((k) => now(k).grows);
  const first = growing.length === 1
    ? growing.map((k) => `${names[k]} ${now(k).sentence}`)
    : fates(growing.map((k) => [names[k], now(k)]));
  const others = ranks.filter((k) => !growing.includes(k)),
    out = fates(others.slice(1).map((k) => [names[k], now(k)]));
  return [...first, ...(others.length ? [lead(run, step, others, names).slice(0, -1)] : []), ...out].join("; ") + ".";
}

/** What became of those that are no longer in the race, in a few words; whom the same befell together. */
function fates(entrants) {
  const found = new Map();
  for (const [name, { words, step }] of entrants) {
    if (words) found.set(words.replace("{step}", step), [...found.get(words.replace("{step}", step)) ?? [], name]);
  }
  return [...found].map(([words, names]) =>
    `${listed(names)} ${names.length > 1 ? words.replace(/^is /, "are ") : words}`
  );
}

/** Who leads, in a sentence. */
function lead(run, step, ranks, names) {
  const [first, second] = ranks, best = run.paths[first], verdict = standing(best, step, run.steps);
  if (step === 0) return `${listed(ranks.map((k) => names[k]))} at the start, loss ${short(best.gap[0] + run.lowest)}.`;
  if (verdict.arrived) {
    const arrived = ranks.filter((k) => standing(run.paths[k], step, run.steps).arrived),
      at = (k) => run.paths[k].verdict.step;
    const steps = [...new Set(arrived.map(at))],
      [winners, ...others] = steps.map((step) => arrived.filter((k) => at(k) === step));
    const alone = winners.length === 1 && ranks.length > 1 ? " first," : "",
      named = (group) => listed(group.map((k) => names[k]));
    const where = run.found ? "the lowest minimum found" : "the minimum";
    const later = others.map((group) => `${named(group)} at ${at(group[0])}`).join(", ");
    return `${named(winners)} reached ${where}${alone} at step ${verdict.step}${later && `; ${later}`}.`;
  }
  if (verdict.decided) return `${names[first]} ${verdict.sentence}.`;
  const loss = best.gap[rowAt(best, step)];
  if (second === undefined) return `${names[first]} at step ${step}: loss ${short(loss + run.lowest)}.`;
  const rival = run.paths[second], times = rival.gap[rowAt(rival, step)] / loss;
  if (standing(rival, step, run.steps).decided || !run.bounded || !(loss > 0)) {
    return `${names[first]} leads at step ${step}: loss ${short(loss + run.lowest)}.`;
  }
  if (times < 1.005) {
    return `${names[first]} and ${names[second]} are level at step ${step}: loss ${short(loss + run.lowest)}.`;
  }
  // Only of a height can it be told how many times.
  const what = run.lowest === 0 ? "loss" : "height above the lowest loss";
  return `${names[first]} leads at step ${step}: its ${what} is ${
    times < 10 ? times.toFixed(times < 1.1 ? 2 : 1) : short(times)
  } times lower than ${names[second]}’s.`;
}

const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
