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

  /** The values of a record in each facet. @param {Labels} labels @param {Columns} columns
   * @returns {Record<string, (record: number) => string[]>} */
  const values = ({ papers, sections, topics }, { day, paper, section, topicAt, topic }) => {
    /** @type {Map<number, string>} */
    const months = new Map();
    /** @param {number} record */
    const month = (record) => {
      const known = months.get(day[record]);
      if (known !== undefined) return known;
      const made = DigestColumns.iso(day[record]).slice(0, 7);
      months.set(day[record], made);
      return made;
    };
    /** @param {string} value */
    const some = (value) => (value ? [value] : []);
    return {
      paper: (record) => some(papers[paper[record]] ?? ""),
      year: (record) => some(month(record).slice(0, 4)),
      month: (record) => some(month(record)),
      section: (record) => some(sections[section[record]] ?? ""),
      topic: (record) => Array.from(topic.subarray(topicAt[record], topicAt[record + 1]), (at) => topics[at]),
    };
  };

  /** Whether a record has a person of the choice in a role of the choice. @param {Choice} choice @param {Labels} labels
   * @param {People} people @param {number} name -1: anybody */
  const taking = ({ role }, { roles }, { at, of }, name) => {
    const wanted = roles.indexOf(role);
    /** @param {number} record */
    return (record) => {
      for (let i = at[record]; i < at[record + 1]; i++) {
        if ((name < 0 || of[i] >>> 3 === name) && (!role || (of[i] & 7) === wanted)) return true;
      }
      return false;
    };
  };

  /** For each record a bit for every choice that it fails.
   * @param {Engine} engine @param {Columns} columns @param {number[]} records @param {Choice} choice @param {number} name */
  const failing = async (engine, columns, records, choice, name) => {
    const fails = new Uint32Array(records.length);
    const labels = engine.labels();
    const of = values(labels, columns);
    PLAIN.forEach((facet, bit) => {
      if (choice[facet]) records.forEach((record, at) => { if (!of[facet](record).includes(choice[facet])) fails[at] |= 1 << bit; });
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
      const held = taking(choice, labels, await engine.people(), name);
      records.forEach((record, at) => { if ((choice.person && name < 0) || !held(record)) fails[at] |= PEOPLE; });
    }
    return fails;
  };

  /** @param {Map<string, number>} counts @param {boolean} late the latest first, else the most frequent @returns {Count[]} */
  const sorted = (counts, late) =>
    [...counts].sort((a, b) => (late ? 0 : b[1] - a[1]) || (late === a[0] < b[0] ? 1 : -1));

  /** @param {Engine} engine @param {Columns} columns @param {number[]} records @param {Uint32Array} fails
   * @returns {Record<string, Count[]>} */
  const counts = (engine, columns, records, fails) => {
    const of = values(engine.labels(), columns);
    return Object.fromEntries(PLAIN.map((facet, bit) => {
      /** @type {Map<string, number>} */
      const found = new Map();
      records.forEach((record, at) => {
        if ((fails[at] & ~(1 << bit)) >>> 0) return;
        for (const value of of[facet](record)) found.set(value, (found.get(value) ?? 0) + 1);
      });
      return [facet, sorted(found, facet === "year" || facet === "month")];
    }));
  };

  /** @param {Engine} engine @param {number[]} records @param {Uint32Array} fails @param {Choice} choice @param {number} name
   * @param {number} most how many people @returns {Promise<Record<string, Count[]>>} */
  const people = async (engine, records, fails, choice, name, most) => {
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
        const [who, role] = [of[k] >>> 3, of[k] & 7];
        if (!choice.role || role === wanted) found.set(who, (found.get(who) ?? 0) + 1);
        if (choice.person && who !== name) continue;
        if (!seen.has(role)) parts.set(roles[role], (parts.get(roles[role]) ?? 0) + 1);
        seen.add(role);
      }
    });
    const top = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
    const named = await Promise.all(top.map(async ([who, count]) => {
      const file = Math.floor(who / DigestAnswer.NAMES);
      const names = file < nameFiles ? await engine.names(file) : [];
      return /** @type {Count} */ ([names[who % DigestAnswer.NAMES]?.[0] ?? "", count]);
    }));
    return { person: named, role: sorted(parts, false), more: [["", found.size - top.length]] };
  };

  return Object.freeze({ PLAIN, PEOPLE, failing, counts, people });
})();
