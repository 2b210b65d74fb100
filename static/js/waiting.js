// Answers that the server has not acknowledged yet, kept on this device: an entry of localStorage each, so that two
// tabs never undo each other's. Where a browser refuses to store, they are kept as long as the page is open.
"use strict";

class Waiting {
  constructor(keeper) {
    this.prefix = `waiting ${keeper} `;
    this.memory = new Map();
  }

  // entry: {values: {field: value}, based_on, sent: [values that were sent without an answer], ident, text, page}
  keep(url, entry) {
    this.memory.set(url, entry);
    this.quietly(() => localStorage.setItem(this.prefix + url, JSON.stringify(entry)));
  }

  find(url) {
    return this.quietly(() => JSON.parse(localStorage.getItem(this.prefix + url))) || this.memory.get(url) || null;
  }

  forget(url) {
    this.memory.delete(url);
    this.quietly(() => localStorage.removeItem(this.prefix + url));
  }

  urls() {
    const stored = this.quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(this.prefix))) || [];
    return [...new Set([...this.memory.keys(), ...stored.map((key) => key.slice(this.prefix.length))])];
  }

  quietly(act) {
    try {
      return act();
    } catch {
      return null;
    }
  }
}
