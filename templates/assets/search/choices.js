// @ts-check
// What a reader chooses from beside the hits: sort, facets, dates. Each choice is an address.
"use strict";

const DigestChoices = (() => {
  const { make } = DigestDom;
  /** @type {Record<string, string>} */
  const SORTS = { "": "相关度", newest: "最新", oldest: "最早" };
  /** @type {Record<string, string>} */
  const FACETS = { paper: "报纸", year: "年份", month: "月份", section: "版面", topic: "主题", person: "人物", role: "身份" };
  /** @type {Record<string, string>} */
  const ROLES = {
    mentioned: "见于报道", author: "署名文章", reporter: "采写", correspondent: "通讯", intern: "实习采写",
    photographer: "摄影", editor: "编辑",
  };
  const NAMES = ["sort", ...Object.keys(FACETS), "from", "to"];
  const SHORT = 8;
  const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;

  /** @param {string} search of an address @returns {{query: string, choice: Choice}} */
  const read = (search) => {
    const asked = new URLSearchParams(search);
    const choice = /** @type {Choice} */ (Object.fromEntries(NAMES.map((name) => [name, asked.get(name) ?? ""])));
    if (!(choice.sort in SORTS)) choice.sort = "";
    for (const end of /** @type {const} */ (["from", "to"])) if (!DATE.test(choice[end])) choice[end] = "";
    return { query: asked.get("q") ?? "", choice };
  };

  /** @param {string} query @param {Partial<Choice>} choice */
  const address = (query, choice) => {
    const given = Object.entries({ q: query, ...choice }).filter(([, value]) => value);
    return `${location.pathname}?${new URLSearchParams(given)}`;
  };

  /** How a value of a facet is called. @param {string} facet @param {string} value */
  const called = (facet, value) => {
    if (facet === "role") return ROLES[value] ?? value;
    if (facet === "year") return `${value}年`;
    if (facet === "month") return `${Number(value.slice(0, 4))}年${Number(value.slice(5))}月`;
    return value;
  };

  /** @param {string} query @param {Choice} choice */
  const sorts = (query, choice) =>
    make("p", { class: "search-sort", "data-facet": "sort" }, make("span", {}, "排序"), ...Object.entries(SORTS).map(([sort, text]) =>
      make("a", { href: address(query, { ...choice, sort }), ...(choice.sort === sort ? { "aria-current": "true" } : {}) }, text)));

  /** One facet: its values with their counts; nothing if there is nothing to choose.
   * @param {string} query @param {Choice} choice @param {Facet} facet @param {Count[]} counts */
  const group = (query, choice, facet, counts) => {
    const chosen = choice[facet];
    if (counts.length < 2 && !chosen) return [];
    const listed = !chosen || counts.some(([value]) => value === chosen) ? counts : [/** @type {Count} */ ([chosen, 0]), ...counts];
    const items = listed.map(([value, count], at) => {
      const on = value === chosen;
      const link = make("a", { href: address(query, { ...choice, [facet]: on ? "" : value }), "data-value": value, ...(on ? { "aria-current": "true" } : {}) },
        make("span", {}, called(facet, value)), " ", make("span", { class: "count" }, String(count)));
      return make("li", at >= SHORT && !on ? { hidden: "" } : {}, link);
    });
    const rest = items.filter((item) => item.hidden);
    const more = make("button", { type: "button", class: "search-all" }, `还有 ${rest.length} 项`);
    more.addEventListener("click", () => {
      for (const item of rest) item.hidden = false;
      more.remove();
      rest[0].querySelector("a")?.focus();
    });
    return [make("div", { "data-facet": facet, role: "group", "aria-label": FACETS[facet] }, make("p", { "aria-hidden": "true" }, FACETS[facet]), make("ul", {}, ...items), ...(rest.length ? [more] : []))];
  };

  /** @param {Choice} choice @param {(change: Partial<Choice>) => void} changed */
  const range = (choice, changed) => {
    const ends = /** @type {const} */ ([["from", "从", "-01", "-01-01"], ["to", "到", "-28", "-12-31"]]).map(([name, text, day, rest]) => {
      const input = /** @type {HTMLInputElement} */ (make("input", { type: "date", name, max: "9999-12-31", "aria-label": `${text}哪一天` }));
      const kept = choice[name];
      input.value = kept.length === 4 ? kept + rest : kept.length === 7 ? kept + day : kept;
      let given = input.value;
      let typing = false;
      const give = () => {
        if (input.value === given || !input.isConnected) return;
        given = input.value;
        changed({ [name]: given });
      };
      // A date is valid while its year or day is half typed: what is typed counts when the reader is done with it.
      input.addEventListener("keydown", ({ key }) => {
        typing = true;
        if (key === "Enter") give();
      });
      input.addEventListener("pointerdown", () => { typing = false; });
      input.addEventListener("change", () => { if (!typing) give(); });
      // By then the keyboard is where it goes from here.
      input.addEventListener("blur", () => setTimeout(give));
      return make("label", {}, make("span", {}, text), input);
    });
    return make("div", { "data-facet": "range", role: "group", "aria-label": "日期" }, make("p", { "aria-hidden": "true" }, "日期"), ...ends);
  };

  /** What is chosen, each with a way to undo it. @param {string} query @param {Choice} choice */
  const chosen = (query, choice) => {
    const on = NAMES.filter((name) => name !== "sort" && choice[/** @type {keyof Choice} */ (name)]);
    const links = on.map((name) => {
      const value = choice[/** @type {keyof Choice} */ (name)];
      const text = name === "from" ? `${value} 起` : name === "to" ? `到 ${value}` : called(name, value);
      return make("a", { href: address(query, { ...choice, [name]: "" }), "aria-label": `取消：${text}` }, text, make("span", { "aria-hidden": "true" }, " ×"));
    });
    const none = make("a", { class: "search-none", href: address(query, { sort: choice.sort }) }, "全部取消");
    return links.length ? [make("p", { class: "search-chosen" }, ...links, ...(links.length > 1 ? [none] : []))] : [];
  };

  return Object.freeze({ FACETS, read, address, sorts, group, range, chosen });
})();
