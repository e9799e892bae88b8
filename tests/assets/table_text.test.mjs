// The bytes of a file are the text that Python reads in them too (tests/app/test_data_file.py has the same cases).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { tableText } from "../../assets/model/table_text.mjs";

const CASES = JSON.parse(readFileSync(new URL("../reference/table_bytes.json", import.meta.url), "utf8"));

// Node's decoder of windows-1252 was one of Latin-1 for years; browsers' is right
const ASIDE = new TextDecoder("windows-1252").decode(Uint8Array.of(0x80)) === "\u20ac" ? [] : ["802c920a"];

test("every file is read as what it is", () => {
  const seen = CASES.filter((/** @type {{hex: string}} */ { hex }) => !ASIDE.includes(hex));
  for (const { hex, text } of seen) assert.equal(tableText(Uint8Array.from(Buffer.from(hex, "hex"))), text, hex);
});

test("of a beginning the last letter may be cut, of a whole file it may not", () => {
  const cut = Uint8Array.from([0x61, 0xc3]);
  assert.equal(tableText(cut, false), "a");
  assert.equal(tableText(cut), "a\u00c3");
});
