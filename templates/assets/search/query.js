// @ts-check
// The query language: what a reader typed → what must stand in an article. docs/search.md tells it to readers.
"use strict";

/**
 * @typedef {"" | "title" | "person" | "paper"} Field
 * @typedef {{field: Field, typed: string, text: string, exact: boolean}} Term typed: made even; text: folded, as it is
 *   looked up (variants.js); exact: in quotation marks
 * @typedef {{without: boolean, any: Term[]}} Clause one of the terms must stand, or none may
 * @typedef {{clauses: Clause[], left: number}} Query left: terms that were too many
 */

const DigestQuery = (() => {
  /** More terms than a person asks for are left out: each costs a look into the index. */
  const TERMS = 20;
  /** @type {Record<string, Field>} */
  const FIELDS = { title: "title", "标题": "title", person: "person", "人物": "person", paper: "paper", "报纸": "paper" };
  const TOKEN = /(?<![^ ])([-－]?)(?:(title|标题|person|人物|paper|报纸)[:：])?(?:"([^"]*)"(?![^ ])|([^ ]+))/gi;

  /** @param {string} query @returns {Query} */
  const parse = (query) => {
    /** @type {(Clause | "OR")[]} */
    const tokens = [];
    for (const [whole, minus, field, quoted, bare] of DigestText.spaced(query.replace(/＂/g, '"')).matchAll(TOKEN)) {
      const text = DigestText.even(quoted ?? bare);
      if (whole.normalize("NFKC") === "OR") tokens.push("OR");
      else if (text) {
        const term = { field: FIELDS[(field ?? "").toLowerCase()] ?? "", typed: text, text, exact: quoted !== undefined };
        tokens.push({ without: minus !== "", any: [term] });
      }
    }
    return limited(distinct(joined(tokens)));
  };

  /** OR joins its neighbours where both may stand; elsewhere it says nothing, but a query of nothing else asks for the word.
   * @param {(Clause | "OR")[]} tokens */
  const joined = (tokens) => {
    /** @type {Clause[]} */
    const clauses = [];
    let open = false;
    for (const token of tokens) {
      const last = clauses.at(-1);
      if (token === "OR") open = true;
      else {
        if (open && last && !last.without && !token.without) last.any.push(...token.any);
        else clauses.push(token);
        open = false;
      }
    }
    if (open && !clauses.length) clauses.push({ without: false, any: [{ field: "", typed: "or", text: "or", exact: false }] });
    return clauses;
  };

  /** @param {Clause[]} clauses */
  const distinct = (clauses) => [...new Map(clauses.map((clause) => [shown(clause), clause])).values()];

  /** @param {Clause[]} clauses @returns {Query} */
  const limited = (clauses) => {
    /** @type {Clause[]} */
    const kept = [];
    let room = TERMS;
    let left = 0;
    for (const { without, any } of clauses) {
      const some = any.slice(0, room);
      if (some.length) kept.push({ without, any: some });
      room -= some.length;
      left += any.length - some.length;
    }
    return { clauses: kept, left };
  };

  /** A clause in one short string, e.g. `-title:山|水`. @param {Clause} clause */
  const shown = ({ without, any }) =>
    (without ? "-" : "") + any.map(({ field, text, exact }) =>
      (field && `${field}:`) + (exact ? `"${text}"` : text)).join("|");

  /** The clauses as a reader would type them. @param {Clause[]} clauses */
  const written = (clauses) => clauses.map(({ without, any }) => (without ? "-" : "") + any.map(({ field, typed, exact }) => {
    const quoted = exact || / |^[-"]|[:：]|^or$/.test(typed);
    return (field && `${field}:`) + (quoted ? `"${typed}"` : typed);
  }).join(" OR ")).join(" ");

  /** The terms whose places are worth showing, title or text. @param {Query} query */
  const marked = ({ clauses }) =>
    clauses.flatMap(({ without, any }) => (without ? [] : any.filter(({ field }) => field === "" || field === "title")));

  return Object.freeze({ parse, shown, written, marked });
})();
