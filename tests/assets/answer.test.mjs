import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Answer, facts } from "../../assets/net/answer.mjs";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/**
 * A server whose answers come when they are told to, and an answer that wants what `now.path` says.
 * @param {import("node:test").TestContext} context
 */
function asking(context) {
  /** @type {{path: string, come: (said: string) => void}[]} */
  const sent = [];
  const now = { path: "map/rates.json?a", ms: 0 };
  context.mock.method(performance, "now", () => now.ms);
  globalThis.fetch =
    /** @type {any} */ (mock.fn((/** @type {string} */ path, /** @type {{signal: AbortSignal}} */ { signal }) =>
      new Promise((resolve, reject) => {
        sent.push({ path, come: (/** @type {string} */ said) => resolve(new Response(said)) });
        signal.addEventListener("abort", () => reject(signal.reason));
      })
    ));
  const answer = new Answer(() => now.path ? { path: now.path } : null, facts, () => {});
  /** What happens `ms` later, when it is asked again. @param {number} ms */
  async function later(ms) {
    now.ms += ms;
    answer.ask();
    await settled();
  }
  return { answer, now, sent, later };
}

test("what is on its way comes although another is wanted, if it comes soon", async (context) => {
  const { answer, now, sent, later } = asking(context);
  await later(0);
  now.path = "map/rates.json?b";
  await later(900);
  sent[0].come('{"found": 1}');
  await later(0);
  assert.deepEqual([answer.known.found, answer.known.path], [1, "map/rates.json?a"]);
  assert.deepEqual(sent.map(({ path }) => path), ["map/rates.json?a", "map/rates.json?b"]);
});

test("what takes long is given up when for a second another was wanted, or none, and not while it is wanted", async (context) => {
  const { answer, now, sent, later } = asking(context);
  await later(0);
  await later(60_000);
  assert.ok(answer.busy);
  now.path = "map/rates.json?b";
  await later(0);
  await later(1001);
  assert.deepEqual(sent.map(({ path }) => path), ["map/rates.json?a", "map/rates.json?b"]);
  now.path = "";
  await later(0);
  await later(1001);
  assert.ok(!answer.busy);
  assert.equal(sent.length, 2);
});

test("an answer that was begun and came too late says why", async (context) => {
  const { answer, sent, later } = asking(context);
  await later(0);
  sent[0].come('   {"error": "This took more than 60 seconds and was stopped."}');
  await later(0);
  assert.equal(answer.refused, "This took more than 60 seconds and was stopped.");
  assert.equal(answer.known, null);
});
