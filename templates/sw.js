// @ts-check
// Lets a reader go on without network: keeps what was visited. What the network has always comes first, so a new
// build reaches the reader at once; only files whose name tells their contents are taken from what is kept.
"use strict";

(() => {
  /** Changes with every file of SHELL; empty if the digest has chosen to do without. */
  const VERSION = "{{ version }}";
  /** What the page for a reader without network is made of. */
  const SHELL = "{{ shell|join(' ') }}";
  const OFFLINE = "{{ offline }}";
  const PATIENCE = 5000; // milliseconds until a page that is kept is shown in place of one that does not come
  const MOST = { pages: 400, files: 2000 };

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const scope = new URL(worker.registration.scope);
  // One host may hold many sites, and they share their caches: each names and clears its own alone.
  const mine = `digest ${scope.pathname} `;
  const NAMES = { shell: `${mine}shell ${VERSION}`, pages: `${mine}pages`, files: `${mine}files` };

  if (!VERSION) {
    worker.addEventListener("install", () => void worker.skipWaiting());
    worker.addEventListener("activate", (event) => {
      event.waitUntil(clear([]).then(() => worker.registration.unregister()));
    });
    return;
  }

  /** @param {string[]} kept */
  async function clear(kept) {
    const names = (await caches.keys()).filter((name) => name.startsWith(mine) && !kept.includes(name));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  /** What the address is of: a page, a file, a file named by its contents, or nothing to keep.
   * @param {URL} url @returns {"" | "page" | "file" | "hashed"} */
  function kind(url) {
    if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return "";
    const path = url.pathname.slice(scope.pathname.length);
    if (path === "" || /(\/|\.html)$/.test(path)) return "page";
    if (/^(search|pagefind)\//.test(path)) return /\.[0-9a-f]{6,}\.\w+$|\.pf_\w+$/.test(path) ? "hashed" : "file";
    return /^assets\/|\.webmanifest$/.test(path) ? "file" : "";
  }

  /** One name for the ways an address is written: a query is the page's own business. @param {URL} url */
  const key = (url) => url.origin + url.pathname.replace(/\/$/, "/index.html");

  /** @param {string} name @param {URL} url @param {Response} answer */
  async function keep(name, url, answer) {
    const cache = await caches.open(name);
    if (answer.ok && !answer.redirected && answer.type === "basic") {
      await cache.put(key(url), answer);
    } else if (answer.status === 404 || answer.status === 410) {
      await cache.delete(key(url));
    }
  }

  /** @param {URL} url @returns {Promise<Response | undefined>} */
  async function kept(url) {
    const what = kind(url);
    const names = what === "hashed" ? [NAMES.files] : [what === "page" ? NAMES.pages : NAMES.files, NAMES.shell];
    for (const name of names) {
      const found = await (await caches.open(name)).match(key(url));
      if (found) return found;
    }
    return undefined;
  }

  /** @param {FetchEvent} event @param {URL} url @param {string} name */
  async function fresh(event, url, name) {
    const answer = fetch(event.request).then((came) => {
      const copy = came.clone();
      event.waitUntil(keep(name, url, copy).catch(() => undefined)); // a full disk stops no reader
      return came;
    });
    const late = new Promise((told) => setTimeout(told, PATIENCE)).then(() => kept(url));
    try {
      return (await Promise.race([answer, late])) ?? (await answer);
    } catch (error) {
      const found = await kept(url);
      if (found) return found;
      if (event.request.mode !== "navigate") throw error;
      const from = new URLSearchParams({ from: url.href.slice(scope.href.length) });
      return Response.redirect(`${new URL(OFFLINE, scope)}?${from}`);
    }
  }

  /** @param {FetchEvent} event @param {URL} url */
  async function once(event, url) {
    return (await kept(url)) ?? fresh(event, url, NAMES.files);
  }

  async function trim() {
    for (const [name, most] of /** @type {[string, number][]} */ ([[NAMES.pages, MOST.pages], [NAMES.files, MOST.files]])) {
      const cache = await caches.open(name);
      const held = await cache.keys(); // oldest first
      await Promise.all(held.slice(0, Math.max(0, held.length - most)).map((one) => cache.delete(one)));
    }
  }

  worker.addEventListener("install", (event) => {
    const files = SHELL.split(" ").map((path) => new Request(new URL(path, scope), { cache: "no-cache" }));
    event.waitUntil(caches.open(NAMES.shell).then((cache) => cache.addAll(files)).then(() => worker.skipWaiting()));
  });

  worker.addEventListener("activate", (event) => {
    event.waitUntil(clear(Object.values(NAMES)).then(trim).then(() => worker.clients.claim()));
  });

  worker.addEventListener("fetch", (event) => {
    if (event.request.method !== "GET" || event.request.headers.has("range")) return;
    const url = new URL(event.request.url);
    const what = kind(url);
    if (what === "hashed") event.respondWith(once(event, url));
    else if (what) event.respondWith(fresh(event, url, what === "page" ? NAMES.pages : NAMES.files));
  });

  // The first page of all was loaded before there was a worker: it says itself what it is made of.
  worker.addEventListener("message", (event) => {
    const visited = Array.isArray(event.data?.visited) ? event.data.visited : [];
    event.waitUntil(Promise.all(visited.map(async (/** @type {string} */ address) => {
      const url = new URL(address);
      const what = kind(url);
      if (!what || (await kept(url))) return;
      await keep(what === "page" ? NAMES.pages : NAMES.files, url, await fetch(url));
    })).then(trim).catch(() => undefined));
  });
})();
