// Makes one element of a page equal to another while touching as little as can be: what is equal stays the same node,
// and so keeps its focus, its selection and its place on the screen.
"use strict";
const PreviewMorph = (() => {
  // These a reader changes by hand.
  const THEIRS = new Set(["open"]);

  function morph(old, next) {
    if (old.isEqualNode(next)) return;
    if (old.nodeName !== next.nodeName || old.id !== next.id) {
      old.replaceWith(next);
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.nodeValue = next.nodeValue;
    } else {
      attributes(old, next);
      children(old, next);
    }
  }

  function attributes(old, next) {
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !THEIRS.has(name)) old.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value && !THEIRS.has(name)) old.setAttribute(name, value);
    }
  }

  function children(old, next) {
    const mine = [...old.childNodes];
    const theirs = [...next.childNodes];
    const least = Math.min(mine.length, theirs.length);
    let head = 0;
    while (head < least && mine[head].isEqualNode(theirs[head])) head += 1;
    let tail = 0;
    while (tail < least - head && mine.at(-1 - tail).isEqualNode(theirs.at(-1 - tail))) tail += 1;
    const end = mine[mine.length - tail] ?? null;
    const middle = mine.slice(head, mine.length - tail);
    const fresh = theirs.slice(head, theirs.length - tail);
    fresh.forEach((node, at) => (at < middle.length ? morph(middle[at], node) : old.insertBefore(node, end)));
    middle.slice(fresh.length).forEach((node) => node.remove());
  }

  return Object.freeze({ morph });
})();
