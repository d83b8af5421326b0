// @ts-check
// Fetching what the search needs, when it needs it.
"use strict";

/** A file of the index is not there any more: the site was made anew meanwhile. */
class DigestGone extends Error {}

const DigestLoad = (() => {
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();

  /** Runs a script once. A classic one, since pages opened from a folder may load no modules.
   * @param {string} address absolute, or beside this script @returns {Promise<void>} */
  const script = (address) => {
    const url = new URL(address, src).href;
    const running = scripts.get(url) ?? new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.addEventListener("load", () => resolve());
      element.addEventListener("error", () => {
        scripts.delete(url);
        reject(new DigestGone(url));
      });
      element.src = url;
      document.head.append(element);
    });
    scripts.set(url, running);
    return running;
  };

  /** The bytes of a deflated file. @param {URL} url @returns {Promise<Uint8Array>} */
  const bytes = async (url) => {
    const answer = await fetch(url);
    if (answer.status === 404) throw new DigestGone(url.href);
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${url.href}`);
    const plain = answer.body.pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  };

  /** A function that does its work once for each key. @template V @param {(key: string) => Promise<V>} work */
  const once = (work) => {
    /** @type {Map<string, Promise<V>>} */
    const known = new Map();
    return (/** @type {string} */ key) => {
      const made = known.get(key) ?? work(key);
      known.set(key, made);
      made.catch(() => known.delete(key));
      return made;
    };
  };

  /** All numbers of a file, or of a part of it: unsigned LEB128, each below 2^32. @param {Uint8Array} data */
  const all = (data) => {
    if ((data.at(-1) ?? 0) >= 128) throw new DigestGone("a file is cut short");
    const values = new Uint32Array(data.length);
    let count = 0;
    for (let at = 0; at < data.length; count++) {
      let byte = data[at++];
      let value = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = data[at++];
        value |= (byte & 127) << shift;
      }
      values[count] = value;
    }
    return values.subarray(0, count);
  };

  /** The same, one after another. @param {Uint8Array} data */
  const numbers = (data, at = 0) => {
    const next = () => {
      let value = 0;
      for (let shift = 1; ; shift *= 128) {
        const byte = data[at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
        if (byte === undefined) throw new DigestGone("a file is cut short");
      }
    };
    return { next, get at() { return at; }, set at(to) { at = to; } };
  };

  return Object.freeze({ script, bytes, once, all, numbers });
})();
