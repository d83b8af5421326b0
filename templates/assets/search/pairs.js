// @ts-check
// The engine over http: the pair index under search/, as generator/search_index writes it.
"use strict";

/**
 * @typedef {{records: number, bits: number, buckets: string, docs: string, people: string, ids: string[],
 *   texts: string[] | null}} Volume
 * @typedef {{scheme: string, records: number, papers: string[], sections: string[], topics: string[], roles: string[],
 *   names: string[], volumes: Volume[]}} Index
 */

const DigestPairs = (() => {
  const SCHEME = "pairs-2";
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
    /** @param {number} record */
    const row = async (record) => {
      const [volume, at] = local(record);
      const { texts } = volumes[volume];
      if (texts) {
        const number = Math.floor(at / PACKED);
        return (await json(`text/${volume}.${number}.${texts[number]}.bin`))[at % PACKED];
      }
      const name = await id(record);
      return json(`text/${name.slice(0, 2)}/${name}.bin`);
    };

    /** @param {string} term @returns {Promise<Found>} */
    const find = async (term) => {
      const [all, { titleEnd, length }] = await Promise.all([
        Promise.all(volumes.map((_, volume) => (term.length === 1 ? alone(volume, term) : phrase(volume, term)))),
        columns("")]);
      /** @type {Record<"records" | "title" | "text" | "margin", number[]>} */
      const found = { records: [], title: [], text: [], margin: [] };
      all.forEach((part, volume) => part.forEach(([record, places]) => {
        const at = bases[volume] + record;
        found.records.push(at);
        if (typeof places === "number") {
          found.title.push(places & 1);
          found.text.push(places & 3 ? 1 : 0);
          found.margin.push(places >> 2);
          return;
        }
        // The places ascend: title, body, margin.
        let title = 0;
        while (title < places.length && places[title] < titleEnd[at]) title++;
        let text = title;
        while (text < places.length && places[text] < length[at]) text++;
        found.title.push(title);
        found.text.push(text);
        found.margin.push(places.length - text);
      }));
      return found;
    };

    /** @param {number} volume @param {string} term @returns {Promise<[number, number[] | number][]>} */
    const alone = async (volume, term) => DigestPostings.single(await postings(volume, term.charCodeAt(0), true));

    /** @param {number} volume @param {string} term @returns {Promise<[number, number[] | number][]>} */
    const phrase = async (volume, term) => {
      const { length } = await columns("");
      for (const units of UNITS) {
        const found = await together(volume, term.slice(0, units));
        if (term.length <= units) return found;
        // The texts that can be compared with hold no people and topics.
        const inside = found.every(([record, places]) => (places.at(-1) ?? 0) < length[bases[volume] + record]);
        if ((inside && found.length <= FEW) || units === UNITS.at(-1)) return whole(volume, term, units, found);
      }
      return [];
    };

    /** @param {number} volume @param {string} term @returns {Promise<[number, number[]][]>} */
    const together = async (volume, term) => {
      const parts = await Promise.all(DigestPostings.keys(term).map(async ([key, offset]) =>
        /** @type {[Pair, number]} */ ([await pair(`${volume} ${key}`), offset])));
      const { records, at, places } = DigestPostings.together(parts);
      return records.map((record, i) => [record, places.slice(at[i], at[i + 1])]);
    };

    /** Those in which all of a long term stands, at the places where it does.
     * @param {number} volume @param {string} term @param {number} units looked up @param {[number, number[]][]} found */
    const whole = async (volume, term, units, found) => {
      const head = term.slice(0, units);
      const kept = await Promise.all(found.map(async ([record, places]) => {
        const [, title, , , rubric, kicker, deck, byline, body] = await row(bases[volume] + record);
        const lines = [...new Set([kicker, deck, byline, rubric].flatMap(DigestText.lines))];
        lines.unshift(...[title, body].flatMap(DigestText.lines));
        // Every place of the beginning, in order, is one place of the whole or none.
        const held = lines.flatMap((line) => {
          const starts = [];
          for (let i = line.indexOf(head); i >= 0; i = line.indexOf(head, i + 1)) starts.push(line.startsWith(term, i));
          return starts;
        });
        return /** @type {[number, number[]]} */ ([record, places.filter((_, i) => held[i])]);
      }));
      return kept.filter(([, places]) => places.length);
    };

    return {
      labels: () => ({ ...index, nameFiles: index.names.length }),
      columns: () => columns(""),
      find: once(find),
      ids: (records) => Promise.all(records.map(id)),
      shown: async (record) => {
        const [url, title, page, section, rubric, , , , body] = await row(record);
        return { url, title, page, section, rubric, body };
      },
      people: once(async () =>
        DigestColumns.people(volumes, await Promise.all(volumes.map(({ people }, volume) => load(`people/${volume}.${people}.bin`))))).bind(null, ""),
      names: (file) => json(`names/${file}.${index.names[file]}.bin`),
    };
  };

  return Object.freeze({ open });
})();
