// @ts-check
// What is known of every article without its text: the columns of the index.
"use strict";

/**
 * @typedef {{count: number, day: Int32Array, paper: Uint16Array, page: Uint16Array, section: Uint16Array,
 *   titleEnd: Uint32Array, length: Uint32Array, topicAt: Uint32Array, topic: Uint16Array}} Columns
 *   By record, oldest first, undated before all. day: 1 for 0001-01-01, 0 undated; page + 1 or 0;
 *   titleEnd and length: places of the title, and of title and body; topicAt[r] … topicAt[r + 1]: where its topics stand.
 * @typedef {{at: Uint32Array, of: Uint32Array}} People of: person * 8 + role; at as topicAt
 * @typedef {{records: ArrayLike<number>, title: ArrayLike<number>, text: ArrayLike<number>, margin: ArrayLike<number>}} Found
 *   The articles of a term, and how often it stands in the title, in title and body, and around them.
 * @typedef {{id: string, url: string, title: string, page: number | null, section: string, rubric: string, body: string}} Shown
 * @typedef {[name: string, articles: number, initials: string, url: string, place?: string, person?: number]} Name
 *   A person under a printed name. place: tells from others of the name, if there are; person: the number of the
 *   row that stands for the person, if not its own. Names that fold alike stand side by side.
 * @typedef {{papers: string[], sections: string[], topics: string[], roles: string[], nameFiles: number}} Labels
 * @typedef {{
 *   labels: () => Labels, columns: () => Promise<Columns>, find: (term: string) => Promise<Found>,
 *   ids: (records: number[]) => Promise<string[]>, shown: (record: number) => Promise<Shown>,
 *   people: () => Promise<People>, names: (file: number) => Promise<Name[]>,
 *   known?: string[], prepare?: () => Promise<void>
 * }} Engine What every engine can do; columns() only after open, and after every find where it is told so.
 */

const DigestColumns = (() => {
  /** The columns of volumes, one after another. @param {{records: number}[]} volumes @param {Uint8Array[]} files
   * @returns {Columns} */
  const columns = (volumes, files) => {
    const count = volumes.reduce((sum, { records }) => sum + records, 0);
    const day = new Int32Array(count);
    const [paper, page, section] = [0, 0, 0].map(() => new Uint16Array(count));
    const [titleEnd, length] = [0, 0].map(() => new Uint32Array(count));
    const topicAt = new Uint32Array(count + 1);
    /** @type {Uint32Array[]} */
    const topics = [];
    let base = 0;
    volumes.forEach(({ records }, volume) => {
      const values = DigestLoad.all(files[volume]);
      for (let i = 0, last = 0; i < records; i++) day[base + i] = last += values[i];
      [paper, page, section, titleEnd, length].forEach((column, at) =>
        column.set(values.subarray((at + 1) * records, (at + 2) * records), base));
      for (let i = 0; i < records; i++) topicAt[base + i + 1] = topicAt[base + i] + values[6 * records + i];
      topics.push(values.subarray(7 * records));
      base += records;
    });
    const topic = new Uint16Array(topicAt[count]);
    topics.reduce((at, some) => (topic.set(some, at), at + some.length), 0);
    return { count, day, paper, page, section, titleEnd, length, topicAt, topic };
  };

  /** The people of volumes. @param {{records: number}[]} volumes @param {Uint8Array[]} files @returns {People} */
  const people = (volumes, files) => {
    const at = [0];
    /** @type {number[]} */
    const of = [];
    volumes.forEach(({ records }, volume) => {
      const values = DigestLoad.all(files[volume]);
      for (let i = 0, k = 0; i < records; i++) {
        for (let left = values[k++]; left > 0; left--) of.push(values[k++]);
        at.push(of.length);
      }
    });
    return { at: Uint32Array.from(at), of: Uint32Array.from(of) };
  };

  const DAY = 86_400_000;
  const BEFORE = Date.parse("0001-01-01") - DAY;
  /** @param {number} day @returns {string} ISO date, or empty */
  const iso = (day) => (day ? new Date(BEFORE + day * DAY).toISOString().slice(0, 10) : "");
  /** @param {string} date ISO date, or empty */
  const day = (date) => (date ? (Date.parse(date) - BEFORE) / DAY : 0);

  /** @type {WeakMap<Columns, Int32Array>} */
  const known = new WeakMap();
  /** The month of every record: twelve times the year and 0 … 11; -1 undated. @param {Columns} columns */
  const months = (columns) => {
    const kept = known.get(columns);
    if (kept) return kept;
    const made = new Int32Array(columns.count);
    for (let record = 0, last = 0, month = -1; record < columns.count; record++) {
      const day = columns.day[record];
      if (day !== last) {
        const date = new Date(BEFORE + day * DAY);
        month = day ? date.getUTCFullYear() * 12 + date.getUTCMonth() : -1;
        last = day;
      }
      made[record] = month;
    }
    known.set(columns, made);
    return made;
  };

  return Object.freeze({ columns, people, iso, day, months });
})();
