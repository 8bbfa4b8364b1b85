// What has arrived but is not in the list yet: handed on a few times a second, or kept while paused.

const EVERY_MS = 100;
const AT_ONCE = 2000; // entries handed on together; more would hold the page up
const SOON_MS = 16;

export class Intake {
  #waiting = [];
  #taken = 0;
  #timer = null;
  #lastAt = 0;
  isPaused = false;
  dropped = 0;

  /**
   * @param take what is done with entries whose time has come
   * @param waits what is done when some came that have to wait
   * @param most how many may wait; beyond, the oldest are dropped and counted
   */
  constructor({ take, waits, most }) {
    this.take = take;
    this.waits = waits;
    this.most = most;
  }

  get waiting() {
    return this.#waiting.length - this.#taken;
  }

  add(entries) {
    for (const entry of entries) this.#waiting.push(entry);
    const over = this.waiting - this.most;
    if (over > 0) {
      this.#taken += over;
      this.dropped += over;
      if (this.#taken > this.most / 4) this.#compact();
    }
    if (this.isPaused) this.waits();
    else this.#plan();
  }

  pause() {
    this.isPaused = true;
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  goOn() {
    this.isPaused = false;
    this.#plan();
  }

  /** Empties it; gives what waited. */
  clear() {
    const waited = this.#waiting.slice(this.#taken);
    this.#waiting = [];
    this.#taken = 0;
    return waited;
  }

  #plan() {
    if (this.isPaused || this.#timer !== null || this.waiting === 0) return;
    const pauseMs = this.waiting > AT_ONCE ? SOON_MS : EVERY_MS - (performance.now() - this.#lastAt);
    this.#timer = setTimeout(() => this.#handOn(), Math.max(0, pauseMs));
  }

  #handOn() {
    this.#timer = null;
    this.#lastAt = performance.now();
    const entries = this.#waiting.slice(this.#taken, this.#taken + AT_ONCE);
    this.#taken += entries.length;
    if (this.waiting === 0) this.clear();
    else if (this.#taken > 8 * AT_ONCE) this.#compact();
    this.take(entries);
    this.#plan();
  }

  #compact() {
    this.#waiting = this.#waiting.slice(this.#taken);
    this.#taken = 0;
  }
}
