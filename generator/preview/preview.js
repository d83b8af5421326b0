// Put into every page by the preview, never into the site: shows what was saved in place, and errors above the page.
(() => {
  "use strict";
  const me = document.currentScript;
  const { server } = me.dataset;
  let seen = Number(me.dataset.build);
  const pages = [me.dataset.page, here()];
  let source = null;
  // What the server gave for this page last. The page itself is no measure: scripts have been at it.
  let given = fetched();

  function here() {
    const path = decodeURIComponent(location.pathname).slice(1);
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  }

  function listen() {
    source?.close();
    source = new EventSource("/__events");
    source.onmessage = (message) => heard(JSON.parse(message.data));
  }

  function heard(event) {
    // Another run of the preview: its count says nothing of what this page shows.
    if (event.server !== server) return location.reload();
    PreviewError.show(event.error);
    if (event.id <= seen) return;
    // What a missed event named is unknown, so the page may be among it.
    const missed = event.id > seen + 1 || event.urls.length === 0;
    seen = event.id;
    if (missed) return location.reload();
    const assets = event.urls.filter((url) => url.startsWith("assets/"));
    if (assets.some((url) => !url.endsWith(".css"))) return location.reload();
    assets.forEach(restyle);
    if (!event.urls.some((url) => pages.includes(url))) return;
    // Where the event brings the page along, the way to the server and back is spared.
    refresh(event.page ? Promise.resolve(parsed(event.page)) : fetched()).catch(() => location.reload());
  }

  async function fetched() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    return parsed(await answer.text());
  }

  function parsed(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    page.querySelectorAll('script[src^="/__preview/"]').forEach((script) => script.remove());
    return page;
  }

  // The main part is changed in place, which keeps the reader's; anything else makes the page load again.
  async function refresh(coming) {
    const [before, after] = await Promise.all([given, coming]);
    const live = document.querySelector("main");
    const main = after.querySelector("main");
    // The search page's main part is made by its script.
    const scripted = pages.some((page) => page.startsWith("search/"));
    if (!live || !main || scripted || !sameAround(before, after)) return location.reload();
    given = Promise.resolve(after.cloneNode(true));
    document.title = after.title;
    PreviewMorph.morph(live, main);
  }

  // What machines read in the head follows the main part, and is nothing to see.
  const UNSEEN = 'main, title, meta, link:not([rel="stylesheet"]), script[type$="json"]';

  function sameAround(before, after) {
    const [one, other] = [before, after].map((page) => {
      const copy = page.documentElement.cloneNode(true);
      copy.querySelectorAll(UNSEEN).forEach((part) => part.remove());
      return copy;
    });
    return one.isEqualNode(other);
  }

  function restyle(url) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(link.href);
      if (!address.pathname.endsWith(`/${url}`)) continue;
      const fresh = link.cloneNode();
      address.search = String(seen);
      fresh.href = address.href;
      // The old one stays until the new one is there, or the page would show bare for a moment.
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
    }
  }

  // A browser opens few connections to one host: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
    } else {
      listen();
    }
  });
  given.catch(() => {});
  // A built site once served at this address may have left a worker that keeps pages; here all must be fresh.
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
  if (!document.hidden) listen();
})();
