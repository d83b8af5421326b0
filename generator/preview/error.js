// The words of a failed build, above the page until they are mended.
"use strict";
const PreviewError = (() => {
  // What fills two cells of a terminal, as generator/errors.py counts: the caret stands under its character.
  const WIDE = /[\u1100-\u200f\u2028-\u{10ffff}]/u;
  let overlay = null;

  function cell(character) {
    if (!WIDE.test(character)) return character;
    const span = document.createElement("span");
    span.style.cssText = "display:inline-block;width:2ch";
    span.textContent = character;
    return span;
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
    text.append(...Array.from(error, cell));
    box.append(title, text);
    shadow.append(box);
    document.documentElement.append(overlay);
  }

  return Object.freeze({ show });
})();
