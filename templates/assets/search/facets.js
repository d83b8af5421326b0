// @ts-check
// Choices: which hits they leave, and how many each other choice would leave.
"use strict";

/**
 * @typedef {[value: string, count: number]} Count
 * @typedef {"paper" | "year" | "month" | "section" | "topic" | "person" | "role"} Facet
 */

const DigestFacets = (() => {
  /** Those that need no more than the columns. @type {Facet[]} */
  const PLAIN = ["paper", "year", "month", "section", "topic"];
  const PEOPLE = 1 << 30;

  /** @typedef {{walk: (record: number, see: (value: number) => void) => void, name: (value: number) => string}} Values
   *   The values of a record as numbers, and what such a number means; empty: nothing to choose. */

  /** @param {Labels} labels @param {Columns} columns @returns {Record<string, Values>} */
  const values = ({ papers, sections, topics }, columns) => {
    const { paper, section, topicAt, topic } = columns;
    const month = DigestColumns.months(columns);
    const year = (/** @type {number} */ value) => String(value).padStart(4, "0");
    return {
      paper: { walk: (record, see) => see(paper[record]), name: (value) => papers[value] ?? "" },
      year: { walk: (record, see) => see(Math.floor(month[record] / 12)), name: (value) => (value < 0 ? "" : year(value)) },
      month: {
        walk: (record, see) => see(month[record]),
        name: (value) => (value < 0 ? "" : `${year(Math.floor(value / 12))}-${String((value % 12) + 1).padStart(2, "0")}`),
      },
      section: { walk: (record, see) => see(section[record]), name: (value) => sections[value] ?? "" },
      topic: {
        walk: (record, see) => { for (let i = topicAt[record]; i < topicAt[record + 1]; i++) see(topic[i]); },
        name: (value) => topics[value] ?? "",
      },
    };
  };

  /** Whether a record has a person of the choice in a role of the choice. @param {Choice} choice @param {Labels} labels
   * @param {People} people @param {Set<number>} who of the choice */
  const taking = ({ person, role }, { roles }, { at, of }, who) => {
    const wanted = roles.indexOf(role);
    /** @param {number} record */
    return (record) => {
      for (let i = at[record]; i < at[record + 1]; i++) {
        if ((!person || who.has(of[i] >>> 3)) && (!role || (of[i] & 7) === wanted)) return true;
      }
      return false;
    };
  };

  /** For each record a bit for every choice that it fails.
   * @param {Engine} engine @param {Columns} columns @param {number[]} records @param {Choice} choice @param {Set<number>} who */
  const failing = async (engine, columns, records, choice, who) => {
    const fails = new Uint32Array(records.length);
    const labels = engine.labels();
    const of = values(labels, columns);
    PLAIN.forEach((facet, bit) => {
      if (!choice[facet]) return;
      const { walk, name: called } = of[facet];
      const fits = new Set();
      records.forEach((record, at) => {
        fails[at] |= 1 << bit;
        walk(record, (value) => { if (fits.has(value) || (called(value) === choice[facet] && fits.add(value))) fails[at] &= ~(1 << bit); });
      });
    });
    if (choice.from || choice.to) {
      const first = choice.from;
      // A year or month as the end of a range means all of it.
      const last = choice.to && `${choice.to}~`;
      records.forEach((record, at) => {
        const date = DigestColumns.iso(columns.day[record]);
        if (!date || date < first || (last && date > last)) fails[at] |= 1 << PLAIN.length;
      });
    }
    if (choice.person || choice.role) {
      const held = taking(choice, labels, await engine.people(), who);
      records.forEach((record, at) => { if (!held(record)) fails[at] |= PEOPLE; });
    }
    return fails;
  };

  /** @param {Iterable<Count>} counts @param {boolean} late the latest first, else the most frequent @returns {Count[]} */
  const sorted = (counts, late) =>
    [...counts].sort((a, b) => (late ? 0 : b[1] - a[1]) || (late === a[0] < b[0] ? 1 : -1));

  /** @param {Engine} engine @param {Columns} columns @param {number[]} records @param {Uint32Array} fails
   * @returns {Record<string, Count[]>} */
  const counts = (engine, columns, records, fails) => {
    const of = values(engine.labels(), columns);
    return Object.fromEntries(PLAIN.map((facet, bit) => {
      const { walk, name } = of[facet];
      /** @type {Map<number, number>} */
      const found = new Map();
      const see = (/** @type {number} */ value) => { found.set(value, (found.get(value) ?? 0) + 1); };
      records.forEach((record, at) => { if (!(fails[at] & ~(1 << bit))) walk(record, see); });
      const named = [...found].map(([value, count]) => /** @type {Count} */ ([name(value), count])).filter(([value]) => value);
      return [facet, sorted(named, facet === "year" || facet === "month")];
    }));
  };

  /** @param {Engine} engine @param {number[]} records @param {Uint32Array} fails @param {Choice} choice @param {Set<number>} who
   * @param {number} most how many people @returns {Promise<Record<string, Count[]>>} */
  const people = async (engine, records, fails, choice, who, most) => {
    const { at, of } = await engine.people();
    const { roles, nameFiles } = engine.labels();
    /** @type {Map<number, number>} */
    const found = new Map();
    /** @type {Map<string, number>} */
    const parts = new Map();
    const wanted = roles.indexOf(choice.role);
    records.forEach((record, i) => {
      if (fails[i] & ~PEOPLE) return;
      const seen = new Set();
      for (let k = at[record]; k < at[record + 1]; k++) {
        const [person, role] = [of[k] >>> 3, of[k] & 7];
        if (!choice.role || role === wanted) found.set(person, (found.get(person) ?? 0) + 1);
        if (choice.person && !who.has(person)) continue;
        if (!seen.has(role)) parts.set(roles[role], (parts.get(roles[role]) ?? 0) + 1);
        seen.add(role);
      }
    });
    const top = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
    const named = await Promise.all(top.map(async ([person, count]) => {
      const file = Math.floor(person / DigestAnswer.NAMES);
      const name = (file < nameFiles ? await engine.names(file) : [])[person % DigestAnswer.NAMES];
      return /** @type {Count} */ ([name ? DigestAnswer.label(name) : "", count]);
    }));
    // Several of one name, chosen together.
    if (who.size > 1) {
      const held = taking(choice, engine.labels(), { at, of }, who);
      named.unshift([choice.person, records.filter((record, i) => !(fails[i] & ~PEOPLE) && held(record)).length]);
    }
    return { person: named, role: sorted(parts, false), more: [["", found.size - top.length]] };
  };

  return Object.freeze({ PLAIN, PEOPLE, failing, counts, people });
})();
