// @ts-check
// Traditional characters in a query, for a text in simplified ones.
"use strict";

const DigestVariants = (() => {
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
    return (common = new Set(new TextDecoder("gb2312").decode(bytes)));
  };

  /** The term in simplified characters, or empty if it is so already. The table is fetched only for a character that
   * may be in it. @param {string} term @returns {Promise<string>} */
  const simplified = async (term) => {
    const rare = /[\u3400-\u9fff]/.test(term) && Array.from(term).some((c) => /[\u3400-\u9fff]/.test(c) && !simple().has(c));
    if (!rare) return "";
    await DigestLoad.script("traditional.js");
    const other = Array.from(term, (c) => DigestTraditional.get(c) ?? c).join("");
    return other === term ? "" : other;
  };

  return Object.freeze({ simplified });
})();
