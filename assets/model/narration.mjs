// What is happening, in a sentence. Pure.
import { lossWords, NOT_KNOWN, timesHigher } from "./loss_words.mjs";
import { beyondAt, order, standing } from "./run.mjs";
import { short } from "./scale.mjs";
/** @import { Run, Verdict } from "./types.mjs" */

/**
 * One line for the strip above the stage, and for a screen reader: who leads at this step, by how much, and who is out.
 * @param {Run} run
 * @param {number} step
 * @param {{muted?: boolean, label: string}[]} entrants
 * @returns {string}
 */
export function sentence(run, step, entrants) {
  const ranks = order(run, step).filter((k) => !entrants[k].muted), names = entrants.map((entrant) => entrant.label);
  if (!ranks.length) return "Every entrant is muted.";
  const now = (/** @type {number} */ k) => standing(run.paths[k], step, run.steps),
    growing = ranks.filter((k) => now(k).grows);
  /** @type {(ranks: number[]) => [string, Verdict][]} */
  const told = (ranks) => ranks.map((k) => [names[k], now(k)]);
  const first = growing.length === 1 ? growing.map((k) => `${names[k]} ${now(k).sentence}`) : fates(told(growing));
  const others = ranks.filter((k) => !growing.includes(k)),
    out = fates(told(others.slice(1)));
  return [...first, ...(others.length ? [lead(run, step, others, names).slice(0, -1)] : []), ...out].join("; ") + ".";
}

/**
 * What became of those that are no longer in the race, in a few words; whom the same befell together.
 * @param {[string, Verdict][]} entrants
 */
function fates(entrants) {
  /** @type {[string, string][]} */
  const said = entrants.filter(([, { words }]) => words)
    .map(([name, { words, step }]) => [name, words.replace("{step}", counted(step))]);
  return together(said).map(([names, words]) =>
    `${listed(names)} ${names.length > 1 ? words.replace(/^is /, "are ") : words}`
  );
}

/**
 * Pairs of a name and words, as all names of the same words with them.
 * @param {[string, string][]} pairs
 * @returns {[string[], string][]}
 */
function together(pairs) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [name, words] of pairs) found.set(words, [...found.get(words) ?? [], name]);
  return [...found].map(([words, names]) => [names, words]);
}

/**
 * Those of whom none can be said to lead: the loss of one is not known here, or of several only that it is beyond.
 * @param {Run} run
 * @param {number} step
 * @param {number[]} ranks
 */
function abreast(run, step, ranks) {
  const open = ranks.filter((k) => !standing(run.paths[k], step, run.steps).decided),
    side = (/** @type {number} */ k) => beyondAt(run.paths[k], step);
  if (open.some((k) => step >= run.paths[k].end && !side(k))) return open;
  const same = side(ranks[0]) ? open.filter((k) => side(k) === side(ranks[0])) : [];
  return same.length > 1 ? same : [];
}

/**
 * What is known of those of whom none can be said to lead.
 * @param {Run} run
 * @param {number} step
 * @param {number[]} open
 * @param {string[]} names
 */
function outOfSight(run, step, open, names) {
  const loss = (/** @type {number} */ k) => lossWords(run, run.paths[k], step);
  const where = (/** @type {number} */ k) => (loss(k) === NOT_KNOWN ? "not drawn" : `loss ${loss(k)}`);
  const said = together(open.map((k) => [names[k], where(k)]));
  return `${said.map(([who, words]) => `${listed(who)} at step ${counted(step)}: ${words}`).join("; ")}.`;
}

/**
 * Who has arrived, first and later, in a sentence.
 * @param {Run} run
 * @param {number} step
 * @param {number[]} ranks
 * @param {string[]} names
 */
function arrivals(run, step, ranks, names) {
  const arrived = ranks.filter((k) => standing(run.paths[k], step, run.steps).arrived),
    at = (/** @type {number} */ k) => run.paths[k].verdict.step;
  const steps = [...new Set(arrived.map(at))],
    [winners, ...others] = steps.map((step) => arrived.filter((k) => at(k) === step));
  const alone = winners.length === 1 && ranks.length > 1 ? " first," : "",
    named = (/** @type {number[]} */ group) => listed(group.map((k) => names[k]));
  const where = run.found ? "the lowest minimum found" : "the minimum";
  const later = others.map((group) => `${named(group)} at ${counted(at(group[0]))}`).join(", ");
  return `${named(winners)} reached ${where}${alone} at step ${counted(steps[0])}${later && `; ${later}`}.`;
}

/** Who leads, in a sentence. @param {Run} run @param {number} step @param {number[]} ranks @param {string[]} names */
function lead(run, step, ranks, names) {
  const [first, second] = ranks, best = run.paths[first], verdict = standing(best, step, run.steps);
  const loss = (/** @type {number} */ k) => `loss ${lossWords(run, run.paths[k], step)}`;
  if (step === 0) return `${listed(ranks.map((k) => names[k]))} at the start, ${loss(first)}.`;
  if (verdict.arrived) return arrivals(run, step, ranks, names);
  if (verdict.decided) return `${names[first]} ${verdict.sentence}.`;
  const open = abreast(run, step, ranks);
  if (open.length) return outOfSight(run, step, open, names);
  if (second === undefined) return `${names[first]} at step ${counted(step)}: ${loss(first)}.`;
  const rival = run.paths[second], times = step < best.end ? timesHigher(run, best, rival, step) : Infinity;
  const leads = `${names[first]} leads at step ${counted(step)}`, both = `${names[first]} and ${names[second]}`;
  if (!run.bounded || standing(rival, step, run.steps).decided || times === Infinity) {
    return `${leads}: ${loss(first)}.`;
  }
  if (Number.isNaN(times)) return `${both} cannot be told apart at step ${counted(step)}: ${loss(first)}.`;
  if (times < 1.005) return `${both} are level at step ${counted(step)}: ${loss(first)}.`;
  // Only of a height can it be told how many times.
  const what = run.lowest === 0 ? "loss" : "height above the lowest loss";
  return `${leads}: its ${what} is ${times < 10 ? times.toFixed(times < 1.1 ? 2 : 1) : short(times)} times lower than ${
    names[second]
  }’s.`;
}

/** A step as sentences have it: 12,345. @param {number | null} step */
const counted = (step) => (step ?? 0).toLocaleString("en");

/** @param {string[]} names */
const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
