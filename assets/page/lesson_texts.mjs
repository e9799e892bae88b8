// What is read in the lesson, asked of the server once.
import { pathOf, stopNamed, stopsOf } from "../model/lesson.mjs";
import { ask } from "../net/ask.mjs";
import { catalogue } from "../state.mjs";

/** All places where the lesson can stand, in order; none while the catalogue has no lesson. */
export const STOPS = catalogue.lesson ? stopsOf(catalogue.lesson) : [];

/** What is read at a stop. */
export const textOf = async (stop) => (await ask(pathOf(stop))).json();

/** What is read where a link stands; null for one that names no place, with a sentence among the complaints. */
export async function lessonOfLink(name, complaints) {
  const stop = stopNamed(STOPS, name);
  if (name && !stop) complaints.push(`lesson is ‘${name}’, but the lesson has no such place. It was left out.`);
  return stop ? textOf(stop) : null;
}
