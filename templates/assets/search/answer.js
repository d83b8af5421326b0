// @ts-check
// From a query and a reader's choices to the articles: the same whatever engine finds the terms.
"use strict";

/**
 * @typedef {{sort: string, paper: string, year: string, month: string, section: string, topic: string,
 *   person: string, role: string, from: string, to: string}} Choice
 * @typedef {{label: string, person: number}} Called
 * @typedef {{base: number[], elsewhere: number[], titles: Uint8Array, places: Uint32Array}} Matched
 *   base: in title or body; elsewhere: only around them; titles: how many clauses stand in the title; places: how often
 *   the terms stand in title and body
 */

const DigestAnswer = (() => {
  const [MARGIN, TEXT] = [1, 2];
  /** Names in a file. */
  const NAMES = 512;

  /** The people whose name is the term, and those whose name holds it if nobody's is.
   * @param {Engine} engine @param {string} wanted @returns {Promise<{exact: Called[], holding: Called[]}>} */
  const named = async (engine, wanted) => {
    const { nameFiles } = engine.labels();
    /** @type {Called[]} */
    const exact = [];
    /** @type {Called[]} */
    const holding = [];
    // The most frequent stand first, so that most often the first file is enough.
    for (let file = 0, width = 1; file < nameFiles; file += width, width *= 2) {
      const files = Array.from({ length: Math.min(width, nameFiles - file) }, (_, i) => engine.names(file + i));
      let last = "";
      (await Promise.all(files)).flat().forEach((name, i) => {
        last = DigestText.fold(name[0]);
        const one = { label: label(name), person: name[5] ?? file * NAMES + i };
        if (last === wanted) exact.push(one);
        else if (last.includes(wanted)) holding.push(one);
      });
      // All of a name stand side by side.
      if (exact.length && last !== wanted) break;
    }
    return { exact, holding: exact.length ? [] : holding };
  };

  /** How a person is called among others: by what tells from them if need be. @param {Name} name */
  const label = ([name, , , , place]) => (place ? `${name}（${place}）` : name);

  /** The people who are called so, all of a name if it does not tell them apart.
   * @param {Engine} engine @param {string} called @returns {Promise<Set<number>>} */
  const people = async (engine, called) => {
    const [whole, apart] = await Promise.all([called, called.replace(/（[^（）]*）$/, "")].map(DigestText.fold).map((name) => named(engine, name)));
    const one = [...apart.exact, ...whole.exact].filter(({ label }) => label === called);
    return new Set((one.length ? one : whole.exact).map(({ person }) => person));
  };

  /** @param {Engine} engine @param {string} wanted @returns {Promise<number[]>} */
  const ofPerson = async (engine, wanted) => {
    const [{ exact, holding }, people] = await Promise.all([named(engine, wanted), engine.people()]);
    const who = new Set((exact.length ? exact : holding).map(({ person }) => person));
    /** @type {number[]} */
    const records = [];
    for (let record = 0; record + 1 < people.at.length; record++) {
      for (let i = people.at[record]; i < people.at[record + 1]; i++) {
        if (who.has(people.of[i] >>> 3)) {
          records.push(record);
          break;
        }
      }
    }
    return records;
  };

  /** @param {Engine} engine @param {string} wanted @returns {Promise<number[]>} */
  const ofPaper = async (engine, wanted) => {
    const papers = new Set(engine.labels().papers.flatMap((name, at) => (DigestText.fold(name).includes(wanted) ? [at] : [])));
    return Array.from((await engine.columns()).paper.entries(), ([record, paper]) => (papers.has(paper) ? record : -1)).filter((at) => at >= 0);
  };

  /** Where the clause stands in each article: nowhere, around the text, in it.
   * @param {Engine} engine @param {Clause} clause @returns {Promise<{field: Field, found: Found}[]>} */
  const stands = (engine, { any }) => Promise.all(any.map(async ({ field, text }) => {
    if (field !== "person" && field !== "paper") return { field, found: await engine.find(text) };
    const records = await (field === "person" ? ofPerson : ofPaper)(engine, text);
    const [none, one] = [0, 1].map((value) => new Uint8Array(records.length).fill(value));
    return { field, found: { records, title: none, text: one, margin: none } };
  }));

  /** @param {Engine} engine @param {Query} query @returns {Promise<Matched>} */
  const match = async (engine, { clauses }) => {
    const all = await Promise.all(clauses.map((clause) => stands(engine, clause)));
    const { count } = await engine.columns();
    const titles = new Uint8Array(count);
    const places = new Uint32Array(count);
    /** @type {number[] | undefined} those that hold all so far */
    let left;
    const least = new Uint8Array(count).fill(TEXT);
    // Those that must not stand come last: they look at what the others have left.
    for (const at of [...clauses.keys()].sort((a, b) => Number(clauses[a].without) - Number(clauses[b].without))) {
      const { without } = clauses[at];
      const here = marked(all[at], without, titles, places);
      if (!without) left ??= united(all[at]);
      left = (left ?? [...least.keys()]).filter((record) => {
        if (without) return !here[record] || here[record] < least[record];
        least[record] = Math.min(least[record], here[record]);
        return here[record] > 0;
      });
    }
    left ??= [...least.keys()];
    const base = left.filter((record) => least[record] === TEXT);
    const elsewhere = left.filter((record) => least[record] === MARGIN);
    return { base, elsewhere, titles, places };
  };

  /** For each article whether a clause stands nowhere, around the text, or in it; adds up titles and places.
   * @param {{field: Field, found: Found}[]} parts @param {boolean} without @param {Uint8Array} titles @param {Uint32Array} places */
  const marked = (parts, without, titles, places) => {
    const here = new Uint8Array(titles.length);
    const entitled = new Uint8Array(titles.length);
    for (const { field, found: { records, title, text, margin } } of parts) {
      const counts = !without && (field === "" || field === "title");
      for (let i = 0; i < records.length; i++) {
        const record = records[i];
        const inside = field === "title" ? title[i] : text[i];
        const now = inside ? TEXT : field === "" && margin[i] ? MARGIN : 0;
        if (now > here[record]) here[record] = now;
        if (counts) places[record] += inside;
        if (counts && title[i] && !entitled[record]) titles[record] += entitled[record] = 1;
      }
    }
    return here;
  };

  /** The articles of the parts, each once, ascending. @param {{found: Found}[]} parts */
  const united = (parts) => {
    const [{ found: { records } }, ...others] = parts;
    if (!others.length) return Array.from(records);
    return [...new Set(parts.flatMap(({ found }) => Array.from(found.records)))].sort((a, b) => a - b);
  };

  return Object.freeze({ match, people, label, NAMES });
})();
