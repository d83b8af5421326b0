// @ts-check
// A query that names a day, month or year, as readers of old papers type it: the way to what was printed then.
"use strict";

const DigestDays = (() => {
  const SAID = /^(\d{4})(?:年(?:(\d\d?)月(?:(\d\d?)[日号]?)?)?|([-./])(\d\d?)(?:\4(\d\d?))?)$/;
  const { make } = DigestDom;

  /** What the words name as a range of days has it: 2018年5月21日 → 2018-05-21; "" if they name no time.
   * @param {string} words */
  const time = (words) => {
    const [, year, month, day, , other, last] = SAID.exec(words) ?? [];
    return [year, month ?? other, day ?? last].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
  };

  /** A line that leads to the articles printed then which the rest of the query finds; nothing if there are none.
   * @param {Engine} engine @param {Columns} columns @param {Clause[]} clauses @param {(query: string, time: string) => string} address */
  const offer = async (engine, columns, clauses, address) => {
    const at = clauses.findIndex(({ without, any }) => !without && any.length === 1 && time(any[0].typed));
    if (at < 0) return [];
    const rest = clauses.filter((_, i) => i !== at);
    const then = time(clauses[at].any[0].typed);
    const { base } = await DigestAnswer.match(engine, { clauses: rest, left: 0 });
    const { length } = base.filter((record) => `${DigestColumns.iso(columns.day[record])}-`.startsWith(`${then}-`));
    if (!length) return [];
    const query = DigestQuery.written(rest);
    const what = query ? `其中含有“${query}”的` : "";
    return [make("p", {}, make("a", { href: address(query, then) }, `${clauses[at].any[0].typed}的报纸`), `，${what}${length} 篇`)];
  };

  return Object.freeze({ offer });
})();
