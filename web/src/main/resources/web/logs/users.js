// The actors: which of them are shown, and in which colour.

const HUES = 12;

export class Users {
  /** Of "all", those in `#others` are hidden; of "none", those are shown. */
  #rest = "all";
  #others = new Set();

  isShown(user) {
    return this.#others.has(user) !== (this.#rest === "all");
  }

  toggle(user) {
    if (!this.#others.delete(user)) this.#others.add(user);
  }

  /** Shows this one alone; all again, if it was alone already. */
  only(user) {
    if (this.#rest === "none" && this.#others.size === 1 && this.#others.has(user)) {
      this.showAll();
    } else {
      this.showOnly(user);
    }
  }

  showOnly(user) {
    this.showNone();
    this.#others.add(user);
  }

  showAll() {
    this.#rest = "all";
    this.#others.clear();
  }

  showNone() {
    this.#rest = "none";
    this.#others.clear();
  }

  /** Whether only `others` are shown; else all but them. */
  get areNoneButOthers() {
    return this.#rest === "none";
  }

  get others() {
    return this.#others;
  }

  get areAllShown() {
    return this.#rest === "all" && this.#others.size === 0;
  }
}

/** A colour that stays a user's own from one visit to the next: one of twelve, by number. */
export function hueOf(user) {
  let hash = 7;
  for (let i = 0; i < user.length && i < 64; i++) hash = (hash * 31 + user.charCodeAt(i)) | 0;
  return ((hash % HUES) + HUES) % HUES;
}
