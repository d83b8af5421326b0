// @ts-check
// The order of hits.
"use strict";

const DigestRank = (() => {
  /** @type {WeakMap<Columns, {rank: Uint32Array, order: Uint32Array}>} */
  const known = new WeakMap();

  /** The newest day first and undated last, each day in the order of its newspapers and pages. @param {Columns} columns */
  const newest = (columns) => {
    const kept = known.get(columns);
    if (kept) return kept;
    const { day, count } = columns;
    const order = new Uint32Array(count);
    for (let end = count, filled = 0; end > 0;) {
      let start = end - 1;
      while (start > 0 && day[start - 1] === day[end - 1]) start--;
      for (let record = start; record < end; record++) order[filled++] = record;
      end = start;
    }
    const rank = new Uint32Array(count);
    order.forEach((record, at) => { rank[record] = at; });
    known.set(columns, { rank, order });
    return { rank, order };
  };

  /** How densely the terms stand in a text, in classes of which each is twice the one before: within a class the
   * newer text is worth more. @param {number} places @param {number} length */
  const density = (places, length) => (length ? 32 - Math.clz32(Math.floor((places * 1024) / length)) : 0);

  /** @param {number[]} records ascending @param {string} sort @param {Columns} columns @param {Matched} matched
   * @returns {number[]} */
  const ordered = (records, sort, columns, { titles, places }) => {
    const { rank, order } = newest(columns);
    const undated = columns.day.findIndex(Boolean);
    if (sort === "oldest") {
      const from = undated < 0 ? 0 : records.findIndex((record) => record >= undated);
      return from > 0 ? [...records.slice(from), ...records.slice(0, from)] : records;
    }
    const keys = Float64Array.from(records, (record) => {
      const first = sort === "newest" ? 0 : (255 - titles[record]) * 64 + 63 - density(places[record], columns.length[record]);
      return first * 2 ** 32 + rank[record];
    }).sort();
    return Array.from(keys, (key) => order[key % 2 ** 32]);
  };

  return Object.freeze({ ordered });
})();
