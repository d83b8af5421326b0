// @ts-check
// On the page for what is not there: an article whose address has changed keeps its id, and by the id in the
// address the reader is led to where the article is now.
(async () => {
  "use strict";
  const root = new URL(document.documentElement.dataset.root ?? "./", document.baseURI);
  const id = /\/p\d{2,}\/([A-Za-z0-9][\w-]*)(?:\/|\/index\.html|\.json|\.md)?$/.exec(location.pathname)?.[1];
  if (!id || root.origin !== location.origin) return;
  try {
    const answer = await fetch(new URL(`data/ids/${id[0].toLowerCase()}.json`, root));
    const places = new Map(Object.entries(answer.ok ? await answer.json() : {}));
    const place = places.has(id) ? new URL(places.get(id), root) : null;
    // A host that has not taken all of a new site yet would lead from here to here.
    if (place && !location.pathname.startsWith(place.pathname)) location.replace(place.href + location.hash);
  } catch {
    // Without an answer the page says what it says to all.
  }
})();
