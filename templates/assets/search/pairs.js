// @ts-check
// The engine over http: the pair index under search/, as generator/pairs writes it.
"use strict";

/**
 * @typedef {{records: number, bits: number, buckets: string, docs: string, people: string, ids: string[],
 *   texts: string[] | null}} Volume
 * @typedef {[id: string, titleEnd: number, length: number, url: string, title: string, page: number | null, section: string,
 *   rubric: string, kicker: string, deck: string, byline: string, body: string]} Row
 * @typedef {{scheme: string, records: number, papers: string[], sections: string[], topics: string[], roles: string[],
 *   traditional: string, names: string[], volumes: Volume[]}} Index
 */

const DigestPairs = (() => {
  const SCHEME = "pairs-4";
  const IDS = 256;
  const PACKED = 16;
  /** Stands for a bucket without a file. */
  const NOTHING = "000000";
  /** A longer term is looked up by so much of its beginning, more of it if that stands in many articles, and the
   * rest compared with their texts. */
  const UNITS = [12, 32];
  const FEW = 20;
  const { numbers, once, bytes } = DigestLoad;

  /** @param {string} root of the site, relative to the page @returns {Promise<Engine>} */
  const open = async (root) => {
    const base = new URL(`${root}search/`, document.baseURI);
    const answer = await fetch(new URL("index.json", base), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    /** @type {Index} */
    const index = await answer.json();
    if (index.scheme !== SCHEME) throw new Error(`the index is ${index.scheme}, not ${SCHEME}`);
    DigestText.learn(index.traditional);
    const { volumes } = index;
    let sum = 0;
    const bases = volumes.map(({ records }) => (sum += records) - records);
    const hashes = volumes.map(({ buckets }) => Uint8Array.from(atob(buckets), (c) => c.charCodeAt(0)));
    const load = once((path) => bytes(new URL(path, base)));
    const text = new TextDecoder();
    const json = once(async (path) => JSON.parse(text.decode(await load(path))));

    /** @param {number} volume @param {number} key @param {boolean} alone */
    const postings = async (volume, key, alone) => {
      const hash = Math.imul(key, 0x9e3779b1) >>> 0;
      const shift = 32 - volumes[volume].bits;
      const bucket = hash >>> shift;
      const tag = Array.from(hashes[volume].subarray(bucket * 3, bucket * 3 + 3), (byte) => byte.toString(16).padStart(2, "0")).join("");
      if (tag === NOTHING) return new Uint8Array();
      const file = await load(`pairs/${volume}/${bucket.toString(16).padStart(3, "0")}.${tag}.bin`);
      return DigestPostings.entry(file, hash, bucket * 2 ** shift, alone);
    };
    const pair = once(async (name) => {
      const [volume, key] = name.split(" ").map(Number);
      return DigestPostings.pair(await postings(volume, key, false));
    });

    const columns = once(async () =>
      DigestColumns.columns(volumes, await Promise.all(volumes.map(({ docs }, volume) => load(`docs/${volume}.${docs}.bin`)))));

    /** @param {number} record @returns {[volume: number, local: number]} */
    const local = (record) => {
      let volume = volumes.length - 1;
      while (bases[volume] > record) volume--;
      return [volume, record - bases[volume]];
    };
    const block = once(async (path) => text.decode(await load(path)).split("\n"));
    /** @param {number} record */
    const id = async (record) => {
      const [volume, at] = local(record);
      const number = Math.floor(at / IDS);
      return (await block(`ids/${volume}.${number}.${volumes[volume].ids[number]}.bin`))[at % IDS];
    };
    /** The text of a record, where it lies. @param {number} record @param {Columns} columns @returns {Promise<Row>} */
    const lying = async (record, { day }) => {
      const [volume, at] = local(record);
      const { texts, docs } = volumes[volume];
      if (texts) {
        const number = Math.floor(at / PACKED);
        return (await json(`text/${volume}.${number}.${texts[number]}.bin`))[at % PACKED];
      }
      // Those without a date stand before all others, and fill more than one volume if they are many.
      let first = day[record] ? record : 0;
      while (first > bases[volume] && day[first - 1] === day[record]) first--;
      // Named by what it is of, not by its bytes: no cache may take it for what lay there before.
      return json(`text/${DigestColumns.iso(day[record]) || "undated"}/${record - first}.bin?${docs}`);
    };
    /** @param {number} record */
    const row = async (record) => {
      const known = await columns("");
      const found = await lying(record, known);
      if (found[1] !== known.titleEnd[record] || found[2] !== known.length[record]) throw new DigestGone("the texts are of another index");
      return found;
    };

    /** @param {string} term @returns {Promise<Found>} */
    const find = async (term) => {
      const parts = volumes.map(async (_, volume) => {
        if (term.length === 1) return DigestPostings.single(await postings(volume, term.charCodeAt(0), true));
        const [found, known] = await Promise.all([phrase(volume, term), columns("")]);
        return DigestPostings.counted(found, bases[volume], known);
      });
      return DigestPostings.joined(await Promise.all(parts), bases);
    };

    /** @param {number} volume @param {string} term @returns {Promise<Pair>} */
    const phrase = async (volume, term) => {
      for (const units of UNITS) {
        const found = await together(volume, term.slice(0, units));
        if (term.length <= units) return found;
        const { length } = await columns("");
        // The texts that can be compared with hold no people and topics.
        const inside = Array.from(found.records).every((record, i) => found.places[found.at[i + 1] - 1] < length[bases[volume] + record]);
        if ((inside && found.records.length <= FEW) || units === UNITS.at(-1)) return whole(volume, term, units, found);
      }
      return { records: [], at: [0], places: [] };
    };

    /** @param {number} volume @param {string} term @returns {Promise<Pair>} */
    const together = async (volume, term) => {
      const parts = await Promise.all(DigestPostings.keys(term).map(async ([key, offset]) =>
        /** @type {[Pair, number]} */ ([await pair(`${volume} ${key}`), offset])));
      return DigestPostings.together(parts);
    };

    /** Those in which all of a long term stands, at the places where it does.
     * @param {number} volume @param {string} term @param {number} units looked up @param {Pair} found @returns {Promise<Pair>} */
    const whole = async (volume, term, units, found) => {
      const head = term.slice(0, units);
      const held = await Promise.all(Array.from(found.records, async (record) => {
        const [, , , , title, , , rubric, kicker, deck, byline, body] = await row(bases[volume] + record);
        const lines = [...new Set([kicker, deck, byline, rubric].flatMap(DigestText.lines))];
        lines.unshift(...[title, body].flatMap(DigestText.lines));
        // Every place of the beginning, in order, is one place of the whole or none.
        return lines.flatMap((line) => {
          const starts = [];
          for (let i = line.indexOf(head); i >= 0; i = line.indexOf(head, i + 1)) starts.push(line.startsWith(term, i));
          return starts;
        });
      }));
      /** @type {{records: number[], at: number[], places: number[]}} */
      const kept = { records: [], at: [0], places: [] };
      held.forEach((starts, i) => {
        starts.forEach((all, k) => { if (all && found.at[i] + k < found.at[i + 1]) kept.places.push(found.places[found.at[i] + k]); });
        if (kept.places.length === kept.at.at(-1)) return;
        kept.records.push(found.records[i]);
        kept.at.push(kept.places.length);
      });
      return kept;
    };

    return {
      labels: () => ({ ...index, nameFiles: index.names.length }),
      columns: () => columns(""),
      find: once(find),
      ids: (records) => Promise.all(records.map(id)),
      shown: async (record) => {
        const [id, , , url, title, page, section, rubric, , , , body] = await row(record);
        return { id, url, title, page, section, rubric, body };
      },
      people: once(async () =>
        DigestColumns.people(volumes, await Promise.all(volumes.map(({ people }, volume) => load(`people/${volume}.${people}.bin`))))).bind(null, ""),
      names: (file) => json(`names/${file}.${index.names[file]}.bin`),
    };
  };

  return Object.freeze({ open });
})();
