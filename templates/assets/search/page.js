// @ts-check
// The search page: form, address, and what is said. The other scripts beside it find, order and show.
"use strict";

(() => {
  const BATCH = 200;
  const PEOPLE = 60;
  const { make } = DigestDom;
  const form = document.querySelector("form#search-form");
  const input = document.querySelector("input#q");
  const results = document.querySelector("#results");
  if (!(form instanceof HTMLFormElement && input instanceof HTMLInputElement && results instanceof HTMLElement)) return;
  const page = document.documentElement;
  const root = page.dataset.root || "./";
  const pageTitle = document.title;
  let run = 0;

  // A list read out whole at every search would drown the one sentence that counts.
  results.setAttribute("aria-live", "off");
  const status = make("p", { class: "search-status", role: "status" });
  const hints = make("div", { class: "search-hints" });
  const choices = make("div", { class: "search-facets" });
  const drawer = make("details", { class: "search-drawer", hidden: "" }, make("summary", {}, "筛选"), choices);
  const tools = make("div", { class: "search-tools" });
  const list = make("ol", { class: "search-hits" });
  const more = make("button", { class: "search-more", type: "button", hidden: "" }, "显示更多");
  const elsewhere = make("section", { class: "search-elsewhere", hidden: "" });
  results.replaceChildren(drawer, make("div", { class: "search-main" }, status, hints, tools, list, more, elsewhere));
  const wide = matchMedia("(min-width: 62rem)");
  const fit = () => { if (drawer instanceof HTMLDetailsElement) drawer.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();

  /** @type {Promise<Engine> | undefined} */
  let opening;
  const open = async () => {
    if (location.protocol === "file:") {
      await DigestLoad.script("packs.js");
      return DigestPacks.start(root, (loaded, all) => { status.textContent = `正在读入离线索引，${loaded} / ${all}…`; });
    }
    if (form.dataset.engine !== "pagefind") return DigestPairs.open(root);
    await DigestLoad.script("pagefind.js");
    return DigestPagefind.open(root);
  };
  const engine = () => {
    opening ??= open();
    opening.catch(() => { opening = undefined; });
    return opening;
  };

  /** @param {string} text @param {number} total */
  const say = (text, total) => {
    status.textContent = text;
    results.dataset.total = String(total);
  };

  const clear = () => {
    DigestList.forget();
    for (const part of [list, tools, hints, choices, elsewhere]) part.replaceChildren();
    more.hidden = elsewhere.hidden = drawer.hidden = true;
  };

  /** Where the keyboard is among choices that are about to be made anew: at a date, or on the way past it. */
  const holding = () => {
    const at = document.activeElement;
    if (!at || !choices.contains(at)) return "";
    return at instanceof HTMLInputElement ? `input[name=${at.name}]` : at.matches("summary") ? "summary" : "";
  };

  /** @param {Query} query */
  const asked = ({ clauses }) => {
    /** @param {Clause} clause */
    const called = ({ any }) => any.map(({ field, typed }) => {
      const short = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
      return { "": `“${short}”`, title: `标题“${short}”`, person: `人物“${short}”`, paper: `报纸“${short}”` }[field];
    }).join("或");
    const words = clauses.filter(({ without }) => !without).map(called);
    const not = clauses.filter(({ without }) => without).map(called);
    if (!clauses.length) return "合于所选条件";
    return (words.length ? `含有${words.join("、")}` : "") + (not.length ? `${words.length ? "、" : ""}不含${not.join("、")}` : "");
  };

  /** What is said of an answer. @param {Query} query @param {number} hits @param {number} around hits around the texts
   * @param {Matched} matched before any choice */
  const sentence = (query, hits, around, { base: { length: unchosen }, elsewhere: { length: outside } }) => {
    const words = asked(query);
    const found = hits ? `找到 ${hits} 篇${words}的稿件。`
      : unchosen ? `${words}的稿件有 ${unchosen} 篇，但没有一篇合于所选的条件。`
      : outside ? `标题和正文里没有${words.replace(/^含有/, "")}，署名、人物等处有 ${outside} 篇${
        around === outside ? "。" : around ? `，其中 ${around} 篇合于所选的条件。` : "，但没有一篇合于所选的条件。"}`
      : `没有${words}的稿件。可以换一个更短的词，或少写几个词再试。`;
    const left = query.left ? "词语太多，只用了前 20 个。" : "";
    const other = new Set(query.clauses.flatMap(({ any }) => any.filter(({ typed, text }) => text !== typed).map(({ text }) => text)));
    return left + found + (other.size ? `也查了简体的${[...other].map((text) => `“${text.slice(0, 40)}”`).join("、")}。` : "");
  };

  /** The facets of people cost a file more: they are counted when the reader opens them.
   * @param {string} text @param {Choice} choice @param {() => Promise<Record<string, Count[]>>} count @param {() => boolean} current */
  const peopleFacets = (text, choice, count, current) => {
    const inside = make("div", { "data-facets": "people" });
    const part = /** @type {HTMLDetailsElement} */ (make("details", { class: "search-people" }, make("summary", {}, "人物与身份"), inside));
    part.addEventListener("toggle", async () => {
      if (!part.open || inside.dataset.drawn) return;
      inside.dataset.drawn = "true";
      const counts = await count();
      if (!current()) return;
      const groups = [...DigestChoices.group(text, choice, "person", counts.person), ...DigestChoices.group(text, choice, "role", counts.role)];
      const left = counts.more[0][1];
      if (left) groups.splice(1, 0, make("p", { class: "search-rest" }, `另有 ${left} 人`));
      inside.replaceChildren(...(groups.length ? groups : ["没有可选的人物。"]));
      inside.dataset.ready = "true";
    });
    part.open = !!(choice.person || choice.role);
    return part;
  };

  /** @param {string} text @param {Choice} choice @param {() => boolean} current @param {boolean} again whether the index
   *   was read anew for it */
  const search = async (text, choice, current, again = false) => {
    const parsed = DigestQuery.parse(text);
    const narrowed = Object.entries(choice).some(([name, value]) => name !== "sort" && value);
    if (!parsed.clauses.length && !narrowed) {
      clear();
      return say("输入人名、词语或句子来检索。", 0);
    }
    const start = performance.now();
    const [found, query] = await Promise.all([engine(), DigestVariants.folded(parsed)]);
    const matched = await DigestAnswer.match(found, query);
    const columns = await found.columns();
    const who = choice.person ? await DigestAnswer.people(found, choice.person) : new Set();
    const [fails, failing] = await Promise.all([matched.base, matched.elsewhere].map((records) =>
      DigestFacets.failing(found, columns, records, choice, who)));
    if (!current()) return;
    const apart = matched.elsewhere.filter((_, at) => !failing[at]);
    const around = choice.sort === "oldest" ? DigestRank.ordered(apart, "oldest", columns, matched) : apart.toReversed();
    const hits = DigestRank.ordered(matched.base.filter((_, at) => !fails[at]), choice.sort, columns, matched);
    const held = holding();
    clear();
    say(sentence(query, hits.length, around.length, matched), hits.length);
    const terms = [...new Set(DigestQuery.marked(query).map((term) => term.text))];
    const labels = found.labels();
    const showing = { engine: found, root, terms, labels, columns };
    let shown = 0;
    const next = () => DigestList.show(list, hits.slice(shown, (shown += BATCH)), showing, "data-id", "h2", current);
    more.onclick = async () => {
      const { filled, rest } = next();
      await Promise.all([filled, rest()]);
      more.hidden = shown >= hits.length;
    };
    const { filled, rest } = next();
    performance.measure("digest-search-list", { start });
    // While the texts of the first hits are on their way.
    const counts = DigestFacets.counts(found, columns, matched.base, fails);
    drawTools(text, choice, { counts, found, matched, fails, who }, current);
    const kept = held && choices.querySelector(held);
    if (kept instanceof HTMLElement) kept.focus();
    const gone = (await filled).find((error) => error instanceof DigestGone);
    if (gone && !again) throw gone;
    performance.measure("digest-search-shown", { start });
    await rest();
    if (!current()) return;
    more.hidden = shown >= hits.length;
    if (around.length) await drawElsewhere(around, showing, current);
    if (/(^|\s)\d{4}[年./-]/.test(text.normalize("NFKC"))) {
      await DigestLoad.script("days.js");
      const days = await DigestDays.offer(found, columns, query.clauses, (rest, then) => DigestChoices.address(rest, { from: then, to: then }));
      if (current()) hints.append(...days);
    }
    if (!hits.length && !matched.base.length && current()) {
      await DigestLoad.script("nearest.js");
      const near = await DigestNearest.find(found, query);
      if (current()) hints.append(...DigestNearest.draw(near, (other) => DigestChoices.address(other, {})));
    }
  };

  /** @param {string} text @param {Choice} choice @param {{counts: Record<string, Count[]>, found: Engine, matched: Matched,
   *   fails: Uint32Array, who: Set<number>}} answer @param {() => boolean} current */
  const drawTools = (text, choice, { counts, found, matched, fails, who }, current) => {
    const chosen = DigestChoices.chosen(text, choice);
    if (!matched.base.length && !chosen.length) return;
    const known = found.known ?? [...DigestFacets.PLAIN, "range", "people"];
    const months = counts.year.length < 2 || choice.year || choice.month;
    const groups = DigestFacets.PLAIN.filter((facet) => known.includes(facet) && (facet !== "month" || months))
      .flatMap((facet) => DigestChoices.group(text, choice, facet, counts[facet]));
    if (known.includes("range")) groups.push(DigestChoices.range(choice, (change) => void go(DigestChoices.address(text, { ...choice, ...change }))));
    if (known.includes("people")) {
      groups.push(peopleFacets(text, choice, () => DigestFacets.people(found, matched.base, fails, choice, who, PEOPLE), current));
    }
    choices.replaceChildren(...groups);
    drawer.hidden = false;
    tools.replaceChildren(DigestChoices.sorts(text, choice), ...chosen);
  };

  /** @param {number[]} records @param {Showing} showing @param {() => boolean} current */
  const drawElsewhere = async (records, showing, current) => {
    const heading = make("h2", {}, `标题和正文之外，引题、副题、署名、栏目、人物或主题中另有 ${records.length} 篇`);
    const others = make("ol", { class: "search-hits" });
    elsewhere.replaceChildren(heading, others);
    elsewhere.hidden = false;
    const { filled, rest } = DigestList.show(others, records.slice(0, BATCH), showing, "data-article", "h3", current);
    await Promise.all([filled, rest()]);
  };

  const refresh = async () => {
    const mine = ++run;
    const current = () => mine === run;
    const { query, choice } = DigestChoices.read(location.search);
    delete page.dataset.ready;
    delete results.dataset.ready;
    results.setAttribute("aria-busy", "true");
    input.value = query;
    document.title = query ? `${query.slice(0, 60)} · ${pageTitle}` : pageTitle;
    try {
      if (query) status.textContent = "正在检索…";
      await search(query, choice, current).catch((error) => {
        // The site was made anew since its index was read: read it again, once.
        if (!(error instanceof DigestGone)) throw error;
        opening = undefined;
        return search(query, choice, current, true);
      });
    } catch (error) {
      if (current()) {
        clear();
        say("索引没有载入，请检查网络后刷新页面再试。", 0);
      }
      console.error(error);
    }
    if (!current()) return;
    results.removeAttribute("aria-busy");
    results.dataset.ready = page.dataset.ready = "true";
  };

  /** @param {string} to */
  const go = (to) => {
    history.pushState(null, "", to);
    return refresh();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { sort } = DigestChoices.read(location.search).choice;
    void go(DigestChoices.address(input.value, { sort }));
  });
  results.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const facet = link.closest("[data-facet]")?.getAttribute("data-facet");
    // The links are made anew: the keyboard stays where it was.
    void go(link.href).then(() => {
      const kept = results.querySelector(`[data-facet="${facet}"] [aria-current]`) ?? results.querySelector(`[data-facet="${facet}"] a`) ?? input;
      if (kept instanceof HTMLElement && document.activeElement === document.body) kept.focus();
    });
  });
  addEventListener("popstate", () => void refresh());
  DigestKeys.start(input, results);
  // Names are fetched for readers who type, not for those who follow a link here.
  input.addEventListener("input", async () => {
    await DigestLoad.script("suggest.js");
    DigestSuggest.start(input, await engine(), (query, topic) => {
      const { choice } = DigestChoices.read(location.search);
      void go(DigestChoices.address(query, topic ? { ...choice, topic } : { sort: choice.sort }));
    });
  }, { once: true });
  void refresh();
})();
