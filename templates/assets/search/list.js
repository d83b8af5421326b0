// @ts-check
// The list of hits: the first with what they say, of the others the ids, and what they say when the reader comes near.
"use strict";

/**
 * @typedef {{engine: Engine, root: string, terms: string[], labels: Labels, columns: Columns}} Showing
 */

const DigestList = (() => {
  const FIRST = 10;
  const { make, marked, excerpt } = DigestDom;

  /** @type {WeakMap<Element, () => void>} */
  const waiting = new WeakMap();
  const watcher = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      waiting.get(target)?.();
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

  /** @param {HTMLElement} item @param {number} record @param {Shown} shown @param {Showing} showing @param {string} heading */
  const fill = (item, record, { url, title, page, section, rubric, body }, { root, terms, labels, columns }, heading) => {
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

  /** Puts the records into the list, the first of them, whose texts are asked for at once, before all others.
   * @param {Element} into @param {number[]} records @param {Showing} showing @param {string} attribute that carries
   *   the id @param {string} heading @param {() => boolean} current */
  const show = (into, records, showing, attribute, heading, current) => {
    const { engine } = showing;
    const [first, others] = [records.slice(0, FIRST), records.slice(FIRST)];
    /** @param {number} record @param {HTMLElement} item @param {string} [id] */
    const filled = async (record, item, id) => {
      try {
        const shown = await engine.shown(record);
        if (!id) item.setAttribute(attribute, shown.id);
        fill(item, record, shown, showing, heading);
      } catch (error) {
        if (!id) item.setAttribute(attribute, (await engine.ids([record]))[0]);
        item.replaceChildren("这一条没有载入，请刷新页面再试。");
        item.removeAttribute("aria-busy");
        return error;
      }
    };
    const items = first.map(() => make("li", { "aria-busy": "true" }));
    into.append(...items);
    return {
      /** When the first stand there: what went wrong with any of them. */
      filled: Promise.all(items.map((item, at) => filled(first[at], item))),
      /** Puts the others below them. */
      rest: async () => {
        const ids = await engine.ids(others);
        if (!current()) return;
        const more = ids.map((id) => make("li", { [attribute]: id, "aria-busy": "true" }));
        into.append(...more);
        more.forEach((item, at) => {
          waiting.set(item, () => void filled(others[at], item, ids[at]));
          watcher.observe(item);
        });
      },
    };
  };

  const forget = () => watcher.disconnect();

  return Object.freeze({ show, forget });
})();
