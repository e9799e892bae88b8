// What is read in the lesson, asked of the server once.
import { pathOf, stopNamed, stopsOf } from "../model/lesson.mjs";
import { ask, soon } from "../net/ask.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { catalogue } from "../state.mjs";
/** @import { Stop } from "../model/types.mjs" */
/** @import { Read } from "../model/lesson_types.mjs" */

/** All places where the lesson can stand, in order. */
export const STOPS = stopsOf(catalogue.lesson);

const known = new Map();

const SLOW = 500; // ms
const MAKING = "Its race is run, and what it says is measured. The first time that takes some seconds.";

/**
 * Do what makes a stop ready, and say so where it takes a while.
 * @template T
 * @param {Stop} stop
 * @param {() => Promise<T>} work
 */
export async function saidWhileSlow(stop, work) {
  const slow = setTimeout(() => notice(`${stop.title}: ${MAKING}`, "busy"), SLOW);
  try {
    return await work();
  } finally {
    clearTimeout(slow);
    hideNotice("busy");
  }
}

/** What is read at a stop. @param {Stop} stop */
export async function textOf(stop) {
  if (!known.has(stop.id)) known.set(stop.id, await (await ask(pathOf(stop))).json());
  return known.get(stop.id);
}

const AHEAD = 1500; // ms: first what is on show comes, all of it
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/**
 * Have a stop made ready while another is read: its words are asked for, and with them the server runs its race, which
 * compiles its ground. Asked once: where the server is busy, who goes there waits as without.
 * @param {Stop | undefined} stop
 */
export function warm(stop) {
  clearTimeout(timer);
  if (!stop || known.has(stop.id)) return;
  timer = setTimeout(async () => {
    const answer = await fetch(pathOf(stop)).catch(() => null);
    if (!answer?.ok) return;
    const read = await answer.json();
    known.set(stop.id, read);
    soon(new URLSearchParams(raceAt(read)).get("surface") ?? "");
  }, AHEAD);
}

/** The same, where it has been asked for. @param {Stop | undefined} stop */
export const knownText = (stop) => known.get(stop?.id) ?? null;

/**
 * The text of the race that is run at a stop, as the address would say it: the server's tests hold that.
 * @param {Read} read
 */
export const raceAt = (read) => read.race ?? read.start ?? "";

/**
 * What is read where a link stands, with its stop; null for one that names no place, with a sentence among the
 * complaints.
 * @param {string | undefined} name
 * @param {string[]} complaints
 */
export async function lessonOfLink(name, complaints) {
  const stop = stopNamed(STOPS, name);
  if (name && !stop) complaints.push(`lesson is ‘${name}’, but the lesson has no such place. It was left out.`);
  return stop ? { stop, read: await saidWhileSlow(stop, () => textOf(stop)) } : null;
}
