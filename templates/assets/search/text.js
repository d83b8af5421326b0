// @ts-check
// How texts are compared, the same as generator/search.py does it; and where terms stand in a text as it is shown.
"use strict";

/** What a text and a query become. tests/search holds it to the Python it mirrors. */
const DigestText = (() => {
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+/g;
  const SPACE = /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const LINE_END = /[\n\r\v\f\u2028\u2029]+/;
  /** Runs that fold to themselves, or one character with its marks. */
  const PIECE = /[\u4e00-\u9fa5]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu;
  const PLAIN = /^[\u4e00-\u9fa5]/;

  /** @param {string} text */
  const compared = (text) =>
    text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().normalize("NFKC").replace(SPACE, " ");

  /** The text as it is compared. @param {string} text */
  const fold = (text) => compared(text).replace(/^ | $/g, "");

  /** The text with each run of white space as one space. @param {string} text */
  const spaced = (text) => text.replace(SPACE, " ");

  /** The folded lines of a text that hold anything. @param {string} text */
  const lines = (text) => text.split(LINE_END).map(fold).filter(Boolean);

  /** The text folded, and for each of its characters where it starts and ends in the text. @param {string} text */
  const mapped = (text) => {
    let folded = "";
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    for (const { 0: part, index } of text.matchAll(PIECE)) {
      const plain = PLAIN.test(part);
      const piece = plain ? part : compared(part);
      if (piece === " " && folded.endsWith(" ")) continue;
      folded += piece;
      for (let i = 0; i < piece.length; i++) {
        starts.push(plain ? index + i : index);
        ends.push(plain ? index + i + 1 : index + part.length);
      }
    }
    return { folded, starts, ends };
  };

  /** Where the terms stand in a text: [start, end) in order, none touching another.
   * @param {string} text @param {string[]} wanted @returns {[number, number][]} */
  const ranges = (text, wanted) => {
    const { folded, starts, ends } = mapped(text);
    const found = wanted.flatMap((term) => {
      /** @type {[number, number][]} */
      const at = [];
      for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + term.length)) {
        at.push([starts[i], ends[i + term.length - 1]]);
      }
      return at;
    }).sort((a, b) => a[0] - b[0]);
    /** @type {[number, number][]} */
    const merged = [];
    for (const [start, end] of found) {
      const last = merged.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  };

  return Object.freeze({ fold, spaced, lines, ranges });
})();
