// Light or dark: as the reader's system says, until the reader says otherwise; / leads to the search box; words that
// were searched for stand out; people and topics are offered to who types. Runs before the page is drawn, so that nothing flashes; pages read well without it.
(function () {
  'use strict';
  var page = document.documentElement;
  var system = window.matchMedia('(prefers-color-scheme: dark)');

  function chosen() {
    try { return localStorage.getItem('theme'); } catch (error) { return null; }
  }

  function isDark() {
    return page.dataset.theme ? page.dataset.theme === 'dark' : system.matches;
  }

  function show(button) {
    button.setAttribute('aria-pressed', String(isDark()));
  }

  var kept = chosen();
  if (kept === 'light' || kept === 'dark') page.dataset.theme = kept;

  document.addEventListener('DOMContentLoaded', function () {
    var button = document.querySelector('button.theme');
    if (!button) return;
    button.hidden = false;
    show(button);
    button.addEventListener('click', function () {
      page.dataset.theme = isDark() ? 'light' : 'dark';
      try { localStorage.setItem('theme', page.dataset.theme); } catch (error) { /* private window: forget it */ }
      show(button);
    });
    system.addEventListener('change', function () { show(button); });
  });

  document.addEventListener('keydown', function (event) {
    var box = document.querySelector('input[name=q]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !box) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  var loaded = {};
  function load(names) {
    names.forEach(function (name) {
      if (loaded[name]) return;
      loaded[name] = true;
      var script = document.createElement('script');
      script.async = false;
      script.src = page.dataset.root + 'assets/search/' + name + '.js';
      document.head.append(script);
    });
  }

  if (location.hash.slice(0, 4) === '#hl=') {
    document.addEventListener('DOMContentLoaded', function () { load(['text', 'load', 'variants', 'arrive']); });
  }

  document.addEventListener('input', function typed(event) {
    // The search page offers by itself.
    if (!(event.target instanceof Element) || !event.target.matches('form[action] input[name=q]')) return;
    document.removeEventListener('input', typed);
    load(['load', 'offer']);
  });
})();
