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

  /** The query with this text in place of its one term. @param {Clause[]} clauses @param {number} at @param {string} text */
  const replaced = (clauses, at, text) =>
    clauses.map((clause, i) => (i === at ? { ...clause, any: [{ ...clause.any[0], text }] } : clause));

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

  /** Names that are another form of the term: one character is another, or the name stands in it.
   * @param {Engine} engine @param {Clause[]} clauses @param {number} at */
  const names = async (engine, clauses, at) => {
    const { text } = clauses[at].any[0];
    if (text.length > 12) return [];
    const { nameFiles } = engine.labels();
    const files = await Promise.all(Array.from({ length: Math.min(FILES, nameFiles) }, (_, file) => engine.names(file)));
    const fitting = [...new Set(files.flat().map(([name]) => DigestText.fold(name)))]
      .filter((name) => alike(name, text) || (name.length > 1 && name !== text && text.includes(name)));
    return Promise.all(fitting.slice(0, MOST).map((name) => tried(engine, replaced(clauses, at, name))));
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
      near.push(...await names(engine, clauses, at), ...await shorter(engine, clauses, at));
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
