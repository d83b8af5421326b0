// @ts-check
// On the page for readers without network: what can be read all the same, and the way back.
(() => {
  "use strict";
  const root = new URL(document.documentElement.dataset.root ?? "./", document.baseURI);
  const from = new URL(new URLSearchParams(location.search).get("from") ?? "", root);
  const again = /** @type {HTMLAnchorElement | null} */ (document.querySelector("#again"));
  const list = document.querySelector("#kept");
  const known = from.href.startsWith(root.href) && from.pathname !== location.pathname;
  if (again && known) {
    again.href = from.href;
    addEventListener("online", () => location.replace(from.href));
  }

  const show = async () => {
    const cache = await caches.open(`digest ${root.pathname} pages`);
    for (const request of (await cache.keys()).reverse().slice(0, 50)) {
      const text = (await (await cache.match(request))?.text()) ?? "";
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = new DOMParser().parseFromString(text, "text/html").title || request.url;
      const item = document.createElement("li");
      item.append(link);
      list?.querySelector("ul")?.append(item);
    }
    if (list instanceof HTMLElement) list.hidden = !list.querySelector("li");
  };
  if ("caches" in globalThis && root.protocol !== "file:") void show();
})();
