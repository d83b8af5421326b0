// @ts-check
// When nothing is found: the nearest that is.
"use strict";

/** @typedef {{query: string, hits: number}} Near */

const DigestNearest = (() => {
  const MOST = 4;
  const STEPS = 12;
  const FILES = 8;
  const { make } = DigestDom;

  /** @param {Engine} engine @param {Clause[]} clauses @returns {Promise<Near | undefined>} */
  const tried = async (engine, clauses) => {
    const { base } = await DigestAnswer.match(engine, { clauses, left: 0 });
    return base.length ? { query: DigestQuery.written(clauses), hits: base.length } : undefined;
  };

  /** The query with this text in place of its one term.
   * @param {Clause[]} clauses @param {number} at @param {string} text @param {Field} [field] */
  const replaced = (clauses, at, text, field = clauses[at].any[0].field) =>
    clauses.map((clause, i) => (i === at ? { ...clause, any: [{ ...clause.any[0], typed: text, text, field }] } : clause));

  /** The term without the marks around it: an input method types “” where a reader means "".
   * @param {Engine} engine @param {Clause[]} clauses @param {number} at */
  const unmarked = async (engine, clauses, at) => {
    const { text } = clauses[at].any[0];
    const bare = text.replace(/^[\p{P}\p{S} ]+|[\p{P}\p{S} ]+$/gu, "");
    return bare && bare !== text ? [await tried(engine, replaced(clauses, at, bare))] : [];
  };

  /** The term without its last characters, or its first ones, as soon as something is found.
   * @param {Engine} engine @param {Clause[]} clauses @param {number} at */
  const shorter = async (engine, clauses, at) => {
    const characters = Array.from(clauses[at].any[0].text);
    const found = [];
    // One character of a longer word says nothing any more.
    const least = Math.min(1, characters.length - 2);
    for (const cut of [(/** @type {number} */ n) => characters.slice(0, n), (/** @type {number} */ n) => characters.slice(-n)]) {
      for (let n = characters.length - 1; n > least && n >= characters.length - STEPS; n--) {
        const text = cut(n).join("").trim();
        const near = text ? await tried(engine, replaced(clauses, at, text)) : undefined;
        if (near) {
          found.push(near);
          break;
        }
      }
    }
    return found;
  };

  /** Whether two names are of one length and differ in one character. @param {string} a @param {string} b */
  const alike = (a, b) =>
    a.length === b.length && a.length > 1 && [...a].filter((c, i) => c !== b[i]).length === 1 && (a.length > 2 || a[0] === b[0]);

  /** Names that are another form of the term: one character is another, the name stands in it, or it is the initials
   * of the name's pinyin.
   * @param {Engine} engine @param {Clause[]} clauses @param {number} at */
  const names = async (engine, clauses, at) => {
    const { text } = clauses[at].any[0];
    if (text.length > 12) return [];
    const { nameFiles } = engine.labels();
    const files = await Promise.all(Array.from({ length: Math.min(FILES, nameFiles) }, (_, file) => engine.names(file)));
    const letters = /^[a-z]{2,}$/.test(text);
    /** @type {Map<string, Field>} */
    const fitting = new Map();
    for (const [called, , initials] of files.flat()) {
      const name = DigestText.fold(called);
      if (letters && initials === text) fitting.set(name, "person");
      else if (alike(name, text) || (name.length > 1 && name !== text && text.includes(name))) fitting.set(name, clauses[at].any[0].field);
    }
    return Promise.all([...fitting].slice(0, MOST).map(([name, field]) => tried(engine, replaced(clauses, at, name, field))));
  };

  /** What is found if a little of the query is given up. @param {Engine} engine @param {Query} query @returns {Promise<Near[]>} */
  const find = async (engine, { clauses }) => {
    /** @type {(Near | undefined)[]} */
    const near = [];
    const positive = [...clauses.keys()].filter((at) => !clauses[at].without);
    for (const at of positive) {
      const { any } = clauses[at];
      if (any.length > 1 || near.filter(Boolean).length >= MOST) continue;
      const alone = clauses.length > 1 && await tried(engine, [clauses[at]]);
      if (alone) continue;
      near.push(...await unmarked(engine, clauses, at), ...await names(engine, clauses, at), ...await shorter(engine, clauses, at));
    }
    const spare = [...clauses.keys()].filter((at) => positive.length > 1 || (positive.length && clauses[at].without));
    near.push(...await Promise.all(spare.map((at) => tried(engine, clauses.filter((_, i) => i !== at)))));
    const held = near.filter((one) => one !== undefined).filter(({ query }) => query);
    return [...new Map(held.map((one) => [one.query, one])).values()].slice(0, MOST);
  };

  /** @param {Near[]} near @param {(query: string) => string} address */
  const draw = (near, address) => near.length ? [make("p", {}, "相近的检索："),
    make("ul", {}, ...near.map(({ query, hits }) => make("li", {}, make("a", { href: address(query) }, query), ` ${hits} 篇`)))] : [];

  return Object.freeze({ find, draw });
})();
