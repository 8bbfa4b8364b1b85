// @ts-self-types="./room.d.ts"
// A client of Lockstep's rooms: everybody in a room sees the same moment. See docs/clients.md.

import { ClockQuestions } from "./clock-questions.js";
import { Connection } from "./connection.js";
import { correction, TOLERANCES } from "./correction.js";
import { Follower } from "./follower.js";
import * as check from "./options.js";
import { Playback } from "./playback.js";
import { RoomError } from "./room-error.js";
import { RoomState } from "./room-state.js";

export { correction, Follower, Playback, RoomError, TOLERANCES };

const HERE = new URL("../rooms", import.meta.url);
const CHANGES_STATE = new Set(["PLAY", "PAUSE", "HELLO"]);
const closed = () => new RoomError("the room was closed", "closed");
const ORDER_MS = 1_000; // what the server got before an own command may come so long after the answer to that

/**
 * A user in a room. Connects at once, and again whenever the connection is lost, until {@link Room#close}.
 *
 * Events, each a `CustomEvent`: `state`, `hello`, `users`, `playback`, `playlist`, `chat`, `message`, `error`.
 */
export class Room extends EventTarget {
  #connection;
  #questions;
  #tolerances;
  #wanted; // where the user wants to be: room and name
  #granted; // where the server has last let the user in; the first wish before that
  #state = "connecting";
  #known = new RoomState((type, detail) => this.#tell(type, detail));
  #changes = 0; // own commands that change the room
  #unanswered = 0; // those of them that are not answered
  #answeredAt = -Infinity; // when the last of them was, by the server's clock
  #isUnsure = false; // whether the room may be otherwise than it is shown here
  #isAsking = false; // whether the server was asked how the room is
  #askedAfter = 0; // how many own commands the server had got before that
  #lastDispatchedAt = 0;

  /** Resolved when the user is in the room for the first time; rejected if the room is closed before. */
  joined;

  /**
   * @param {object} options
   * @param {string} options.room the room's id
   * @param {string} options.name what the user is called
   * @param {string | URL} [options.url] the server's `/rooms`; without it, that of the server which this module is from
   * @param {Partial<typeof TOLERANCES>} [options.tolerances] for {@link Room#correct}
   * @param {typeof WebSocket} [options.WebSocket] another implementation
   */
  constructor({ room, name, url = HERE, tolerances = {}, WebSocket = globalThis.WebSocket } = {}) {
    super();
    this.#wanted = { room: check.label("room", room), name: check.label("name", name) };
    this.#granted = this.#wanted;
    this.#tolerances = { ...TOLERANCES, ...tolerances };
    this.joined = this.#untilJoined().then(() => this);
    this.joined.catch(() => {}); // who does not wait for it has the events
    const address = new URL(url);
    address.protocol = address.protocol.replace(/^http/, "ws");
    this.#connection = new Connection(address, WebSocket, {
      connecting: () => this.#enter("connecting"),
      opened: () => this.#opened(),
      waiting: () => this.#lost(),
      received: (message) => this.#received(message),
    });
    this.#questions = new ClockQuestions(this.#connection);
    this.#connection.connect();
  }

  /** `connecting`, `joining`, `joined`, `waiting` (until {@link Room#retryAt}) or `closed`. */
  get state() {
    return this.#state;
  }

  /** When it connects again, by `Date.now()`; null if it does not wait. */
  get retryAt() {
    return this.#connection.retryAt;
  }

  get room() {
    return this.#wanted.room;
  }

  get name() {
    return this.#wanted.name;
  }

  /** The user's own id in the room; null before the first `hello`. */
  get userId() {
    return this.#known.userId;
  }

  /** The users as they were last told, with what they last reported. */
  get users() {
    return this.#known.users;
  }

  get playlist() {
    return this.#known.playlist;
  }

  get playback() {
    return this.#known.playback;
  }

  /** The server's unix milliseconds now; not a number before the first answer. */
  get serverTime() {
    this.#questions.compare();
    return this.#questions.estimate.serverTimeAt(performance.now());
  }

  /** What is known of the server's clock, in milliseconds; null before the first answer. */
  get clock() {
    const { estimate } = this.#questions;
    const now = performance.now();
    if (!estimate.isKnown) return null;
    return { offset: estimate.serverTimeAt(now) - Date.now(), uncertainty: estimate.uncertaintyAt(now) };
  }

  /** The room's position now, in seconds. */
  get position() {
    const now = this.serverTime;
    return Number.isNaN(now) ? this.#known.playback.position : this.#known.playback.positionAt(now);
  }

  /** Whether the position moves now. */
  get isMoving() {
    return this.#known.playback.isMovingAt(this.serverTime);
  }

  /** What a player that is at `playerPosition` now has to do to be where the room is. */
  correct(playerPosition, tolerances = {}) {
    const room = { rate: this.#known.playback.rate, isMoving: this.isMoving };
    return correction(playerPosition, this.position, room, { ...this.#tolerances, ...tolerances });
  }

  /** Keeps a `<video>` or `<audio>` where the room is, and reports where it is, until {@link Follower#stop}. */
  follow(media, options) {
    return new Follower(this, media, options);
  }

  /**
   * Plays, for everybody.
   *
   * @param {{position?: number, rate?: number, at?: number}} [options] `at` ahead, by the server's clock, is a common start
   */
  async play({ position = this.position, rate, at } = {}) {
    const now = this.serverTime;
    await this.#play(check.position(position), check.ifGiven(rate, check.rate), check.ifGiven(at, (moment) => check.at(moment, now)) ?? now);
  }

  #play(position, rate, at) {
    return this.#change({ command: "PLAY", currentTime: position, rate, at });
  }

  /** Stands still, for everybody. */
  async pause({ position = this.position } = {}) {
    await this.#change({ command: "PAUSE", currentTime: check.position(position), at: this.serverTime });
  }

  /** Goes to a position, and plays on from there if it played. */
  async seek(position) {
    const from = check.position(position);
    await (this.playback.isPlaying ? this.#play(from, undefined, this.#startsAt()) : this.pause({ position: from }));
  }

  /** Changes the speed, from 0.25 to 4. A room that stands still goes on standing still. */
  async setRate(rate) {
    check.rate(rate);
    if (this.playback.isPlaying) return this.#play(this.position, rate, this.#startsAt());
    return this.#change({ command: "HELLO", status: { currentTime: this.position, state: "PAUSED", rate }, at: this.serverTime });
  }

  /** The moment of a common start that is still to come; otherwise now. */
  #startsAt() {
    const now = this.serverTime;
    return this.playback.startsAfter(now) ? this.playback.at : now;
  }

  /**
   * Replaces the playlist.
   *
   * @param {unknown[]} playlist
   * @param {{position: number, isPlaying: boolean, rate?: number}} [status] where the room goes with it, in the same moment
   */
  async setPlaylist(playlist, status) {
    await this.#change({
      command: "HELLO",
      playlist: check.playlist(playlist),
      status: check.ifGiven(status, (given) => this.#status(given ?? {})),
      at: this.serverTime,
    });
  }

  #status({ position, isPlaying, rate = this.#known.playback.rate }) {
    return { currentTime: check.position(position), state: check.isPlaying(isPlaying) ? "PLAYING" : "PAUSED", rate: check.rate(rate) };
  }

  /** Says something to the others. */
  async chat(text) {
    await this.send({ command: "chat", text: check.text(text) });
  }

  /** Tells the others where the user's player is. */
  async report(position, buffer) {
    const at = this.serverTime;
    const seen = check.position(position);
    const loaded = check.ifGiven(buffer, check.buffer);
    if (this.#state === "joined") this.#known.reported(this.userId, seen, loaded, at);
    await this.send({ command: "SYNC", currentTime: seen, buffer: loaded, at: Math.round(at) });
  }

  /** Sends any command. The others get it as a `message`, if it is none that this module knows. */
  send(message) {
    if (this.#state === "closed") return Promise.reject(closed());
    if (this.#state !== "joined") return Promise.reject(new RoomError("not in the room now", "offline"));
    return this.#connection.send(message);
  }

  /**
   * Moves to another room, or takes another name.
   *
   * @returns {Promise<void>} resolved when the user is there, if need be after the next connection; if the server refuses, everything stays as it was
   */
  async join({ room, name } = {}) {
    if (room === undefined && name === undefined) throw new RoomError("join needs room or name", "invalid");
    const wanted = { room: check.label("room", room ?? this.room), name: check.label("name", name ?? this.name) };
    if (this.#state === "closed") throw closed();
    this.#wanted = wanted;
    if (this.#connection.isOpen) {
      this.#enter("joining");
      await this.#join().catch((error) => {
        if (error.reason !== "refused") return; // joins so when it is connected again
        if (this.#wanted === wanted) {
          this.#wanted = this.#granted;
          this.#join().catch(() => {});
        }
        throw error;
      });
    }
    await this.#untilJoined();
  }

  /** Connects now if it waits to connect again. */
  reconnect() {
    if (this.#state === "waiting") this.#connection.connect();
  }

  /** Leaves the room and ends the connection. */
  close() {
    if (this.#state === "closed") return;
    this.#questions.stop();
    this.#connection.close();
    this.#enter("closed");
  }

  // --- What comes

  #opened() {
    this.#questions.start();
    this.#enter("joining");
    this.#join().catch((error) => error.reason === "refused" && this.#tell("error", { error }));
  }

  async #join() {
    const wanted = this.#wanted;
    this.#askedAfter = this.#changes;
    await this.#connection.send({ command: "Join", name: wanted.name, roomId: wanted.room });
    this.#granted = wanted;
  }

  #untilJoined() {
    return new Promise((resolve, reject) => {
      const settled = new AbortController();
      const look = () => {
        if (this.#state === "joined") resolve();
        else if (this.#state === "closed") reject(closed());
        else return;
        settled.abort();
      };
      this.addEventListener("state", look, { signal: settled.signal });
      look();
    });
  }

  #lost() {
    this.#questions.stop();
    this.#isAsking = false;
    this.#enter("waiting");
  }

  #received(message) {
    const { command, meta } = message;
    if (meta !== undefined) this.#said(message);
    else if (command === "TIME") this.#questions.answered(message);
    else if (command === "HELLO") this.#hello(message);
    else if (command === "ERROR") this.#tell("error", { error: new RoomError(message.message, "refused") });
  }

  /** The server's own HELLO. */
  #hello(message) {
    const isOwn = message.userId !== undefined;
    this.#known.hello(message);
    if (isOwn) {
      this.#isAsking = false;
      // It may say how the room was before an own command whose answer has overtaken it.
      this.#isUnsure = this.#unanswered > 0 || this.#askedAfter < this.#changes;
      this.#answeredAt = -Infinity;
      this.#askIfUnsure();
    } else {
      this.#changedByOthers(message.dispatchedAt);
    }
    if (!isOwn || this.#state !== "joining") return;
    this.#enter("joined");
    this.#tell("hello", { userId: this.userId });
  }

  /** What another user said. */
  #said(message) {
    const { command, meta } = message;
    const from = { id: meta.userId, name: meta.name };
    if (CHANGES_STATE.has(command)) {
      this.#known.apply(message, meta.at, from);
      this.#changedByOthers(meta.receivedAt);
    } else if (command === "SYNC") {
      this.#known.reported(from.id, message.currentTime, message.buffer, meta.at);
    } else if (String(command).toLowerCase() === "chat" && typeof message.text === "string") {
      this.#tell("chat", { from, text: message.text, at: meta.receivedAt });
    } else {
      this.#tell("message", { from, message });
    }
  }

  /** Others have changed the room, at that moment by the server's clock. */
  #changedByOthers(moment) {
    if (this.#unanswered > 0 || moment < this.#answeredAt + ORDER_MS) this.#isUnsure = true;
    this.#askIfUnsure();
  }

  /** Asks the server how the room is, if that is not clear: the answer to a Join says it. */
  #askIfUnsure() {
    if (!this.#isUnsure || this.#unanswered > 0 || this.#isAsking || this.#state !== "joined") return;
    this.#isAsking = true;
    this.#join().catch(() => (this.#isAsking = false)); // the next change or HELLO asks again
  }

  // --- What is done

  /**
   * Sends a command that changes the room, and shows its effect at once.
   * The server is asked how the room is if another user changed the room at the same time, if the server refuses,
   * or if the server may have replaced the command's moment by its own time.
   */
  async #change(message) {
    if (this.#state !== "joined") return this.send(message);
    const at = Math.round(message.at);
    this.#lastDispatchedAt = Math.max(this.#lastDispatchedAt, Math.round(this.serverTime));
    const arrivedAfter = this.serverTime;
    const sent = this.send({ ...message, at, dispatchedAt: this.#lastDispatchedAt });
    this.#changes++;
    this.#unanswered++;
    this.#known.apply(message, at, { id: this.userId, name: this.name });
    try {
      await sent;
      if (!this.#isSurelyTaken(at, arrivedAfter, this.serverTime)) this.#isUnsure = true;
    } catch (error) {
      this.#isUnsure = true;
      throw error;
    } finally {
      this.#unanswered--;
      this.#answeredAt = this.serverTime;
      this.#askIfUnsure();
    }
  }

  /** Whether the server takes this moment for a command that arrived between two others, whenever that was. */
  #isSurelyTaken(at, arrivedAfter, arrivedBefore) {
    const margin = (this.clock?.uncertainty ?? Infinity) + 1; // the server's clock shows whole milliseconds
    return at >= arrivedBefore - check.MOST_PAST_MS + margin && at <= arrivedAfter + check.MOST_AHEAD_MS - margin;
  }

  #enter(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.#tell("state", { state });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
