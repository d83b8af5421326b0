// @ts-check
// The engine from a folder, where a browser lets a page read nothing but scripts: the texts of all articles, scanned.
// generator/pairs/packs.py writes the packs; each calls DigestPacks when it is loaded.
"use strict";

/**
 * @typedef {{records: number, roles: string[], traditional: string, names: Name[], packs: [hash: string, records: number][]}} PackIndex
 * @typedef {[record: number, line: number, text: string]} Plain a line whose folding is not character for character
 * @typedef {{papers: string[], sections: string[], places: string[], text: string, margin: string, shown: string, fold: [string, string], plain: Plain[], marginPlain: Plain[]}} Pack
 * @typedef {{base: number, pack: Pack, text: string, ends: number[], titles: number[], margin: string, marginEnds: number[],
 *   rows: string[][]}} Scanned folded texts; where each record ends in them, and where its title does
 */

const DigestPacks = (() => {
  const [RECORD, PART] = ["\x80", "\x81"];
  /** @type {PackIndex} */
  let index;
  /** @type {Map<number, Pack>} */
  const came = new Map();

  /** The text with every code unit mapped. @param {string} text @param {Uint16Array} map */
  const mapped = (text, map) => {
    const units = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) units[i] = map[text.charCodeAt(i)];
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
  };

  /** Where the parts of a text end. @param {string} text @param {string} mark */
  const ends = (text, mark) => {
    const found = [];
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found.push(at);
    return found;
  };

  /** @param {Pack} pack @param {number} base number of its first record @returns {Scanned} */
  const scanned = (pack, base) => {
    const map = Uint16Array.from({ length: 65_536 }, (_, unit) => unit);
    for (let i = 0; i < pack.fold[0].length; i++) map[pack.fold[0].charCodeAt(i)] = pack.fold[1].charCodeAt(i);
    return {
      base, pack,
      text: mapped(pack.text, map), ends: [...ends(pack.text, RECORD), pack.text.length], titles: ends(pack.text, PART),
      margin: mapped(pack.margin, map), marginEnds: [...ends(pack.margin, RECORD), pack.margin.length],
      rows: pack.shown.split("\n").map((line) => line.split("\t")),
    };
  };

  /** How often the term stands in the title, in title and body, and around them, by record of the pack.
   * @param {Scanned} part @param {string} term @param {Map<number, [number, number, number]>} found by record */
  const scan = ({ base, text, ends: stops, titles, margin, marginEnds }, term, found) => {
    const one = term.length === 1;
    /** @param {number} record @returns {[number, number, number]} */
    const counted = (record) => {
      const known = found.get(base + record) ?? [0, 0, 0];
      found.set(base + record, known);
      return known;
    };
    for (let at = text.indexOf(term), record = 0; at >= 0;) {
      while (stops[record] < at) record++;
      const counts = counted(record);
      const inTitle = at < titles[record];
      if (inTitle) counts[0]++;
      if (!one || !counts[1]) counts[1]++;
      // Of one character it is told only where it stands, not how often.
      at = text.indexOf(term, one ? (inTitle ? titles[record] : stops[record]) : at + 1);
    }
    for (let at = margin.indexOf(term), record = 0; at >= 0;) {
      while (marginEnds[record] < at) record++;
      counted(record)[2] = 1;
      at = margin.indexOf(term, marginEnds[record]);
    }
  };

  /** The lines of a record as they are shown, parts and their lines.
   * @param {string} text @param {number[]} stops @param {Plain[]} plain @param {number} record */
  const lines = (text, stops, plain, record) => {
    const own = text.slice(record ? stops[record - 1] + 1 : 0, stops[record]);
    const other = new Map(plain.filter(([at]) => at === record).map(([, line, as]) => [line, as]));
    let line = 0;
    return own.split(PART).map((part) => part.split("\n").map((said) => other.get(line++) ?? said));
  };

  /** Numbers for names, in the order in which they come. */
  const numbering = () => {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    const names = /** @type {string[]} */ ([]);
    return { names, of: (/** @type {string} */ name) => {
      const known = numbers.get(name) ?? names.push(name) - 1;
      numbers.set(name, known);
      return known;
    } };
  };

  /** @param {Scanned[]} parts @returns {{known: Columns, papers: string[], sections: string[], topics: string[]}} */
  const columns = (parts) => {
    const count = index.records;
    const day = new Int32Array(count);
    const [paper, page, section] = [0, 0, 0].map(() => new Uint16Array(count));
    const [titleEnd, length] = [0, 0].map(() => new Uint32Array(count));
    const topicAt = new Uint32Array(count + 1);
    /** @type {number[]} */
    const topic = [];
    const [papers, sections, topics] = [0, 0, 0].map(numbering);
    for (const { base, rows, titles, ends: stops, pack, marginEnds } of parts) {
      const odd = new Set(pack.marginPlain.map(([record]) => record));
      rows.forEach(([, , date, ofPaper, onPage, inSection], i) => {
        const record = base + i;
        const start = i ? stops[i - 1] + 1 : 0;
        const [title, body] = [titles[i] - start, stops[i] - titles[i] - 1];
        day[record] = DigestColumns.day(date);
        paper[record] = papers.of(pack.papers[Number(ofPaper)]);
        page[record] = onPage ? Number(onPage) + 1 : 0;
        section[record] = sections.of(pack.sections[Number(inSection)]);
        titleEnd[record] = title && title + 1;
        length[record] = titleEnd[record] + (body && body + 1);
        const held = pack.margin.slice(pack.margin.lastIndexOf(PART, marginEnds[i] - 1) + 1, marginEnds[i]);
        if (held) topic.push(...(odd.has(i) ? lines(pack.margin, marginEnds, pack.marginPlain, i)[5] : held.split("\n")).map(topics.of));
        topicAt[record + 1] = topic.length;
      });
    }
    const known = { count, day, paper, page, section, titleEnd, length, topicAt, topic: Uint16Array.from(topic) };
    return { known, papers: papers.names, sections: sections.names, topics: topics.names };
  };

  /** @param {Scanned[]} parts @returns {People} */
  const people = (parts) => {
    /** @type {Map<string, number>} by the name, if it is one person's, and by name and place */
    const numbers = new Map();
    index.names.forEach(([name, , , , place = "", person], at) => numbers.set(name, person ?? at).set(`${name}\t${place}`, person ?? at));
    const at = [0];
    /** @type {number[]} */
    const of = [];
    for (const { rows, pack, marginEnds } of parts) {
      rows.forEach((row, i) => {
        const places = row[7] ? row[7].split(",").map(Number) : [];
        const seen = new Set();
        (lines(pack.margin, marginEnds, pack.marginPlain, i)[4] ?? []).forEach((name, k) => {
          const number = numbers.get(`${name}\t${pack.places[places[k] ?? 0]}`) ?? numbers.get(name);
          if (number === undefined || seen.has(number)) return;
          seen.add(number);
          of.push(number * 8 + Number(row[6]?.[k] ?? 0));
        });
        at.push(of.length);
      });
    }
    return { at: Uint32Array.from(at), of: Uint32Array.from(of) };
  };

  /** @param {Scanned[]} parts @returns {Engine} */
  const engine = (parts) => {
    const { known, ...tables } = columns(parts);
    /** @type {People | undefined} */
    let taking;
    /** @param {number} record @returns {[Scanned, number]} */
    const local = (record) => {
      const part = /** @type {Scanned} */ (parts.findLast(({ base }) => base <= record));
      return [part, record - part.base];
    };
    return {
      labels: () => ({ ...tables, roles: index.roles, nameFiles: Math.ceil(index.names.length / DigestAnswer.NAMES) }),
      columns: async () => known,
      find: DigestLoad.once(async (term) => {
        /** @type {Map<number, [number, number, number]>} */
        const found = new Map();
        for (const part of parts) scan(part, term, found);
        const records = [...found.keys()].sort((a, b) => a - b);
        const [title, text, margin] = [0, 1, 2].map((which) => records.map((record) => found.get(record)?.[which] ?? 0));
        return { records, title, text, margin };
      }),
      ids: async (records) => records.map((record) => {
        const [{ rows }, at] = local(record);
        return rows[at][0];
      }),
      shown: async (record) => {
        const [{ pack, ends: stops, marginEnds, rows }, at] = local(record);
        const [title, body] = lines(pack.text, stops, pack.plain, at).map((part) => part.join("\n"));
        const rubric = lines(pack.margin, marginEnds, pack.marginPlain, at)[3].join(" ");
        const [id, url, , , page, section] = rows[at];
        return { id, url, title, page: page ? Number(page) : null, section: pack.sections[Number(section)] ?? "", rubric, body };
      },
      people: async () => (taking ??= people(parts)),
      names: async (file) => index.names.slice(file * DigestAnswer.NAMES, (file + 1) * DigestAnswer.NAMES),
    };
  };

  /** The people alone, before any pack is loaded: topics stand in the packs. @param {string} root
   * @returns {Promise<Pick<Engine, "labels" | "names">>} */
  const names = async (root) => {
    await DigestLoad.script(new URL(`${root}search/packs/index.js`, document.baseURI).href);
    return { labels: () => ({ papers: [], sections: [], topics: [], roles: index.roles, nameFiles: 1 }), names: async () => index.names };
  };

  /** Loads all packs, the newest first. @param {string} root @param {(loaded: number, all: number) => void} progress
   * @returns {Promise<Engine>} */
  const start = async (root, progress) => {
    const base = new URL(`${root}search/packs/`, document.baseURI);
    await DigestLoad.script(new URL("index.js", base).href);
    const bases = index.packs.map(((sum) => ([, records]) => (sum += records) - records)(0));
    let loaded = 0;
    const parts = await Promise.all([...index.packs.entries()].reverse().map(async ([at, [hash]]) => {
      await DigestLoad.script(new URL(`${at}.${hash}.js`, base).href);
      const part = scanned(/** @type {Pack} */ (came.get(at)), bases[at]);
      progress(++loaded, index.packs.length);
      return part;
    }));
    return engine(parts.reverse());
  };

  return Object.freeze({
    /** @param {PackIndex} given */
    open: (given) => {
      index = given;
      DigestText.learn(index.traditional);
    },
    /** @param {number} at @param {Pack} pack */
    add: (at, pack) => { came.set(at, pack); },
    names, start,
  });
})();
