// A WebSocket to the server's rooms that connects again whenever it is lost, and pairs answers with commands.

import { RoomError } from "./room-error.js";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const STABLE_MS = 10_000; // a connection that lasts so long is no failure
const OPENING_MS = 15_000; // a handshake that takes longer is given up

/**
 * How long to wait before the next try, in milliseconds. It differs from client to client, so that they do not all come back at once.
 *
 * @param {number} failures how many tries have failed before this one
 * @param {number} random from 0 up to 1
 */
export function pauseMs(failures, random) {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 16)) * (0.5 + random / 2);
}

export class Connection {
  #address;
  #WebSocket;
  #listener;
  #socket = null;
  #timer = null;
  #failures = 0;
  #openedAt = null;
  #sent = 0; // messages on this socket
  #unanswered = new Map(); // promises of commands by their number
  #online = () => this.#timer !== null && this.#socket === null && this.connect();
  retryAt = null; // by Date.now(), while it waits

  /**
   * @param {URL} address of /rooms
   * @param {{opened(): void, received(message: object): void, waiting(): void, connecting(): void}} listener
   */
  constructor(address, WebSocket, listener) {
    this.#address = new URL(address);
    this.#address.searchParams.set("answers", "all");
    this.#WebSocket = WebSocket;
    this.#listener = listener;
    globalThis.addEventListener?.("online", this.#online);
  }

  get isOpen() {
    return this.#openedAt !== null;
  }

  /** Connects at once. */
  connect() {
    this.#forget("lost");
    this.#listener.connecting();
    const socket = new this.#WebSocket(this.#address.href);
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = (event) => this.drop(event?.reason);
    socket.onerror = () => {}; // some implementations throw an error event that nobody listens to
    this.#socket = socket;
    this.#timer = setTimeout(() => this.drop(), OPENING_MS);
  }

  /**
   * Gives this connection up, and connects again after a pause.
   *
   * @param {string} [why] what the server said when it closed the connection
   */
  drop(why = "") {
    const lasted = this.#openedAt !== null && performance.now() - this.#openedAt >= STABLE_MS;
    this.#forget("lost", why);
    this.#failures = lasted ? 0 : this.#failures;
    const pause = pauseMs(this.#failures++, Math.random());
    this.retryAt = Date.now() + pause;
    this.#timer = setTimeout(() => this.connect(), pause);
    this.#listener.waiting();
  }

  /** Ends it. */
  close() {
    this.#forget("closed");
    globalThis.removeEventListener?.("online", this.#online);
  }

  /**
   * Sends a message.
   *
   * @returns {Promise<void>} resolved when the server has taken it, rejected with a {@link RoomError} if not
   */
  send(message) {
    if (!this.isOpen) return Promise.reject(new RoomError("not connected to the server", "offline"));
    this.#socket.send(JSON.stringify(message));
    const number = ++this.#sent;
    return new Promise((resolve, reject) => this.#unanswered.set(number, { resolve, reject }));
  }

  #opened() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#openedAt = performance.now();
    this.#listener.opened();
  }

  #received(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    const { command, number, meta } = message;
    // What a user said has a meta, whatever he calls his command.
    const isAnswer = meta === undefined && (command === "OK" || command === "ERROR");
    const sent = isAnswer ? this.#unanswered.get(number) : undefined;
    if (sent === undefined) {
      this.#listener.received(message);
      return;
    }
    this.#unanswered.delete(number);
    if (command === "OK") sent.resolve();
    else sent.reject(new RoomError(message.message, "refused"));
  }

  #forget(reason, why = "") {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.retryAt = null;
    this.#openedAt = null;
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    const unanswered = [...this.#unanswered.values()];
    this.#unanswered.clear();
    this.#sent = 0;
    const message = why === "" ? "the connection was lost before the answer" : `the server closed the connection: ${why}`;
    for (const { reject } of unanswered) reject(new RoomError(message, reason));
  }
}
