// @ts-check
// From a query and a reader's choices to the articles: the same whatever engine finds the terms.
"use strict";

/**
 * @typedef {{sort: string, paper: string, year: string, month: string, section: string, topic: string,
 *   person: string, role: string, from: string, to: string}} Choice
 * @typedef {{base: number[], elsewhere: number[], titles: Uint8Array, places: Uint32Array, tried: string[]}} Matched
 *   base: in title or body; elsewhere: only around them; titles: how many clauses stand in the title; places: how often
 *   the terms stand in title and body; tried: simplified forms that were looked up as well
 */

const DigestAnswer = (() => {
  const [MARGIN, TEXT] = [1, 2];
  /** Names in a file. */
  const NAMES = 512;

  /** The people whose name is the term, or also those whose name holds it if nobody's is.
   * @param {Engine} engine @param {string} wanted @returns {Promise<{exact: number[], holding: number[]}>} */
  const named = async (engine, wanted) => {
    const { nameFiles } = engine.labels();
    /** @type {number[]} */
    const holding = [];
    // The most frequent stand first, so that most often the first file is enough.
    for (let file = 0, width = 1; file < nameFiles; file += width, width *= 2) {
      const files = Array.from({ length: Math.min(width, nameFiles - file) }, (_, i) => engine.names(file + i));
      const names = (await Promise.all(files)).flat().map(([name]) => DigestText.fold(name));
      const at = names.indexOf(wanted);
      if (at >= 0) return { exact: [file * NAMES + at], holding: [] };
      names.forEach((name, i) => name.includes(wanted) && holding.push(file * NAMES + i));
    }
    return { exact: [], holding };
  };

  /** @param {Engine} engine @param {string} wanted @returns {Promise<number[]>} */
  const ofPerson = async (engine, wanted) => {
    const [{ exact, holding }, people] = await Promise.all([named(engine, wanted), engine.people()]);
    const who = new Set(exact.length ? exact : holding);
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

  /** The term, and its simplified form if it is written in traditional characters. @param {Term} term */
  const forms = async ({ text, exact }) => {
    const other = exact ? "" : await DigestVariants.simplified(text);
    return other && other !== text ? [text, other] : [text];
  };

  /** Where the clause stands in each article: nowhere, around the text, in it.
   * @param {Engine} engine @param {Clause} clause @param {string[]} tried */
  const stands = async (engine, { any }, tried) => {
    /** @type {{field: Field, found: Found}[]} */
    const found = [];
    await Promise.all(any.map(async (term) => {
      const texts = await forms(term);
      tried.push(...texts.slice(1));
      await Promise.all(texts.map(async (text) => {
        if (term.field === "person" || term.field === "paper") {
          const records = await (term.field === "person" ? ofPerson : ofPaper)(engine, text);
          const [none, one] = [0, 1].map((value) => new Uint8Array(records.length).fill(value));
          found.push({ field: term.field, found: { records, title: none, text: one, margin: none } });
        } else found.push({ field: term.field, found: await engine.find(text) });
      }));
    }));
    return found;
  };

  /** @param {Engine} engine @param {Query} query @returns {Promise<Matched>} */
  const match = async (engine, { clauses }) => {
    /** @type {string[]} */
    const tried = [];
    const all = await Promise.all(clauses.map((clause) => stands(engine, clause, tried)));
    const { count } = await engine.columns();
    const titles = new Uint8Array(count);
    const places = new Uint32Array(count);
    const least = new Uint8Array(count).fill(TEXT);
    // Those that must not stand come last: they look at what the others have left.
    for (const at of [...clauses.keys()].sort((a, b) => Number(clauses[a].without) - Number(clauses[b].without))) {
      const here = new Uint8Array(count);
      const entitled = new Uint8Array(count);
      const { without } = clauses[at];
      for (const { field, found: { records, title, text, margin } } of all[at]) {
        const counts = !without && (field === "" || field === "title");
        for (let i = 0; i < records.length; i++) {
          const record = records[i];
          const inside = field === "title" ? title[i] : text[i];
          here[record] = Math.max(here[record], inside ? TEXT : field === "" && margin[i] ? MARGIN : 0);
          if (title[i]) entitled[record] = 1;
          if (counts) places[record] += inside;
        }
      }
      for (let record = 0; record < count; record++) {
        if (!without) {
          least[record] = Math.min(least[record], here[record]);
          titles[record] += entitled[record];
        } else if (here[record] && here[record] >= least[record]) least[record] = 0;
      }
    }
    return { ...split(least), titles, places, tried: [...new Set(tried)] };
  };

  /** @param {Uint8Array} least */
  const split = (least) => {
    /** @type {Record<"base" | "elsewhere", number[]>} */
    const parts = { base: [], elsewhere: [] };
    least.forEach((here, record) => {
      if (here === TEXT) parts.base.push(record);
      else if (here === MARGIN) parts.elsewhere.push(record);
    });
    return parts;
  };

  return Object.freeze({ match, named, NAMES });
})();
