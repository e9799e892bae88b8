import assert from "node:assert/strict";
import test, { mock } from "node:test";

let fresh = 0;
/** The module anew, a server that gives these answers in turn, and what it was asked. @param {...Response} answers */
async function server(...answers) {
  /** @type {unknown[]} */
  const asked = [];
  globalThis.fetch = mock.fn((path) => {
    asked.push(path);
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new Error("No more answers."));
  });
  return { asked, ...await import(`../../assets/net/ask.mjs?${++fresh}`) };
}

const BUSY = '{"error": "More is asked than can be answered."}';
const busy = (seconds = "2") => new Response(BUSY, { status: 503, headers: { "Retry-After": seconds } });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {number} ms */
async function passing(ms) {
  await settled();
  mock.timers.tick(ms);
  await settled();
}

test("a server that asks for a pause is left alone as long as it says, and then asked again", async (context) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  const { ask, asked } = await server(busy("2"), new Response("here")), waits = mock.fn();
  const answer = ask("race.bin?a", { waits });
  await passing(1999);
  assert.deepEqual(asked, ["race.bin?a"]);
  assert.equal(waits.mock.callCount(), 1);
  await passing(2001);
  assert.equal(await (await answer).text(), "here");
  assert.deepEqual(asked, ["race.bin?a", "race.bin?a"]);
});

test("during the pause nobody on the page asks, and what is wanted no more is not asked for again", async (context) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  const { ask, asked } = await server(busy(), new Response("new"), new Response("other"));
  let latest = "old";
  const old = assert.rejects(ask("old", { wanted: () => latest === "old" }), { outdated: true });
  await settled();
  latest = "new";
  const answer = ask("new"), other = ask("other");
  await passing(1000);
  assert.deepEqual(asked, ["old"]);
  await passing(3000);
  await old;
  assert.equal(await (await answer).text(), "new");
  assert.equal(await (await other).text(), "other");
  assert.deepEqual(asked, ["old", "new", "other"]);
});

test("a server that is busy for long is asked as long as it is", async (context) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  const { ask, asked } = await server(...Array.from({ length: 9 }, () => busy("1")), new Response("at last"));
  const answer = ask("race");
  for (let n = 0; n < 9; n++) await passing(2001);
  assert.equal(await (await answer).text(), "at last");
  assert.equal(asked.length, 10);
});

/** @param {number} status @param {string} said */
const failing = (status, said, headers = {}) => new Response(said, { status, headers });
const wrong = {
  "a wrong request": {
    answer: failing(400, '{"error": "steps is 0.", "field": "steps"}'),
    said: { message: "steps is 0.", refused: true, field: "steps" },
  },
  "a request that took too long": {
    answer: failing(503, '{"error": "This took long."}'),
    said: { message: "This took long.", refused: true },
  },
  "a proxy without its server": {
    answer: failing(503, "<h1>Service Unavailable</h1>"),
    said: { message: "The server answered 503.", refused: false },
  },
  "a date in place of seconds": {
    answer: failing(503, "", { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" }),
    said: { message: "The server answered 503.", refused: false },
  },
  "a broken server": { answer: failing(500, "oh"), said: { message: "The server answered 500.", refused: false } },
};
for (const [what, { answer, said }] of Object.entries(wrong)) {
  test(`${what} is asked once, and said as what it is`, async () => {
    const { ask, asked } = await server(answer);
    await assert.rejects(ask("race"), said);
    assert.equal(asked.length, 1);
  });
}

test("whatever is thrown is an error: one as it was, of anything else its words", async () => {
  const { failureOf } = await server(), refused = Object.assign(new Error("steps is 0."), { refused: true });
  assert.equal(failureOf(refused), refused);
  assert.deepEqual([failureOf("gone").message, failureOf(undefined).message], ["gone", "undefined"]);
});
