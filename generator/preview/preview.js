// Put into every page by the preview, never into the site: loads the page again when it has changed, shows errors.
(() => {
  "use strict";
  const me = document.currentScript;
  let seen = Number(me.dataset.build);
  const pages = [me.dataset.page, here()];
  let source = null;
  let overlay = null;

  function here() {
    const path = decodeURIComponent(location.pathname).slice(1);
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  }

  function listen() {
    source = new EventSource("/__events");
    source.onmessage = (message) => heard(JSON.parse(message.data));
  }

  function heard(event) {
    show(event.error);
    // What a missed event named is unknown, so the page may be among it.
    const missed = event.id > seen + 1 || (event.id > seen && event.urls.length === 0);
    const mine = event.id > seen && event.urls.some(shown);
    seen = event.id;
    if (missed || mine) location.reload();
  }

  // A page shows itself and the assets; other pages do not matter to it.
  function shown(url) {
    return pages.includes(url) || url.startsWith("assets/");
  }

  function show(error) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!error) return;
    overlay = document.createElement("div");
    overlay.id = "preview-error";
    const shadow = overlay.attachShadow({ mode: "open" });
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    box.style.cssText =
      "position:fixed;inset:0;z-index:2147483647;overflow:auto;padding:2rem;background:#1b1b1bf2;color:#f4f0e8;font:15px/1.6 sans-serif";
    const title = document.createElement("strong");
    title.textContent = "The site could not be built; this is the last good one";
    const text = document.createElement("pre");
    text.style.cssText = "white-space:pre;font:14px/1.5 monospace";
    text.textContent = error;
    box.append(title, text);
    shadow.append(box);
    document.documentElement.append(overlay);
  }

  // A browser opens few connections to one host: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source.close();
    } else {
      listen();
    }
  });
  listen();
})();
