// @ts-check
// The engine of `[search] engine = "pagefind"`: an index of tokens (generator/search.py), asked through Pagefind's
// public interface. It knows newspapers, dates and topics, and whether a term stands in an article, not how often.
"use strict";

const DigestPagefind = (() => {
  /** A longer term is looked up by its beginning, and the rest compared with the text. */
  const UNITS = 40;
  /** Prefixes of generator/search.py: title and body, title, what stands around them. */
  const [TEXT, TITLE, MARGIN] = ["", "t", "m"];

  /** One unit a character: common Han as itself, all else as six hexadecimal digits. @param {string} text */
  const units = (text) =>
    Array.from(DigestText.fold(text), (c) =>
      /[\u3400-\u4db5\u4e00-\u9fef]/.test(c) ? c : (c.codePointAt(0) ?? 0).toString(16).padStart(6, "0"));

  /** The tokens that stand together wherever the first `limit` characters of the term stand.
   * @param {string} term */
  const phrase = (term, prefix = "", limit = Infinity) => {
    const line = units(term).slice(0, limit);
    if (line.length === 1) return `${prefix}x${line[0]}`;
    return line.slice(1).map((unit, at) => prefix + line[at] + unit).join(" ");
  };

  /** Pagefind over the site's index. @param {string} root */
  const instance = async (root) => {
    const pagefind = await import(new URL(`${root}pagefind/pagefind.js`, document.baseURI).href);
    // Pagefind takes the page's language, and would cut a Chinese query into words. It reads it at once.
    const page = document.documentElement;
    const { lang } = page;
    page.lang = "und";
    try {
      return pagefind.createInstance({});
    } finally {
      page.lang = lang;
    }
  };

  /** @param {string} root @returns {Promise<Engine>} */
  const open = async (root) => {
    const pagefind = await instance(root);
    /** @param {string | null} asked @returns {Promise<{id: string, data: () => Promise<{content: string, meta: Record<string, string>}>}[]>} */
    const look = async (asked, filters = {}) => (await pagefind.search(asked, { filters })).results;
    const known = await pagefind.filters();
    // A page's name is id, date and digest: it tells the order before anything of it is loaded.
    const date = (/** @type {string} */ key) => key.split(".")[1];
    const pages = (await look(null)).sort((a, b) => (date(a.id) < date(b.id) ? -1 : Number(date(a.id) !== date(b.id))));
    const numbers = new Map(pages.map(({ id }, at) => [id, at]));
    /** @type {Columns} */
    const columns = {
      count: pages.length, day: Int32Array.from(pages, ({ id }) => day(date(id))), paper: new Uint16Array(pages.length).fill(0xffff),
      page: new Uint16Array(pages.length), section: new Uint16Array(pages.length), titleEnd: new Uint32Array(pages.length),
      length: new Uint32Array(pages.length), topicAt: new Uint32Array(pages.length + 1), topic: new Uint16Array(),
    };
    const [papers, topics] = ["paper", "topic"].map((facet) => Object.keys(known[facet] ?? {}));
    await Promise.all(papers.map(async (paper, at) => {
      for (const { id } of await look(null, { paper })) columns.paper[numbers.get(id) ?? -1] = at;
    }));
    // Its index does not tell which traditional characters the texts hold.
    await DigestVariants.ready(...papers);
    /** @type {number[][]} */
    const held = pages.map(() => []);
    await Promise.all(topics.map(async (topic, at) => {
      for (const { id } of await look(null, { topic })) held[numbers.get(id) ?? -1].push(at);
    }));
    columns.topic = Uint16Array.from(held.flat());
    held.forEach((some, at) => { columns.topicAt[at + 1] = columns.topicAt[at] + some.length; });

    /** What is shown of a record, when its words can be found in it. @param {number} record */
    const data = async (record) => {
      const held = await pages[record].data();
      await DigestVariants.ready(held.meta.title ?? "", held.content);
      return held;
    };
    /** Whether all of a long term stands in the text. @param {number} record @param {string} term */
    const whole = async (record, term) => {
      const { content, meta } = await data(record);
      return [meta.title ?? "", content].flatMap(DigestText.lines).some((line) => line.includes(term));
    };

    return {
      labels: () => ({ papers, topics, sections: [], roles: [], nameFiles: 0 }),
      columns: async () => columns,
      known: ["paper", "year", "month", "topic", "range"],
      find: async (term) => {
        const fields = await Promise.all([TITLE, TEXT, MARGIN].map(async (field) =>
          new Set((await look(`"${phrase(term, field, UNITS)}"`)).map(({ id }) => numbers.get(id) ?? -1))));
        let records = [...new Set(fields.flatMap((some) => [...some]))].sort((a, b) => a - b);
        if (units(term).length > UNITS) {
          const kept = await Promise.all(records.map((record) => whole(record, term)));
          records = records.filter((_, at) => kept[at]);
        }
        const [title, text, margin] = fields.map((some) => records.map((record) => Number(some.has(record))));
        return { records, title, text, margin };
      },
      ids: async (records) => records.map((record) => pages[record].id.split(".")[0]),
      shown: async (record) => {
        const { content, meta } = await data(record);
        const { url, title = "", page, section = "", rubric = "" } = meta;
        return { id: pages[record].id.split(".")[0], url, title, page: page ? Number(page) : null, section, rubric, body: content };
      },
      people: async () => ({ at: new Uint32Array(pages.length + 1), of: new Uint32Array() }),
      names: async () => [],
    };
  };

  /** @param {string} digits yyyymmdd or empty */
  const day = (digits) => DigestColumns.day(digits.replace(/^(....)(..)(..)$/, "$1-$2-$3"));

  return Object.freeze({ open, phrase });
})();
