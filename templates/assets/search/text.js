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
  /** Traditional characters that are known so far, each with its simplified one: those of the texts that are
   * searched, which their index tells, or all (variants.js). @type {Map<string, string>} */
  const simple = new Map();

  /** @param {string} pairs each traditional character, the simplified one after it */
  const learn = (pairs) => {
    for (const [, from, to] of pairs.matchAll(/(.)(.)/gu)) simple.set(from, to);
  };

  /** @param {string} text */
  const evened = (text) =>
    text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().normalize("NFKC").replace(SPACE, " ");

  /** The text without what makes no difference to a reader. @param {string} text */
  const even = (text) => evened(text).replace(/^ | $/g, "");

  /** The text as it is compared: even, and traditional characters as simplified ones. @param {string} text */
  const fold = (text) => (simple.size ? Array.from(even(text), (c) => simple.get(c) ?? c).join("") : even(text));

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
      const piece = plain ? part : evened(part);
      if (piece === " " && folded.endsWith(" ")) continue;
      let at = index;
      for (const c of piece) {
        const unit = simple.get(c) ?? c;
        folded += unit;
        for (let i = 0; i < unit.length; i++) {
          starts.push(plain ? at : index);
          ends.push(plain ? at + 1 : index + part.length);
        }
        at++;
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

  return Object.freeze({ learn, even, fold, spaced, lines, ranges });
})();
