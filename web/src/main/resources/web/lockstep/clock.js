// The server's clock, as far as a client can know it: arithmetic on the answers to TIME.

const DRIFT = 100e-6; // so much two clocks may drift apart, as a part of the time that goes by
const KEPT = 32; // samples
const STEP_MS = 250; // a larger difference between two clocks of this machine means that one was set, or that the machine slept

/**
 * Estimates the server's time from answers to `TIME`.
 *
 * Each answer gives bounds for the offset between the server's clock and the local one:
 * the server read its clock after the question was sent and before the answer came.
 * All answers together give the closest bounds, so the shortest round trips decide. The middle is the estimate.
 *
 * All times are milliseconds. `local` is a clock that nobody can set, such as `performance.now()`.
 */
export class ClockEstimate {
  #samples = []; // with the lowest and the highest offset, and the local time at which they were true
  #doubtMs = 0; // how far wrong the samples may be after a step of a clock
  #between = null; // wall clock less local clock, when they were last compared

  /** Whether there was an answer. */
  get isKnown() {
    return this.#samples.length > 0;
  }

  /**
   * Takes an answer.
   *
   * @param {number} asked the local time at which the question was sent
   * @param {number} answered the local time at which the answer came
   * @param {number} server the whole milliseconds that the server's clock showed
   */
  add(asked, answered, server) {
    const sample = { lowest: server - answered, highest: server + 1 - asked, at: answered };
    // An answer that contradicts the others shows that a clock was set: only what came after that is true.
    if (this.#doubtMs > 0 || !this.#agrees(sample)) this.#samples = [];
    this.#doubtMs = 0;
    this.#samples.push(sample);
    if (this.#samples.length > KEPT) this.#samples.shift();
  }

  #agrees({ lowest, highest, at }) {
    const bounds = this.#bounds(at);
    return lowest <= bounds.highest && highest >= bounds.lowest;
  }

  #bounds(local) {
    let lowest = -Infinity;
    let highest = Infinity;
    for (const sample of this.#samples) {
      const drift = DRIFT * Math.max(0, local - sample.at);
      lowest = Math.max(lowest, sample.lowest - drift);
      highest = Math.min(highest, sample.highest + drift);
    }
    return { lowest, highest };
  }

  /** Server's clock less local clock; not a number as long as there was no answer. */
  offsetAt(local) {
    const { lowest, highest } = this.#bounds(local);
    return (lowest + highest) / 2;
  }

  /** The offset is at most so far wrong. */
  uncertaintyAt(local) {
    const { lowest, highest } = this.#bounds(local);
    return (highest - lowest) / 2 + this.#doubtMs;
  }

  /** The server's unix milliseconds. */
  serverTimeAt(local) {
    return local + this.offsetAt(local);
  }

  /**
   * Compares two clocks of this machine. If one was set, or stood still while the machine slept,
   * the next answer replaces all earlier ones.
   *
   * @param {number} wall the clock that can be set, such as `Date.now()`
   * @returns {boolean} true if the server has to be asked again
   */
  compare(local, wall) {
    const between = wall - local;
    const step = this.#between === null ? 0 : Math.abs(between - this.#between);
    this.#between = between;
    if (step <= STEP_MS || !this.isKnown) return false;
    this.#doubtMs += step;
    return true;
  }
}
