// @ts-check
// People and topics offered while a reader types, also by the initials of their pinyin: a combobox with a list below it,
// after the ARIA Authoring Practices.
"use strict";

/** @typedef {Pick<Engine, "labels" | "names">} Names */
/** @typedef {{name: string, folded: string, initials: string, kind: "person" | "topic", count: number}} Offer */

const DigestSuggest = (() => {
  const MOST = 8;
  const FILES = 8;
  const { make } = DigestDom;

  /** The word at the end of what was typed, and what stands before it. @param {string} typed */
  const last = (typed) => {
    const cut = /^(.*?)(?:(?:person|人物)[:：])?"?([^\s"]*)$/isu.exec(typed);
    return { before: cut?.[1] ?? "", word: DigestText.fold(cut?.[2] ?? "") };
  };

  /** The best offers for a word. @param {Offer[]} offers @param {string} word @returns {Offer[]} */
  const fitting = (offers, word) => {
    const letters = /^[a-z]{2,}$/.test(word);
    /** @param {Offer} offer */
    const rank = ({ folded, initials }) =>
      folded.startsWith(word) ? 0 : letters && initials.startsWith(word) ? 1 : folded.includes(word) ? 2 : 3;
    if (!word) return [];
    return offers.map((offer) => ({ offer, at: rank(offer) })).filter(({ at }) => at < 3)
      .sort((a, b) => a.at - b.at || b.offer.count - a.offer.count).slice(0, MOST).map(({ offer }) => offer);
  };

  /** @param {Names} engine @param {Offer[]} offers filled as the names come @param {() => void} came */
  const gather = async (engine, offers, came) => {
    const { topics, nameFiles } = engine.labels();
    offers.push(...topics.map((name) => ({ name, folded: DigestText.fold(name), initials: "", kind: /** @type {const} */ ("topic"), count: 0 })));
    for (let file = 0; file < Math.min(nameFiles, FILES); file++) {
      for (const [name, count, initials] of await engine.names(file)) {
        const last = offers.at(-1);
        // Several of one name stand side by side, and are asked for together.
        if (last?.kind === "person" && last.name === name) last.count += count;
        else offers.push({ name, folded: DigestText.fold(name), initials, kind: "person", count });
      }
      came();
    }
  };

  /** @param {HTMLInputElement} input @param {Names} engine @param {(query: string, topic: string) => void} pick */
  const start = (input, engine, pick) => {
    const list = make("ul", { id: `${input.id}-offers`, class: "search-offers", role: "listbox", "aria-label": "人物和主题", hidden: "" });
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);
    input.closest("form")?.append(list);
    /** @type {Offer[]} */
    const offers = [];
    /** @type {Offer[]} */
    let shown = [];
    let active = -1;

    /** @param {number} at */
    const move = (at) => {
      active = at;
      [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    };
    /** @param {Offer[]} some */
    const draw = (some) => {
      shown = some;
      list.replaceChildren(...some.map(({ name, kind, count }, at) =>
        make("li", { id: `${input.id}-offer-${at}`, role: "option", "aria-selected": "false" },
          make("span", {}, name), make("span", { class: "kind" }, kind === "topic" ? "主题" : `人物　${count} 篇`))));
      list.hidden = !some.length;
      input.setAttribute("aria-expanded", String(some.length > 0));
      move(-1);
    };
    /** @param {number} at */
    const choose = (at) => {
      const { name, kind } = shown[at];
      const { before } = last(input.value);
      draw([]);
      if (kind === "topic") pick(before.trim(), name);
      else pick(`${before}person:${/\s/.test(name) ? `"${name}"` : name}`, "");
    };
    const update = () => { if (document.activeElement === input) draw(fitting(offers, last(input.value).word)); };

    input.addEventListener("input", (event) => { if (!(event instanceof InputEvent && event.isComposing)) update(); });
    // Chromium tells of the last input of a composition while it still is one.
    input.addEventListener("compositionend", update);
    input.addEventListener("blur", () => draw([]));
    input.form?.addEventListener("submit", () => draw([]));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) move((active + 1 + step + shown.length + 1) % (shown.length + 1) - 1);
      else if (event.key === "Enter" && active >= 0) choose(active);
      else if (event.key === "Escape") draw([]);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("li") : null;
      if (option) choose([...list.children].indexOf(option));
    });
    // A reader who is in the list already keeps it.
    void gather(engine, offers, () => { if (active < 0) update(); });
  };

  return Object.freeze({ start });
})();
