import assert from "node:assert/strict";
import test from "node:test";
import { linkIn, withLink } from "../../assets/model/carried.mjs";

const LINK = "?v=1&surface=bowl&start=-4,1&e=adam,learning_rate:0.05&at=5";
const bytes = (text) => new TextEncoder().encode(text);
// The smallest PNG there is: one grey pixel, as any encoder writes it.
const PNG = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  ),
);

test("a link that was put into a picture is found in it, and the picture goes on behind it", () => {
  const file = withLink(PNG, LINK);
  assert.equal(linkIn(file), LINK.slice(1));
  assert.deepEqual([...file.subarray(0, 33)], [...PNG.subarray(0, 33)]);
  assert.deepEqual([...file.subarray(-(PNG.length - 33))], [...PNG.subarray(33)]);
});

test("the check sum is that of the standard", () => {
  const { length } = withLink(PNG, ""), empty = withLink(PNG, "").subarray(33, length - PNG.length + 33);
  const view = new DataView(empty.buffer, empty.byteOffset);
  assert.equal(view.getUint32(0), 9);
  assert.equal(view.getUint32(17), 0xa0116345);
});

test("a link is found in every form that carries one", () => {
  const escaped = LINK.replaceAll("&", "&amp;");
  const gif = [...bytes("GIF89a...."), 0x21, 0xfe, 4, ...bytes("?v=1"), 10, ...bytes("&steps=100"), 0, 0x3b];
  /** @type {[Uint8Array, string][]} */
  const carriers = [
    [bytes(`<svg><title>a</title><metadata>${escaped}</metadata></svg>`), LINK],
    [bytes(`<!doctype html>\n<!-- A race of Fall Line: ${LINK} -->\n<html>`), LINK],
    [bytes(`% A race of Fall Line: ${LINK}\n\\documentclass`), LINK],
    [bytes(`{"race": "${LINK.slice(1)}", "minima": []}`), LINK],
    [Uint8Array.from(gif), "?v=1&steps=100"],
  ];
  for (const [file, link] of carriers) assert.equal(linkIn(file), link.slice(1));
});

test("what carries no link has none, whatever is in it", () => {
  for (
    const file of [PNG, bytes(""), bytes("entrant,rule,step\n"), bytes("GIF89a"), bytes("<metadata>a b</metadata>")]
  ) {
    assert.equal(linkIn(file), "");
  }
  assert.equal(linkIn(PNG.subarray(0, 20)), "");
  assert.equal(
    linkIn(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 255, 255, 255, 255, 1, 2, 3, 4, 5, 6, 7, 8])),
    "",
  );
});
