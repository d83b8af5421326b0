// @ts-check
// Search without a page: turns a query into phrases of the index (generator/search.py makes the same of the
// texts) and asks Pagefind for them through its public interface.
"use strict";

/** What a text and a query become. tests/search holds it to the Python it mirrors. */
const DigestText = (() => {
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+/g;
  const SPACE = /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const TERM = /(?<![^ ])"([^"]*)"(?![^ ])|([^ ]+)/g;

  /** @param {string} text */
  const compared = (text) =>
    text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().normalize("NFKC").replace(SPACE, " ");

  /** The text as it is compared. @param {string} text */
  const fold = (text) => compared(text).replace(/^ | $/g, "");

  /** One unit a character: common Han as itself, all else as six hexadecimal digits. @param {string} text */
  const units = (text) =>
    Array.from(fold(text), (c) =>
      /[\u3400-\u4db5\u4e00-\u9fef]/.test(c) ? c : (c.codePointAt(0) ?? 0).toString(16).padStart(6, "0"));

  /** The tokens of one line: each unit with its neighbour, the last alone. @param {string} text */
  const tokens = (text, prefix = "") =>
    units(text).map((unit, at, line) => prefix + unit + (line[at + 1] ?? "")).join(" ");

  /** The tokens that stand together wherever the first `limit` characters of the term stand.
   * @param {string} term */
  const phrase = (term, prefix = "", limit = Infinity) => {
    const line = units(term).slice(0, limit);
    if (line.length === 1) return `${prefix}x${line[0]}`;
    return line.slice(1).map((unit, at) => prefix + line[at] + unit).join(" ");
  };

  /** The folded terms of a query, each once: white space parts them, "…" keeps it. @param {string} query */
  const terms = (query) => {
    const found = query.replace(/＂/g, '"').replace(SPACE, " ").matchAll(TERM);
    return [...new Set(Array.from(found, (match) => fold(match[1] || match[2] || "")))].filter(Boolean);
  };

  /** Where the terms stand in a text: [start, end) in order, none touching another.
   * @param {string} text @param {string[]} wanted @returns {[number, number][]} */
  const ranges = (text, wanted) => {
    let folded = "";
    /** @type {[number, number][]} */
    const places = [];
    for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
      const piece = compared(match[0]);
      if (piece === " " && folded.endsWith(" ")) continue;
      folded += piece;
      for (let i = 0; i < piece.length; i++) places.push([match.index, match.index + match[0].length]);
    }
    const found = wanted.flatMap((term) => {
      /** @type {[number, number][]} */
      const at = [];
      for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + term.length)) {
        at.push([places[i][0], places[i + term.length - 1][1]]);
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

  return Object.freeze({ fold, units, tokens, phrase, terms, ranges });
})();

/**
 * @typedef {{id: string, data: () => Promise<{content: string, meta: Record<string, string>}>}} Found
 * @typedef {{key: string, id: string, date: string, titles: number, load: Found["data"]}} Hit
 * @typedef {{sort: string, paper: string, year: string, topic: string}} Choice
 * @typedef {{hits: Hit[], elsewhere: Hit[], facets: Record<string, [string, number][]>, terms: string[], left: number}} Answer
 */

/** The index: which articles hold every term. */
const DigestIndex = (() => {
  /** More terms than a person asks for are left out: each costs a look into the index. */
  const TERMS = 20;
  /** A longer term is looked up by its beginning, and the rest compared with the text. */
  const UNITS = 40;
  /** Prefixes of generator/search.py: title and body, title, what stands around them. */
  const [TEXT, TITLE, MARGIN] = ["", "t", "m"];

  /** @type {Promise<any> | undefined} */
  let opening;

  /** Pagefind over the site's index. @param {string} root */
  const open = (root) =>
    (opening ??= (async () => {
      const pagefind = await import(new URL(`${root}pagefind/pagefind.js`, document.baseURI).href);
      // Pagefind takes the page's language, and would cut a Chinese query into words. It reads it at once.
      const page = document.documentElement;
      const { lang } = page;
      page.lang = "und";
      try {
        return pagefind.createInstance({});
      } finally {
        page.lang = lang;
      }
    })());

  /** @param {any} pagefind @param {string} term @param {string} field @param {object} filters
   * @returns {Promise<Map<string, Found>>} */
  const look = async (pagefind, term, field, filters = {}) => {
    const { results } = await pagefind.search(`"${DigestText.phrase(term, field, UNITS)}"`, { filters });
    return new Map(results.map((/** @type {Found} */ found) => [found.id, found]));
  };

  /** Those whose text holds the whole of every long term. @param {Found[]} found @param {string[]} wanted */
  const verified = async (found, wanted) => {
    const long = wanted.filter((term) => DigestText.units(term).length > UNITS);
    if (!long.length) return found;
    const held = await Promise.all(found.map(async (one) => {
      const { content, meta } = await one.data();
      const lines = [meta.title ?? "", ...content.split("\n")].map(DigestText.fold);
      return long.every((term) => lines.some((line) => line.includes(term)));
    }));
    return found.filter((_, at) => held[at]);
  };

  /** How many of the hits have each value. @param {Hit[]} hits @param {(hit: Hit) => string[]} values
   * @returns {[string, number][]} */
  const count = (hits, values) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const hit of hits) for (const value of values(hit)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };

  /** @param {string} root @param {string} query @param {Choice} choice @returns {Promise<Answer>} */
  const ask = async (root, query, choice) => {
    const all = DigestText.terms(query);
    const terms = all.slice(0, TERMS);
    const left = all.length - terms.length;
    if (!terms.length) return { hits: [], elsewhere: [], facets: {}, terms, left };
    const pagefind = await open(root);
    const known = await pagefind.filters();
    const [text, title, margin] = await Promise.all([TEXT, TITLE, MARGIN].map((field) =>
      Promise.all(terms.map((term) => look(pagefind, term, field)))));

    /** @param {Found} found @returns {Hit} */
    const hit = (found) => {
      const [id, date] = found.id.split(".");
      const titles = title.filter((one) => one.has(found.id)).length;
      return { key: found.id, id, date, titles, load: () => found.data() };
    };
    const inText = [...text[0].values()].filter((found) => text.every((one) => one.has(found.id)));
    const hits = (await verified(inText, terms)).map(hit);
    const anywhere = new Map([...text, ...margin].flatMap((one) => [...one]));
    const inside = new Set(inText.map((found) => found.id));
    const elsewhere = [...anywhere.values()].filter((found) => !inside.has(found.id)
      && terms.every((_, at) => text[at].has(found.id) || margin[at].has(found.id))).map(hit);

    // A facet's value is known for all hits at once by asking again under it.
    const rarest = text.reduce((best, one, at) => (one.size < text[best].size ? at : best), 0);
    /** @type {Record<string, Record<string, string[]>>} */
    const values = { paper: {}, topic: {} };
    await Promise.all(Object.keys(values).flatMap((facet) => Object.keys(known[facet] ?? {}).map(async (value) => {
      const under = await look(pagefind, terms[rarest], TEXT, { [facet]: value });
      for (const key of under.keys()) (values[facet][key] ??= []).push(value);
    })));
    /** @type {Record<string, (hit: Hit) => string[]>} */
    const of = {
      paper: ({ key }) => values.paper[key] ?? [],
      year: ({ date }) => (date ? [date.slice(0, 4)] : []),
      topic: ({ key }) => values.topic[key] ?? [],
    };
    const chosen = Object.entries(of).filter(([facet]) => choice[/** @type {keyof Choice} */ (facet)]);
    /** @param {string} but a facet whose own choice does not narrow it */
    const narrowed = (but) => hits.filter((one) => chosen.every(([facet, get]) =>
      facet === but || get(one).includes(choice[/** @type {keyof Choice} */ (facet)])));
    const facets = Object.fromEntries(Object.entries(of).map(([facet, get]) => [facet, count(narrowed(facet), get)]));
    return { hits: ordered(narrowed(""), choice.sort), elsewhere, facets, terms, left };
  };

  /** The index gives the newest first, undated last. @param {Hit[]} hits @param {string} sort */
  const ordered = (hits, sort) => {
    if (sort === "newest") return hits;
    if (sort === "oldest") return hits.sort((a, b) => (a.date || "9") < (b.date || "9") ? -1 : Number(a.date !== b.date));
    return hits.sort((a, b) => b.titles - a.titles);
  };

  return Object.freeze({ ask });
})();
