// The live connection: a listener of /logs/listen that connects again, and resumes where it was.

import { entriesIn } from "./entry.js";
import { listenAddress } from "./listen-address.js";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const HISTORY_MS = 10_000; // within which history arrives

export class Feed {
  #socket = null;
  #timer = null;
  #failures = 0;
  #lastSeq = null;
  #room = "";
  #tail = 0;
  #openedAt = 0;
  #old = 0; // entries that came and were there before
  received = 0; // entries since it was opened
  state = "off"; // off, connecting, live, waiting
  retryAt = null; // when it will connect again, while waiting

  /**
   * @param hear what is done with each array of entries
   * @param changed what is done when the state has changed
   */
  constructor(hear, changed) {
    this.hear = hear;
    this.changed = changed;
    addEventListener("online", () => this.#timer !== null && this.connect());
  }

  /** Starts again with the newest `tail` entries of `room`, or of all rooms if it is empty. */
  open(room, tail) {
    this.close();
    this.#room = room;
    this.#tail = tail;
    this.#lastSeq = null;
    this.#openedAt = Date.now();
    this.#old = 0;
    this.received = 0;
    this.connect();
  }

  close() {
    this.#forgetSocket();
    this.#enter("off");
  }

  /** Connects at once, and goes on where it was. */
  connect() {
    this.#forgetSocket();
    this.#enter("connecting");
    const socket = new WebSocket(this.#address());
    socket.onopen = () => {
      this.#failures = 0;
      this.#enter("live");
    };
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onclose = () => this.#wait();
    this.#socket = socket;
  }

  #address() {
    return listenAddress(this.#room, this.#lastSeq !== null ? { since: this.#lastSeq } : { tail: this.#tail });
  }

  /**
   * Whether an entry came after the page began to listen, and not from before. The server's clock may
   * differ from the browser's, so this holds for all entries after a while.
   */
  isLive({ serverTime }) {
    return serverTime === null || serverTime >= this.#openedAt || Date.now() - this.#openedAt > HISTORY_MS;
  }

  /** Whether all of the history came that was asked for, so that there may be more. */
  get hasWholeTail() {
    return this.#old >= this.#tail;
  }

  #take(data) {
    const entries = entriesIn(data);
    if (entries.length === 0) return;
    this.#lastSeq = entries.findLast(({ seq }) => seq !== null)?.seq ?? this.#lastSeq;
    this.received += entries.length;
    for (const entry of entries) if (!this.isLive(entry)) this.#old++;
    this.hear(entries);
  }

  #wait() {
    this.#forgetSocket();
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++);
    const pauseMs = longest * (0.5 + Math.random() / 2); // so that not all pages come back at once
    this.retryAt = Date.now() + pauseMs;
    this.#timer = setTimeout(() => this.connect(), pauseMs);
    this.#enter("waiting");
  }

  #forgetSocket() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#socket === null) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  #enter(state) {
    this.state = state;
    this.changed();
  }
}
