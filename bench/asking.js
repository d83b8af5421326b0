// Runs before the page's own scripts: notes when the search page answers, and asks it as its form does.
(() => {
  "use strict";
  const page = () => document.documentElement;
  const FIRST = 10;
  const seen = { listed: 0, shown: 0, done: 0 };
  /** @type {(() => void) | null} */
  let waiting = null;

  const look = () => {
    const ready = page()?.dataset.ready !== undefined;
    // The first hits with all they say; fewer if there are fewer, which is known when all is ready.
    if (!seen.shown && document.querySelectorAll("#results [data-id] .search-excerpt").length >= FIRST) seen.shown = performance.now();
    if (!seen.listed && document.querySelector("#results [data-id]")) seen.listed = performance.now();
    if (!ready || seen.done) return;
    seen.done = performance.now();
    waiting?.();
  };
  new MutationObserver(look).observe(document, {
    attributes: true, attributeFilter: ["data-ready", "data-id"], childList: true, subtree: true,
  });

  const answered = () => new Promise((told) => {
    if (seen.done) told(undefined);
    else waiting = () => told(undefined);
  });

  const report = (/** @type {number} */ began) => {
    const results = /** @type {HTMLElement} */ (document.querySelector("#results"));
    return {
      // The page's own mark: from the question, read and parsed, to all hits counted and listed.
      listed: performance.getEntriesByName("digest-search-list").at(-1)?.duration ?? (seen.listed || seen.done) - began,
      shown: (seen.shown || seen.done) - began,
      done: seen.done - began,
      total: Number(results.dataset.total ?? -1),
      keys: Array.from(results.querySelectorAll("[data-id]"), (hit) => /** @type {HTMLElement} */ (hit).dataset.id),
    };
  };

  Object.assign(globalThis, {
    bench: {
      /** What the page showed when it was opened, in milliseconds since the navigation began. */
      opened: async () => (await answered(), report(0)),
      /** Ask for a query on the page that is open. @param {string} query */
      ask: async (query, more = {}) => {
        // The hits of the last query must not be taken for the new one's.
        document.querySelectorAll("#results [data-id]").forEach((hit) => hit.remove());
        delete page().dataset.ready;
        Object.assign(seen, { listed: 0, shown: 0, done: 0 });
        performance.clearMeasures();
        await new Promise((told) => setTimeout(told, 0));
        const began = performance.now();
        history.replaceState(null, "", `?${new URLSearchParams({ q: query, ...more })}`);
        dispatchEvent(new PopStateEvent("popstate"));
        await answered();
        return report(began);
      },
    },
  });
})();
