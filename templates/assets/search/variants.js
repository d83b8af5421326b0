// @ts-check
// Traditional characters of a query, or of a text whose index does not tell them.
"use strict";

const DigestVariants = (() => {
  const HAN = /[\u3400-\u9fff]/;
  /** What simplified texts are written with too, though it has a simplified form. */
  const BOTH = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽";
  /** @type {Set<string> | undefined} */
  let common;

  /** The characters of GB 2312, which simplified texts are written in: a browser knows them. */
  const simple = () => {
    if (common) return common;
    const bytes = new Uint8Array(72 * 94 * 2);
    for (let at = 0; at < 72 * 94; at++) {
      bytes[at * 2] = 0xb0 + Math.floor(at / 94);
      bytes[at * 2 + 1] = 0xa1 + (at % 94);
    }
    common = new Set(new TextDecoder("gb2312").decode(bytes));
    for (const c of BOTH) common.delete(c);
    return common;
  };

  /** Whether a character may be a traditional one. @param {string} text */
  const may = (text) => HAN.test(text) && Array.from(text).some((c) => HAN.test(c) && !simple().has(c));

  /** Until the texts can be folded: all traditional characters are fetched only for one that may be one of them.
   * @param {string[]} texts @returns {Promise<void>} */
  const ready = async (...texts) => {
    if (texts.some((text) => may(text.normalize("NFKC")))) await DigestLoad.script("traditional.js");
  };

  /** The query with its terms as they are looked up. @param {Query} query @returns {Promise<Query>} */
  const folded = async ({ clauses, left }) => {
    await ready(...clauses.flatMap(({ any }) => any.map(({ typed }) => typed)));
    return { left, clauses: clauses.map(({ without, any }) =>
      ({ without, any: any.map((term) => ({ ...term, text: DigestText.fold(term.typed) })) })) };
  };

  return Object.freeze({ may, ready, folded });
})();
