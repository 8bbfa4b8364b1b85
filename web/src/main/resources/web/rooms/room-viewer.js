// The state of the page: the room that the user is in, what was said, and what went wrong.

import { isTooLong, MOST_BYTES } from "../../lockstep/options.js";
import { reportPauseMs } from "../../lockstep/report-pause.js";
import { Room } from "../../lockstep/room.js";
import { ChatLog } from "./chat-log.js";
import { VideoSource } from "./video-source.js";

const NAME_KEY = "lockstep.rooms.name";
const STEP_MS = 1_000;
const WHY_NOT = {
  refused: (message) => `The server refuses this: ${message}`,
  invalid: (message) => `This cannot be done: ${message}`,
};

export class RoomViewer {
  #listeners = new Set();
  #steps = null;
  #reportedAt = -Infinity;
  room = null; // null while the user is in none
  source = null;
  log = new ChatLog();
  problem = ""; // why something had no effect
  entryProblem = ""; // why a room cannot be entered
  wasIn = false; // whether the user has been in this room
  media = null; // the video that plays, for its duration and sound; null while there is none
  follower = null; // of that video

  /** Calls `changed` after each change, until the function that it returns is called. */
  listen(changed) {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  changed() {
    for (const changed of this.#listeners) changed();
  }

  /** The room that the address of the page names. */
  get linked() {
    return new URLSearchParams(location.search).get("room") ?? "";
  }

  /** Whether the room has gone past the end of the video. */
  get isOver() {
    const { media, room } = this;
    return media !== null && Number.isFinite(media.duration) && room.position >= media.duration;
  }

  /** The name that the user took last in this browser. */
  get lastName() {
    try {
      return localStorage.getItem(NAME_KEY) ?? "";
    } catch {
      return ""; // the browser keeps nothing
    }
  }

  /** Enters the room that is linked if the user's name is known. */
  start() {
    addEventListener("popstate", () => this.#follow());
    this.#follow();
  }

  #follow() {
    if (this.room?.room === this.linked) return;
    this.leave();
    if (this.linked !== "" && this.lastName !== "") this.enter(this.linked, this.lastName);
  }

  enter(id, name) {
    this.leave();
    if (isTooLong(id)) this.entryProblem = "The name of the room is too long.";
    else if (isTooLong(name)) this.entryProblem = "Your name is too long.";
    if (this.entryProblem !== "") {
      this.entryProblem += ` It may have ${MOST_BYTES} bytes: so many plain letters, or fewer of others.`;
      this.changed();
      return;
    }
    try {
      localStorage.setItem(NAME_KEY, name);
    } catch {
      // the name is asked for again
    }
    if (this.linked !== id) history.pushState(null, "", `?${new URLSearchParams({ room: id })}`);
    const room = new Room({ room: id, name });
    this.room = room;
    this.source = new VideoSource(room);
    this.log = new ChatLog();
    this.#listen(room);
    this.#steps = setInterval(() => this.#reportIfDue(), STEP_MS);
    this.changed();
  }

  /** Leaves the room, for the form that asks for one. */
  leave() {
    clearInterval(this.#steps);
    this.follower?.stop();
    this.room?.close();
    this.source?.close();
    Object.assign(this, { room: null, source: null, problem: "", entryProblem: "", wasIn: false });
    this.changed();
  }

  /** Does what is told to the room, and shows why if it has no effect. */
  async tell(promise) {
    try {
      await promise;
      return true;
    } catch (error) {
      this.#fail(WHY_NOT[error.reason]?.(error.message) ?? "This was not sent, because there is no connection.");
      return false;
    }
  }

  dismiss() {
    this.problem = "";
    this.changed();
  }

  togglePlay() {
    const { room } = this;
    if (room?.state !== "joined") return;
    this.follower?.unblock();
    this.tell(room.playback.isPlaying ? room.pause() : room.play());
  }

  skip(seconds) {
    if (this.room?.state === "joined") this.tell(this.room.seek(this.room.position + seconds));
  }

  #listen(room) {
    const on = (type, listener) => room.addEventListener(type, ({ detail }) => this.room === room && (listener(detail), this.changed()));
    on("state", ({ state }) => {
      if (state === "waiting") this.log.forgetPresent();
    });
    on("hello", () => {
      this.wasIn = true;
      this.problem = "";
      this.log.present(room.users, room.userId);
      this.#report();
    });
    on("users", ({ users }) => room.state === "joined" && this.log.present(users, room.userId));
    on("playback", ({ before, playback, from }) => from !== null && this.log.played(from.name, before, playback, room.serverTime));
    on("playlist", ({ from }) => from !== null && this.log.did(from.name, "changed the playlist"));
    on("chat", ({ from, text }) => this.log.said(from.name, text, false));
    on("error", ({ error }) => this.#fail(`The server says: ${error.message}`));
  }

  #fail(problem) {
    this.problem = problem;
    this.changed();
  }

  #reportIfDue() {
    if (performance.now() - this.#reportedAt >= reportPauseMs(this.room.users.length)) this.#report();
  }

  /** Without a video the user sees the room's own clock. */
  #report() {
    const { room } = this;
    if (room.state !== "joined" || this.follower !== null) return;
    this.#reportedAt = performance.now();
    room.report(room.position).catch(() => {});
  }
}
