// @ts-check
// An article's reference to take along: copied, for reference managers (RIS), and for LaTeX (BibTeX, with what
// biblatex-gb7714 asks of a newspaper). Made of what the head of the page says; without scripts it stands there to be marked.
(() => {
  "use strict";
  const cite = document.querySelector(".cite");
  const id = document.querySelector("article[data-id]")?.getAttribute("data-id") ?? "article";
  if (!cite) return;

  /** @param {string} name @returns {string[]} what the head says under that name */
  const all = (name) => [...document.querySelectorAll(`meta[name="${name}"]`)].map((one) => one.getAttribute("content") ?? "");
  /** @param {string} name */
  const said = (name) => all(name)[0] ?? "";

  const here = /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : "";
  const url = said("citation_public_url") || here;
  const date = said("citation_publication_date");
  const authors = all("citation_author");
  const [title, paper, page] = [said("citation_title"), said("DC.source"), said("citation_firstpage")];

  /** @param {[string, string][]} lines */
  const filled = (lines) => lines.filter(([, value]) => value);

  const ris = () => filled([
    ["TY", "NEWS"], ...authors.map((name) => /** @type {[string, string]} */ (["AU", name])), ["TI", title], ["T2", paper],
    ["DA", date && `${date.replaceAll("-", "/")}/`], ["PY", date.slice(0, 4)], ["SP", page], ["LA", "zh-CN"], ["UR", url],
  ]).map(([tag, value]) => `${tag}  - ${value}\r\n`).join("") + "ER  - \r\n";

  /** @param {string} text */
  const tex = (text) => text.replace(/[\\{}]/g, "").replace(/[#$%&_]/g, "\\$&").replace(/~/g, "\\textasciitilde{}").replace(/\^/g, "\\textasciicircum{}");
  const bibtex = () => `@article{${id},\n${filled([
    ["author", authors.map((name) => `{${tex(name)}}`).join(" and ")], ["title", title && `{${tex(title)}}`],
    ["journal", tex(paper)], ["entrysubtype", "news"], ["date", date], ["year", date.slice(0, 4)], ["pages", page], ["url", url], ["langid", "chinese"],
  ]).map(([key, value]) => `  ${key} = {${value}},\n`).join("")}}\n`;

  /** @param {string} label @param {string} suffix @param {string} type @param {string} text */
  function file(label, suffix, type, text) {
    const link = document.createElement("a");
    link.textContent = label;
    link.download = `${id}.${suffix}`;
    link.href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
    return link;
  }

  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "复制引文";
  const done = document.createElement("span");
  done.setAttribute("role", "status");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(cite.textContent ?? "");
    } catch { // there is no clipboard, or it is refused: an older way
      getSelection()?.selectAllChildren(cite);
      document.execCommand("copy");
    }
    done.textContent = "　已复制";
  });
  const ways = document.createElement("p");
  ways.className = "terms ways take";
  ways.append(
    copy, "　", file("RIS", "ris", "application/x-research-info-systems", ris()), "　",
    file("BibTeX", "bib", "application/x-bibtex", bibtex()), done,
  );
  cite.after(ways);
})();
