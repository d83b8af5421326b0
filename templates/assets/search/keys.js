// @ts-check
// The search page by keyboard: arrows from the box through the hits, Esc back. site.js leads to the box by /.
"use strict";

const DigestKeys = (() => {
  /** @param {HTMLInputElement} input @param {HTMLElement} results */
  const start = (input, results) => {
    const links = () => /** @type {HTMLElement[]} */ ([...results.querySelectorAll(".search-hits a")]);

    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const { target } = event;
      const all = links();
      const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && (at >= 0 || (target === input && step > 0))) {
        event.preventDefault();
        (at + step < 0 ? input : all[at + step])?.focus();
      } else if (event.key === "Escape" && at >= 0) input.focus();
    });
  };

  return Object.freeze({ start });
})();
