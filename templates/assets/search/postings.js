// @ts-check
// Where a phrase stands, from where its pairs of characters stand.
"use strict";

/**
 * @typedef {{records: ArrayLike<number>, at: ArrayLike<number>, places: ArrayLike<number>}} Pair
 *   at[i] … at[i + 1]: the places in records[i], ascending
 */

const DigestPostings = (() => {
  /** The bytes of a hash's postings in a bucket, or none. The pairs stand before the single characters.
   * @param {Uint8Array} bucket @param {number} wanted @param {number} from the least hash in the bucket
   * @param {boolean} alone whether it is one character's */
  const entry = (bucket, wanted, from, alone) => {
    const reader = DigestLoad.numbers(bucket);
    const pairs = reader.next();
    const end = alone ? bucket.length : reader.at + pairs;
    if (alone) reader.at += pairs;
    for (let hash = from; reader.at < end;) {
      hash += reader.next();
      const size = reader.next();
      if (hash === wanted) return bucket.subarray(reader.at, reader.at + size);
      if (hash > wanted) break;
      reader.at += size;
    }
    return new Uint8Array();
  };

  /** @param {Uint8Array} data @returns {Pair} */
  const pair = (data) => {
    const values = DigestLoad.all(data);
    // No record takes less than two numbers, no place less than one.
    const [records, at, places] = [1, 1, 0].map((more) => new Uint32Array(values.length + more));
    let [count, filled] = [0, 0];
    for (let i = 0, record = 0; i < values.length;) {
      const head = values[i++];
      records[count++] = record += head >>> 1;
      let left = head & 1 ? 1 : values[i++];
      for (let place = 0; left > 0; left--) places[filled++] = place += values[i++];
      at[count] = filled;
    }
    return { records: records.subarray(0, count), at: at.subarray(0, count + 1), places: places.subarray(0, filled) };
  };

  /** The articles of one character, told as if it stood once in each of title, body and margin where it stands.
   * @param {Uint8Array} data @returns {Found} */
  const single = (data) => {
    const values = DigestLoad.all(data);
    const [records, title, text, margin] = [0, 0, 0, 0].map(() => new Uint32Array(values.length));
    for (let i = 0, record = 0; i < values.length; i++) {
      const mask = values[i] & 7;
      records[i] = record += values[i] >>> 3;
      title[i] = mask & 1;
      text[i] = mask & 3 ? 1 : 0;
      margin[i] = mask >> 2;
    }
    return { records, title, text, margin };
  };

  /** How often a phrase stands in the title, in title and body, and in the margin of its articles.
   * @param {Pair} pair @param {number} base number of the volume's first article @param {Columns} columns @returns {Found} */
  const counted = ({ records, at, places }, base, { titleEnd, length }) => {
    const [title, text, margin] = [0, 0, 0].map(() => new Uint32Array(records.length));
    for (let i = 0; i < records.length; i++) {
      const [entitled, ended] = [titleEnd[base + records[i]], length[base + records[i]]];
      let place = at[i];
      const end = at[i + 1];
      while (place < end && places[place] < entitled) place++;
      title[i] = place - at[i];
      while (place < end && places[place] < ended) place++;
      text[i] = place - at[i];
      margin[i] = end - place;
    }
    return { records, title, text, margin };
  };

  /** What was found in volumes, one after another. @param {Found[]} parts @param {number[]} bases @returns {Found} */
  const joined = (parts, bases) => {
    if (parts.length === 1) return parts[0];
    const sum = parts.reduce((total, { records }) => total + records.length, 0);
    const [records, title, text, margin] = [0, 0, 0, 0].map(() => new Uint32Array(sum));
    let at = 0;
    parts.forEach((part, volume) => {
      for (let i = 0; i < part.records.length; i++, at++) {
        records[at] = bases[volume] + part.records[i];
        [title[at], text[at], margin[at]] = [part.title[i], part.text[i], part.margin[i]];
      }
    });
    return { records, title, text, margin };
  };

  /** The numbers that tell a phrase: its pairs two by two, the last one wherever it ends. @param {string} term
   * @returns {[key: number, offset: number][]} */
  const keys = (term) => {
    if (term.length === 1) return [[term.charCodeAt(0), 0]];
    const offsets = [];
    for (let at = 0; at + 2 < term.length; at += 2) offsets.push(at);
    offsets.push(term.length - 2);
    return offsets.map((at) => [((term.charCodeAt(at) << 16) | term.charCodeAt(at + 1)) >>> 0, at]);
  };

  /** Where all the pairs stand, each at its offset. @param {[Pair, number][]} parts @returns {Pair} */
  const together = (parts) => {
    const [[first, offset], ...others] = parts.toSorted((a, b) => a[0].records.length - b[0].records.length);
    if (!others.length && !offset) return first;
    /** @type {{records: number[], at: number[], places: number[]}} */
    const found = { records: [], at: [0], places: [] };
    const cursors = others.map(() => 0);
    next: for (let i = 0; i < first.records.length; i++) {
      const record = first.records[i];
      for (let k = 0; k < others.length; k++) {
        const { records } = others[k][0];
        while (records[cursors[k]] < record) cursors[k]++;
        if (cursors[k] === records.length) break next;
        if (records[cursors[k]] !== record) continue next;
      }
      const before = found.places.length;
      /** @type {number[]} */
      const walks = others.map(([one], k) => one.at[cursors[k]]);
      for (let p = first.at[i]; p < first.at[i + 1]; p++) {
        const start = first.places[p] - offset;
        const all = others.every(([one, shift], k) => {
          const end = one.at[cursors[k] + 1];
          while (walks[k] < end && one.places[walks[k]] < start + shift) walks[k]++;
          return walks[k] < end && one.places[walks[k]] === start + shift;
        });
        if (all) found.places.push(start);
      }
      if (found.places.length > before) {
        found.records.push(record);
        found.at.push(found.places.length);
      }
    }
    return found;
  };

  return Object.freeze({ entry, pair, single, counted, joined, keys, together });
})();
