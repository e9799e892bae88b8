// The bytes of a table's file as text, as `app/data_file.py` reads them.

const MARKS = [["utf-16le", 0xff, 0xfe], ["utf-16be", 0xfe, 0xff]];

/**
 * UTF-8, UTF-16 where its mark is the first of them, and else as programs of Windows write tables. Of a beginning the
 * last letter may be cut.
 * @param {Uint8Array} bytes
 * @param {boolean} whole
 */
export function tableText(bytes, whole = true) {
  const wide = MARKS.find(([, one, other]) => bytes[0] === one && bytes[1] === other);
  if (wide) return new TextDecoder(String(wide[0])).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !whole });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
