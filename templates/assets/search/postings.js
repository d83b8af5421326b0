// @ts-check
// Where a phrase stands, from where its pairs of characters stand.
"use strict";

/**
 * @typedef {{records: number[], at: number[], places: number[]}} Pair at[i] … at[i + 1]: the places in records[i]
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
    const reader = DigestLoad.numbers(data);
    /** @type {Pair} */
    const { records, at, places } = { records: [], at: [0], places: [] };
    for (let record = 0; reader.at < data.length;) {
      const head = reader.next();
      record += Math.floor(head / 2);
      records.push(record);
      let left = head % 2 ? 1 : reader.next();
      for (let place = 0; left > 0; left--) places.push((place += reader.next()));
      at.push(places.length);
    }
    return { records, at, places };
  };

  /** The articles of one character: a bit each for title, body and margin. @param {Uint8Array} data */
  const single = (data) => {
    const reader = DigestLoad.numbers(data);
    /** @type {[number, number][]} */
    const found = [];
    for (let record = 0; reader.at < data.length;) {
      const head = reader.next();
      record += Math.floor(head / 8);
      found.push([record, head % 8]);
    }
    return found;
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
    /** @type {Pair} */
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

  return Object.freeze({ entry, pair, single, keys, together });
})();
