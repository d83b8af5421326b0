// @ts-check
// On arrival from the search: the words that were looked for stand out in the article, without a change to it.
// site.js loads this, and text.js, load.js and variants.js before it, if the address says `#hl=…`.
"use strict";

(async () => {
  const NAME = "digest-hit";
  const BLOCKS = "h1, h2, h3, p, li, blockquote";
  /** What the page says of the article where its text stands: newspaper and date, notes, links to its continuation. */
  const ABOUT = ".imprint, .hint, .jump";
  const asked = new URLSearchParams(location.hash.slice(1)).getAll("hl");
  const article = document.querySelector("article.reader");
  if (!article) return;
  // Without them the words stand out where they stand as they were asked for.
  await DigestVariants.ready(...asked, article.textContent ?? "").catch(console.info);
  const wanted = asked.map(DigestText.fold).filter(Boolean);
  if (!wanted.length) return;

  /** The ranges of a block in which a word stands, also across its elements. @param {Element} block @returns {Range[]} */
  const standing = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {{node: Text, start: number}[]} */
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    /** @param {number} place @param {boolean} end @returns {[Text, number]} */
    const at = (place, end) => {
      const { node, start } = /** @type {{node: Text, start: number}} */ (nodes.findLast(({ start }) => (end ? start < place : start <= place)));
      return [node, place - start];
    };
    return DigestText.ranges(text, wanted).map(([from, to]) => {
      const range = document.createRange();
      range.setStart(...at(from, false));
      range.setEnd(...at(to, true));
      return range;
    });
  };

  const blocks = [...article.querySelectorAll(BLOCKS)].filter((block) =>
    !block.querySelector(BLOCKS) && !block.matches(ABOUT) && block.closest(".heading, .text"));
  const ranges = blocks.flatMap(standing);
  if (!ranges.length) return;
  const known = "highlights" in CSS && typeof Highlight === "function";
  if (known) CSS.highlights.set(NAME, new Highlight(...ranges));

  let at = 0;
  const go = () => ranges[at].startContainer.parentElement?.scrollIntoView({ block: "center" });
  /** @param {string} text @param {() => void} act */
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const bar = document.createElement("div");
  bar.className = "arrived";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "检索到的词");
  const count = document.createElement("span");
  const say = () => { count.textContent = `${at + 1} / ${ranges.length}`; };
  const clear = () => {
    if (known) CSS.highlights.delete(NAME);
    bar.remove();
    history.replaceState(null, "", location.pathname + location.search);
  };
  bar.append(count, button("下一处", () => {
    at = (at + 1) % ranges.length;
    say();
    go();
  }), button("清除标亮", clear));
  say();
  document.body.append(bar);
  go();
})();
