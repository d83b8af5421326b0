// @ts-check
// People and topics offered in the search boxes of all pages but the search's own. site.js loads this, and load.js
// before it, when a reader begins to type.
"use strict";

(async () => {
  const root = document.documentElement.dataset.root || "./";
  const folder = location.protocol === "file:";
  /** @param {...string} names */
  const scripts = (...names) => Promise.all(names.map((name) => DigestLoad.script(`${name}.js`)));
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${root}assets/search.css`;
  document.head.append(style);
  // A reader who came from a search has this one already.
  if (typeof DigestText === "undefined") await scripts("text");
  await scripts("columns", "dom", "postings");
  await scripts(folder ? "packs" : "pairs", "suggest");
  const names = await (folder ? DigestPacks.names(root) : DigestPairs.open(root));
  for (const input of document.querySelectorAll("input[name=q]")) {
    if (!(input instanceof HTMLInputElement)) continue;
    DigestSuggest.start(input, names, (query, topic) => {
      const asked = Object.entries({ q: query, topic }).filter(([, value]) => value);
      location.href = `${root}search/index.html?${new URLSearchParams(asked)}`;
    });
  }
})().catch((error) => {
  // Whoever types can search without offers: an index of another engine has none.
  console.info(error);
});
