// @ts-check
// Elements and marked text. Everything is put in as text, never as HTML.
"use strict";

const DigestDom = (() => {
  const SNIPPETS = 3;
  const AROUND = 24;
  const LEAST = 72;

  /** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
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
      const start = Math.max(last?.[1] ?? 0, from - AROUND);
      windows.push([start, Math.min(text.length, Math.max(to + AROUND, start + LEAST))]);
    }
    return windows.flatMap(([start, end], at) => {
      const joined = at > 0 && windows[at - 1][1] === start;
      const head = start > 0 && !joined ? "…" : "";
      return [head, ...marked(text, ranges, start, end), at === windows.length - 1 && end < text.length ? "…" : ""];
    });
  };

  return Object.freeze({ make, marked, excerpt });
})();
