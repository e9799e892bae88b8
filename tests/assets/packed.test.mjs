import assert from "node:assert/strict";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import test from "node:test";
import { packed, textOf } from "../../assets/model/packed.mjs";

const TEXT = "v=1&surface=rosenbrock&start=-1.25,2.75&e=adam,learning_rate:0.0123&e=adam,learning_rate:0.0246" +
  "&e=adam,learning_rate:0.0369&e=momentum,learning_rate:0.0123&e=sgd,learning_rate:0.0123&at=3";
/** @param {Uint8Array} bytes */
const code = (bytes) => Buffer.from(bytes).toString("base64url");

test("what is packed is read back, by this module and by another library", async () => {
  const mark = await packed(TEXT);
  assert.match(mark, /^z=[\w-]+$/);
  assert.ok(mark.length < TEXT.length);
  assert.equal(inflateRawSync(Buffer.from(mark.slice(2), "base64url")).toString(), TEXT);
  assert.equal(await textOf({ search: "", hash: `#${mark}` }), TEXT);
  assert.equal(await textOf({ search: "?theme=light", hash: `#${mark}` }), `theme=light&${TEXT}`);
  assert.equal(await textOf({ search: "", hash: `#z=${code(deflateRawSync(TEXT))}` }), TEXT);
});

test("an address without a packed text is its query", async () => {
  assert.equal(await textOf({ search: `?${TEXT}`, hash: "" }), TEXT);
  assert.equal(await textOf({ search: `?${TEXT}`, hash: "#race" }), TEXT);
  assert.equal(await textOf({ search: "", hash: "" }), "");
});

test("what cannot be unpacked, or is too long, stays as it is", async () => {
  const bomb = code(deflateRawSync(Buffer.alloc(5_000_000, "&")));
  for (const mark of ["z=", "z=!", "z=AAAA", `z=${bomb}`, `z=${code(deflateRawSync(Buffer.from([255, 254])))}`]) {
    assert.equal(await textOf({ search: "", hash: `#${mark}` }), mark);
  }
});
