// Asks the server for its time: often at first, then now and then, and again when a clock of this machine was set.

import { ClockEstimate } from "./clock.js";

const FIRST_QUESTIONS = 8;
const FIRST_PAUSE_MS = 80;
const PAUSE_MS = 10_000;
const COMPARE_MS = 1_000;

/** Keeps a {@link ClockEstimate} fresh over a connection. Also notices that the connection is dead, because no answer comes. */
export class ClockQuestions {
  #connection;
  #askedAt = null; // while an answer is missing, by performance.now()
  #quick = 0; // questions that are to follow quickly
  #timer = null;
  #comparing = null;
  estimate = new ClockEstimate();

  constructor(connection) {
    this.#connection = connection;
  }

  /** The connection is open. */
  start() {
    this.stop();
    this.#comparing = setInterval(() => this.compare(), COMPARE_MS);
    this.#askQuickly();
  }

  /** The connection is not open any longer. */
  stop() {
    clearTimeout(this.#timer);
    clearInterval(this.#comparing);
    this.#askedAt = null;
  }

  /** Asks again soon if a clock of this machine was set, or the machine has slept. */
  compare() {
    if (this.estimate.compare(performance.now(), Date.now()) && this.#connection.isOpen) this.#askQuickly();
  }

  /** Takes the server's answer. */
  answered({ clientTime, serverTime }) {
    if (clientTime !== this.#askedAt) return;
    this.estimate.add(this.#askedAt, performance.now(), serverTime);
    this.#askedAt = null;
    this.#next(this.#quick > 0 ? FIRST_PAUSE_MS : PAUSE_MS);
  }

  #askQuickly() {
    this.#quick = FIRST_QUESTIONS;
    if (this.#askedAt === null) this.#ask();
  }

  #ask() {
    this.#quick = Math.max(0, this.#quick - 1);
    this.#askedAt = performance.now();
    this.#connection.send({ command: "TIME", clientTime: this.#askedAt }).catch(() => {});
    this.#next(PAUSE_MS);
  }

  #next(pauseMs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#due(), pauseMs);
  }

  #due() {
    if (this.#askedAt === null) this.#ask();
    else this.#connection.drop(); // no answer for so long
  }
}
