import assert from "node:assert/strict";
import test from "node:test";
import { linkIn, linkInFile, withLink } from "../../assets/model/carried.mjs";

const LINK = "?v=1&surface=bowl&start=-4,1&e=adam,learning_rate:0.05&at=5";
/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);
// The smallest PNG there is: one grey pixel, as any encoder writes it.
const PNG = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  ),
);

// The smallest GIF: one pixel of two colours, which begin as a comment does.
const GIF = Uint8Array.from(
  [...bytes("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0, 0x21, 0xfe, 9, 0, 0, 0]
    .concat([0x21, 0xf9, 4, 0, 4, 0, 0, 0], [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0], 0x3b),
);
// A film as Chromium records one: neither the segment nor its cluster says how long it is.
const WEBM = Uint8Array.from(
  [0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84, ...bytes("webm")]
    .concat([0x18, 0x53, 0x80, 0x67, 1, 255, 255, 255, 255, 255, 255, 255], [0x15, 0x49, 0xa9, 0x66, 0x82, 0x4d, 0x80])
    .concat([0x1f, 0x43, 0xb6, 0x75, 1, 255, 255, 255, 255, 255, 255, 255], [0xe7, 0x81, 0], [
      0xa3,
      0x40,
      2,
      0x67,
      0xc8,
    ]),
);

test("a film takes a link, whatever its length, and the pictures in it stay", () => {
  for (const [film, at] of /** @type {[Uint8Array, number][]} */ ([[GIF, 19], [WEBM, WEBM.length]])) {
    assert.equal(linkIn(film), "");
    for (const link of [LINK, `?v=1&surface=data:${"1,2;".repeat(12_000)}`, `?v=1${"a".repeat(251)}`]) {
      const file = withLink(film, link);
      assert.equal(linkIn(file), link.slice(1));
      assert.deepEqual(file.subarray(0, at), film.subarray(0, at));
      assert.deepEqual(file.subarray(at - film.length || file.length), film.subarray(at));
    }
  }
});

test("a film whose segment says how long it is says so no more when something comes behind it", () => {
  const segment = WEBM.indexOf(0x18), known = [0x18, 0x53, 0x80, 0x67, 0x80 | (WEBM.length - segment - 12)];
  const film = Uint8Array.from([...WEBM.subarray(0, segment), ...known, ...WEBM.subarray(segment + 12)]);
  assert.deepEqual(withLink(film, LINK), withLink(WEBM, LINK));
});

test("a film that was cut off anywhere has of its link what is left, and is read to its end", () => {
  for (const whole of [withLink(GIF, LINK), withLink(WEBM, LINK)]) {
    for (let n = 0; n < whole.length; n++) assert(LINK.slice(1).startsWith(linkIn(whole.subarray(0, n))));
  }
  assert.equal(linkIn(Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0, 0, 0, 0, 0, 0, 0, 1, 0])), "");
});

test("where a recorder has left room a film says at its head where its tags are", () => {
  const begins = WEBM.indexOf(0x18) + 12, room = [0xec, 0x80 | 43, ...new Array(43).fill(0)];
  const film = withLink(Uint8Array.from([...WEBM.subarray(0, begins), ...room, ...WEBM.subarray(begins)]), LINK);
  const view = new DataView(film.buffer), tags = begins + view.getUint32(begins + 18);
  assert.equal(view.getUint32(begins), 0x114d9b74);
  assert.equal(view.getUint32(tags), 0x1254c367);
  assert.deepEqual([...film.subarray(begins + 22, begins + 24)], [0xec, 0x80 | 21]); // what room is left
  assert.equal(linkIn(film), LINK.slice(1));
});

test("what is no picture and no film takes no link", () => {
  assert.throws(() => withLink(bytes("....ftypmp42"), LINK), /can carry a link/);
  assert.throws(() => withLink(Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0x80, 0xec, 0x80]), LINK), /choose GIF/);
});

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
  const comment = [0x21, 0xfe, 4, ...bytes("?v=1"), 10, ...bytes("&steps=100"), 0];
  const gif = [...GIF.subarray(0, -1), ...comment, 0x3b]; // behind the picture
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
    const file of [
      PNG,
      GIF,
      WEBM,
      GIF.subarray(0, 30),
      WEBM.subarray(0, 45),
      bytes(""),
      bytes("entrant,rule,step\n"),
      bytes("GIF89a"),
      bytes("<metadata>a b</metadata>"),
    ]
  ) {
    assert.equal(linkIn(file), "");
  }
  assert.equal(linkIn(PNG.subarray(0, 20)), "");
  assert.equal(
    linkIn(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 255, 255, 255, 255, 1, 2, 3, 4, 5, 6, 7, 8])),
    "",
  );
});

/** @param {string} text */
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
// As numpy.savez_compressed and numpy.savez write labels and a link, and the former no link.
const ARRAYS = {
  deflated: fromBase64(
    "UEsDBC0AAAAIAAAAIQDbZmvJ//////////8KABQAbGFiZWxzLm5weQEAEACQAAAAAAAAAFAAAAAAAAAAm+wX6hsQychQxlCtnpJa" +
      "nFykbqWgbhNqoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkahjqaOgq1ChQALkcGBoYUIE4E4lwgBgBQSwMELQAAAAgA" +
      "AAAhADl5+ML//////////wgAFABsaW5rLm5weQEAEADEAAAAAAAAAG4AAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbhNqaK6u" +
      "o6Cell9UUpSYF59flJIKknBLzClOBYoXZyQWpAL5Gpo6CrUKlAAuewYGoN0MDLZAbAjEakBcDMSlQFwExGlAnAjEyUCcClWXBMT5" +
      "QFwOxDlADABQSwECLQMtAAAACAAAACEA22ZryVAAAACQAAAACgAAAAAAAAAAAAAAgAEAAAAAbGFiZWxzLm5weVBLAQItAy0AAAAI" +
      "AAAAIQA5efjCbgAAAMQAAAAIAAAAAAAAAAAAAACAAYwAAABsaW5rLm5weVBLBQYAAAAAAgACAG4AAAA0AQAAAAA=",
  ),
  stored: fromBase64(
    "UEsDBC0AAAAAAAAAIQDbZmvJ//////////8KABQAbGFiZWxzLm5weQEAEACQAAAAAAAAAJAAAAAAAAAAk05VTVBZAQB2AHsnZGVz" +
      "Y3InOiAnPFU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAg" +
      "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApBAAAAZAAAAGEAAABtAAAAUEsDBC0AAAAAAAAAIQA5efjC////" +
      "//////8IABQAbGluay5ucHkBABAAxAAAAAAAAADEAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxVMTcnLCAnZm9ydHJhbl9v" +
      "cmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg" +
      "ICAgICAgICAgICAgICAKPwAAAHYAAAA9AAAAMQAAACYAAABzAAAAdQAAAHIAAABmAAAAYQAAAGMAAABlAAAAPQAAAGIAAABvAAAA" +
      "dwAAAGwAAABQSwECLQMtAAAAAAAAACEA22ZryZAAAACQAAAACgAAAAAAAAAAAAAAgAEAAAAAbGFiZWxzLm5weVBLAQItAy0AAAAA" +
      "AAAAIQA5efjCxAAAAMQAAAAIAAAAAAAAAAAAAACAAcwAAABsaW5rLm5weVBLBQYAAAAAAgACAG4AAADKAQAAAAA=",
  ),
  unlinked: fromBase64(
    "UEsDBC0AAAAIAAAAIQC719vX//////////8FABQAeC5ucHkBABAAiAAAAAAAAABJAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l" +
      "oG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6mjoKtQoUAC4GMPhgDwBQSwECLQMtAAAACAAAACEAu9fb10kA" +
      "AACIAAAABQAAAAAAAAAAAAAAgAEAAAAAeC5ucHlQSwUGAAAAAAEAAQAzAAAAgAAAAAAA",
  ),
};

test("arrays of NumPy carry a link too, packed or not, and a file that was cut off carries none", async () => {
  assert.equal(await linkInFile(ARRAYS.deflated), "v=1&surface=bowl");
  assert.equal(await linkInFile(ARRAYS.stored), "v=1&surface=bowl");
  assert.equal(await linkInFile(ARRAYS.unlinked), "");
  assert.equal(await linkInFile(withLink(PNG, LINK)), LINK.slice(1));
  for (const whole of [ARRAYS.deflated, ARRAYS.stored]) {
    for (let n = 0; n < whole.length; n += 7) {
      assert.ok("v=1&surface=bowl".startsWith(await linkInFile(whole.slice(0, n))));
    }
  }
});
