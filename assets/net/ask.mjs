// Asking the server, which may ask for a pause.

/**
 * Tell the server that a surface is about to be looked at, or is; whether it hears does not matter.
 * @param {string} surface
 */
export const soon = (surface) => fetch(`soon/${surface}`).catch(() => {});

const LONGEST = 4000; // characters of an address: more than that some proxy on the way may refuse

/** Whether a path is too long for an address. @param {string} path */
export const isLong = (path) => path.length > LONGEST;

/**
 * The answer to a path; a text too long for an address travels as the body.
 * @param {string} path
 * @param {AbortSignal | undefined} signal
 */
function sent(path, signal) {
  if (!isLong(path)) return fetch(path, { signal });
  const [address, ...text] = path.split("?");
  return fetch(address, { signal, method: "POST", body: text.join("?") });
}

/** When the server last answered anything, ms, and how many questions are on their way to it. */
export const server = { heard: -Infinity, asked: 0 };

/**
 * The answer to a path, whatever it says: it is a sign of life.
 * @param {string} path
 * @param {AbortSignal | undefined} signal
 */
async function heard(path, signal) {
  server.asked++;
  try {
    const answer = await sent(path, signal);
    server.heard = performance.now();
    return answer;
  } finally {
    server.asked--;
  }
}

/** @param {number} ms */
/** @type {(ms: number) => Promise<void>} */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** @type {Promise<void> | null} */
let pause = null; // a promise: while the server has too much to do, nobody on this page asks

/**
 * The server's answer; throws an Error with its sentence, marked `refused`, where the request was wrong.
 * A server with too much to do is asked again when it says, as long as the answer is `wanted`; else the Error is marked
 * `outdated`. `waits` is called at each pause; a `signal` ends it.
 * @param {string} path
 * @param {{ wanted?: () => boolean, waits?: () => void, signal?: AbortSignal }} [during]
 */
export async function ask(path, { wanted = () => true, waits = () => {}, signal } = {}) {
  for (;;) {
    await pause;
    if (!wanted()) throw Object.assign(new Error("Nobody waits for this any more."), { outdated: true });
    const answer = await heard(path, signal);
    if (answer.ok) return answer;
    const seconds = answer.status === 503 ? Number(answer.headers.get("Retry-After")) : 0;
    if (!(seconds > 0)) throw await refusal(answer);
    pause = wait(1000 * seconds * (1 + Math.random())); // a class that was told the same does not come back as one
    waits();
  }
}

/** @typedef {Error & {refused?: boolean, outdated?: boolean}} Failure of a question to the server */

/** What was thrown, as an error that may say how the server has answered. @param {unknown} thrown @returns {Failure} */
export const failureOf = (thrown) => thrown instanceof Error ? thrown : new Error(String(thrown));

/** What is not the request's fault is none of ours to say, unless the server says it. @param {Response} answer */
async function refusal(answer) {
  const said = await answer.json().catch(() => ({}));
  return Object.assign(new Error(said.error ?? `The server answered ${answer.status}.`), {
    refused: answer.status < 500 || Boolean(said.error),
    field: said.field,
  });
}
