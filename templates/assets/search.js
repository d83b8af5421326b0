// @ts-check
// The search page: form, address and list of hits; search-index.js, which it loads from beside it, finds them.
// Everything shown is put in as text, never as HTML.
"use strict";

(() => {
  const SORTS = { "": "相关度", newest: "最新", oldest: "最早" };
  const FACETS = { paper: "报纸", year: "年份", topic: "主题" };
  const FIRST = 10;
  const BATCH = 200;
  const SNIPPETS = 3;

  const form = document.querySelector("form#search-form");
  const input = document.querySelector("input#q");
  const results = document.querySelector("#results");
  if (!(form instanceof HTMLFormElement && input instanceof HTMLInputElement && results instanceof HTMLElement)) return;
  const root = document.documentElement.dataset.root || "./";
  const pageTitle = document.title;
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  let run = 0;

  // A classic script, since pages opened from a folder may load no modules.
  /** @type {Promise<unknown> | undefined} */
  let loading;
  const loaded = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("search-index.js")));
      script.src = new URL("search-index.js", src).href;
      document.head.append(script);
    }));

  /** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // A list read out whole at every search would drown the one sentence that counts.
  results.setAttribute("aria-live", "off");
  const status = make("p", { class: "search-status", role: "status" });
  const tools = make("div", { class: "search-tools" });
  const list = make("ol", { class: "search-hits" });
  const more = make("button", { class: "search-more", type: "button", hidden: "" }, "显示更多");
  const elsewhere = make("section", { class: "search-elsewhere", hidden: "" });
  results.replaceChildren(status, tools, list, more);
  results.after(elsewhere);

  const read = () => {
    const asked = new URLSearchParams(location.search);
    /** @param {string} name */
    const get = (name) => asked.get(name) ?? "";
    return {
      query: get("q"),
      choice: { sort: get("sort"), paper: get("paper"), year: get("year"), topic: get("topic") },
    };
  };

  /** @param {string} query @param {Choice} choice */
  const address = (query, choice) => {
    const given = Object.entries({ q: query, ...choice }).filter(([, value]) => value);
    return `${location.pathname}?${new URLSearchParams(given)}`;
  };

  /** The text from start to end, with the ranges in it marked.
   * @param {string} text @param {[number, number][]} ranges */
  const marked = (text, ranges, start = 0, end = text.length) => {
    const parts = [];
    let at = start;
    for (const [from, to] of ranges) {
      if (to <= at || from >= end) continue;
      parts.push(text.slice(at, Math.max(at, from)), make("mark", {}, text.slice(Math.max(at, from), Math.min(to, end))));
      at = Math.min(to, end);
    }
    return [...parts, text.slice(at, end)];
  };

  /** Up to three places of the text around hits, or its beginning.
   * @param {string} text @param {[number, number][]} ranges */
  const excerpt = (text, ranges) => {
    /** @type {[number, number][]} */
    const windows = [];
    for (const [from, to] of ranges.length ? ranges : [[0, 0]]) {
      const last = windows.at(-1);
      if (last && to <= last[1]) continue;
      if (windows.length === SNIPPETS) break;
      const start = Math.max(last?.[1] ?? 0, from - 24);
      windows.push([start, Math.min(text.length, Math.max(to + 24, start + 72))]);
    }
    return windows.flatMap(([start, end], at) => {
      const joined = at > 0 && windows[at - 1][1] === start;
      const head = start > 0 && !joined ? "…" : "";
      return [head, ...marked(text, ranges, start, end), at === windows.length - 1 && end < text.length ? "…" : ""];
    });
  };

  /** @param {HTMLElement} item @param {Hit} hit @param {string[]} terms @param {string} heading */
  const fill = async (item, hit, terms, heading) => {
    const { content, meta } = await hit.load();
    const text = content.replace(/\n/g, " ");
    const title = meta.title || `${Array.from(text).slice(0, 24).join("")}…`;
    const [year, month, day] = (meta.date ?? "").split("-").map(Number);
    const place = [
      meta.paper,
      day ? `${year}年${month}月${day}日` : "日期不详",
      meta.page ? `第${meta.page}版` : "",
      meta.section,
      meta.rubric,
    ];
    item.replaceChildren(
      make(heading, {}, make("a", { href: root + meta.url.replace(/\/$/, "/index.html") }, ...marked(title, DigestText.ranges(title, terms)))),
      make("p", { class: "search-place" }, place.filter(Boolean).join("　")),
      make("p", { class: "search-excerpt" }, ...excerpt(text, DigestText.ranges(text, terms))),
    );
    item.removeAttribute("aria-busy");
  };

  // Hits further down are fetched when the reader comes near them.
  /** @type {WeakMap<Element, () => Promise<void>>} */
  const waiting = new WeakMap();
  const watcher = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      waiting.get(target)?.().catch(() => target.append("这一条没有载入，请刷新页面再试。"));
    }
  }, { rootMargin: "1200px 0px" });

  /** @param {Element} into @param {Hit[]} hits @param {string[]} terms @param {string} attribute
   * @param {string} heading */
  const show = async (into, hits, terms, attribute, heading) => {
    const items = hits.map((hit) => make("li", { [attribute]: hit.id, "aria-busy": "true" }));
    into.append(...items);
    items.slice(FIRST).forEach((item, at) => {
      waiting.set(item, () => fill(item, hits[FIRST + at], terms, heading));
      watcher.observe(item);
    });
    await Promise.all(items.slice(0, FIRST).map((item, at) => fill(item, hits[at], terms, heading)));
  };

  /** @param {string} query @param {Choice} choice @param {Partial<Choice>} change @param {string} text @param {boolean} on */
  const option = (query, choice, change, text, on) =>
    make("a", { href: address(query, { ...choice, ...change }), ...(on ? { "aria-current": "true" } : {}) }, text);

  /** @param {string} query @param {Choice} choice @param {Answer} answer */
  const drawTools = (query, choice, answer) => {
    const rows = [make("p", { "data-facet": "sort" }, make("span", {}, "排序"), ...Object.entries(SORTS).map(([sort, text]) =>
      option(query, choice, { sort }, text, choice.sort === sort)))];
    for (const [facet, name] of Object.entries(FACETS)) {
      const chosen = choice[/** @type {keyof Choice} */ (facet)];
      const values = answer.facets[facet] ?? [];
      if (values.length < 2 && !chosen) continue;
      rows.push(make("p", { "data-facet": facet }, make("span", {}, name),
        option(query, choice, { [facet]: "" }, "全部", !chosen),
        ...values.map(([value, count]) => option(query, choice, { [facet]: value }, `${value} ${count}`, chosen === value))));
    }
    tools.replaceChildren(...(answer.terms.length ? rows : []));
  };

  /** @param {string} text @param {number} total */
  const say = (text, total) => {
    status.textContent = text;
    results.dataset.total = String(total);
  };

  const clear = () => {
    watcher.disconnect();
    for (const part of [list, tools, elsewhere]) part.replaceChildren();
    more.hidden = elsewhere.hidden = true;
  };

  /** @param {string} query @param {Choice} choice @param {() => boolean} current */
  const search = async (query, choice, current) => {
    await loaded();
    const answer = await DigestIndex.ask(root, query, choice);
    if (!current()) return;
    const { hits, terms, left } = answer;
    clear();
    drawTools(query, choice, answer);
    if (!terms.length) return say("输入人名、词语或句子来检索。", 0);
    const asked = terms.map((term) => `“${term.length > 40 ? `${term.slice(0, 40)}…` : term}”`).join("、");
    const found = hits.length ? `找到 ${hits.length} 篇含有${asked}的稿件。`
      : answer.elsewhere.length ? `标题和正文里没有${asked}，署名、人物等处有 ${answer.elsewhere.length} 篇。`
      : `没有稿件含有${asked}。可以换一个更短的词，或少写几个词再试。`;
    say((left ? `词语太多，只用了前 ${terms.length} 个。` : "") + found, hits.length);
    let shown = 0;
    const next = async () => {
      const batch = hits.slice(shown, (shown += BATCH));
      more.hidden = shown >= hits.length;
      await show(list, batch, terms, "data-id", "h2");
    };
    more.onclick = () => void next();
    await next();
    if (answer.elsewhere.length && current()) {
      const heading = make("h2", {}, `标题和正文之外，引题、副题、署名、栏目、人物或主题中另有 ${answer.elsewhere.length} 篇`);
      const others = make("ol", { class: "search-hits" });
      elsewhere.replaceChildren(heading, others);
      elsewhere.hidden = false;
      await show(others, answer.elsewhere.slice(0, BATCH), terms, "data-article", "h3");
    }
  };

  const refresh = async () => {
    const mine = ++run;
    const { query, choice } = read();
    delete document.documentElement.dataset.ready;
    delete results.dataset.ready;
    results.setAttribute("aria-busy", "true");
    input.value = query;
    document.title = query ? `${query.slice(0, 60)} · ${pageTitle}` : pageTitle;
    try {
      if (location.protocol === "file:") {
        say("这一页是从文件夹直接打开的，浏览器不许它读取索引，暂时不能检索。请在网站上打开它，或在终端运行预览（serve）后再检索；其他各页可以照常阅读。", 0);
      } else {
        if (query) status.textContent = "正在检索…";
        await search(query, choice, () => mine === run);
      }
    } catch (error) {
      if (mine === run) clear();
      if (mine === run) say("索引没有载入，请检查网络后刷新页面再试。", 0);
      console.error(error);
    }
    if (mine !== run) return;
    results.removeAttribute("aria-busy");
    results.dataset.ready = document.documentElement.dataset.ready = "true";
  };

  /** @param {string} to */
  const go = (to) => {
    history.pushState(null, "", to);
    return refresh();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void go(address(input.value, { ...read().choice, paper: "", year: "", topic: "" }));
  });
  tools.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const row = link.closest("p")?.dataset.facet;
    // The links are made anew: the keyboard stays where it was.
    void go(link.href).then(() => {
      const chosen = tools.querySelector(`[data-facet="${row}"] [aria-current]`);
      if (chosen instanceof HTMLElement && document.activeElement === document.body) chosen.focus();
    });
  });
  addEventListener("popstate", () => void refresh());
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    input.focus();
  });
  void refresh();
})();
