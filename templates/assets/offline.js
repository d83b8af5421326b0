// @ts-check
// Over http: makes what was visited readable without network, and the site installable. See templates/sw.js.
(() => {
  "use strict";
  const root = new URL(document.documentElement.dataset.root ?? "./", document.baseURI);
  // From a folder there is no network to be without; in the preview nothing may be kept.
  if (!/^https?:$/.test(location.protocol) || root.origin !== location.origin) return;
  if (document.querySelector('script[src^="/__preview"]')) return;

  // Written into the page, a browser would complain of it where the page is opened from a folder.
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = new URL("manifest.webmanifest", root).href;
  document.head.append(manifest);

  const workers = navigator.serviceWorker;
  if (!workers) return;
  const alone = !workers.controller;
  addEventListener("load", async () => {
    try {
      if (!(await workers.register(new URL("sw.js", root))) || !alone) return;
      const { active } = await workers.ready;
      const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
      active?.postMessage({ visited: [location.href, ...loaded] });
    } catch {
      // A browser may refuse, as in a private window: the site reads well without.
    }
  });
})();
