// @ts-check
// The list of hits: all ids at once, what they say when the reader comes near.
"use strict";

/**
 * @typedef {{engine: Engine, root: string, terms: string[], labels: Labels, columns: Columns}} Showing
 */

const DigestList = (() => {
  const FIRST = 10;
  const { make, marked, excerpt } = DigestDom;

  /** @type {WeakMap<Element, () => Promise<void>>} */
  const waiting = new WeakMap();
  const watcher = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      waiting.get(target)?.().catch(() => target.append("这一条没有载入，请刷新页面再试。"));
    }
  }, { rootMargin: "600px 0px" });

  /** @param {number} day */
  const dated = (day) => {
    const [year, month, date] = DigestColumns.iso(day).split("-").map(Number);
    return date ? `${year}年${month}月${date}日` : "日期不详";
  };

  /** Where the article is, and which words are to be shown there. @param {string} root @param {string} url @param {string[]} terms */
  const address = (root, url, terms) => {
    const words = new URLSearchParams(terms.map((term) => ["hl", term]));
    return `${root}${url.replace(/\/$/, "/index.html")}${terms.length ? `#${words}` : ""}`;
  };

  /** @param {HTMLElement} item @param {number} record @param {Showing} showing @param {string} heading */
  const fill = async (item, record, { engine, root, terms, labels, columns }, heading) => {
    const { url, title, page, section, rubric, body } = await engine.shown(record);
    const text = body.replace(/\s*\n\s*/g, " ");
    const name = title.replace(/\s*\n\s*/g, " ") || `${Array.from(text).slice(0, 24).join("")}…`;
    const place = [labels.papers[columns.paper[record]] ?? "", dated(columns.day[record]), page ? `第${page}版` : "", section, rubric];
    item.replaceChildren(
      make(heading, {}, make("a", { href: address(root, url, terms) }, ...marked(name, DigestText.ranges(name, terms)))),
      make("p", { class: "search-place" }, ...place.filter(Boolean).map((part) => make("span", {}, part))),
      make("p", { class: "search-excerpt" }, ...excerpt(text, DigestText.ranges(text, terms))),
    );
    item.removeAttribute("aria-busy");
  };

  /** Puts the records into the list; returns what waits for what the first of them say.
   * @param {Element} into @param {number[]} records @param {Showing} showing @param {string} attribute that carries
   *   the id @param {string} heading @returns {Promise<() => Promise<unknown>>} */
  const show = async (into, records, showing, attribute, heading) => {
    const ids = await showing.engine.ids(records);
    const items = ids.map((id) => make("li", { [attribute]: id, "aria-busy": "true" }));
    into.append(...items);
    items.slice(FIRST).forEach((item, at) => {
      waiting.set(item, () => fill(item, records[FIRST + at], showing, heading));
      watcher.observe(item);
    });
    return () => Promise.all(items.slice(0, FIRST).map((item, at) => fill(item, records[at], showing, heading)));
  };

  const forget = () => watcher.disconnect();

  return Object.freeze({ show, forget });
})();
