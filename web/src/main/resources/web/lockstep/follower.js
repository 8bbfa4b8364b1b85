// Keeps a media element where its room is.

import { reportPauseMs } from "./report-pause.js";

const STEP_MS = 250;
const BETWEEN_JUMPS_MS = 2_000;
const LONGEST_LEAD = 2; // seconds

/** A `<video>` or `<audio>` that follows a room: plays, pauses, jumps and changes its rate, and reports where it is. */
export class Follower {
  #room;
  #media;
  #timer;
  #reportedAt = -Infinity;
  #jumpedAt = -Infinity;
  #lead = 0; // how long a jump takes, in seconds: so far ahead the next one aims
  #onBlocked;
  #stop = new AbortController();

  /** Whether the browser wants a click before it plays; then call {@link Follower#unblock} in one. */
  isBlocked = false;

  /** What the player last had to do; null before it could do anything. */
  last = null;

  /**
   * @param {import("./room.js").Room} room
   * @param {HTMLMediaElement} media
   * @param {{onBlocked?: (isBlocked: boolean) => void}} [options]
   */
  constructor(room, media, { onBlocked = () => {} } = {}) {
    this.#room = room;
    this.#media = media;
    this.#onBlocked = onBlocked;
    const { signal } = this.#stop;
    const step = () => this.#step();
    for (const type of ["playback", "hello"]) room.addEventListener(type, () => this.#again(), { signal });
    room.addEventListener("state", step, { signal });
    for (const type of ["loadedmetadata", "canplay", "playing"]) media.addEventListener(type, step, { signal });
    media.addEventListener("seeked", () => this.#landed(), { signal });
    this.#timer = setInterval(step, STEP_MS);
    step();
  }

  /** Ends it, as closing the room does. The media element stays as it is. */
  stop() {
    clearInterval(this.#timer);
    this.#stop.abort();
  }

  /** Plays after all. To be called while the browser handles a click or a key. */
  unblock() {
    this.#setBlocked(false);
    this.#step();
  }

  /** The room has changed: what the last jump was for is over. */
  #again() {
    this.#jumpedAt = -Infinity;
    this.#step();
  }

  #step() {
    if (this.#room.state === "closed") return this.stop();
    const media = this.#media;
    if (media.readyState < HTMLMediaElement.HAVE_METADATA || this.#room.userId === null) return;
    const isMoving = this.#room.isMoving && this.#room.position < this.#end();
    if (!isMoving && !media.paused) media.pause();
    if (!media.seeking) this.#correct(isMoving);
    if (isMoving && media.paused && !this.isBlocked) this.#play();
    this.#report();
  }

  #end() {
    return Number.isFinite(this.#media.duration) ? this.#media.duration : Infinity;
  }

  #correct(isMoving) {
    const media = this.#media;
    const target = this.#room.correct(media.currentTime);
    this.last = target;
    media.playbackRate = target.rate;
    if (target.action !== "jump") return;
    const now = performance.now();
    const position = Math.min(target.position, this.#end());
    if (now - this.#jumpedAt < BETWEEN_JUMPS_MS || Math.abs(position - media.currentTime) < 0.01) return;
    this.#jumpedAt = now;
    media.currentTime = Math.min(position + (isMoving ? this.#lead * target.rate : 0), this.#end());
  }

  /** A jump is over: how far it missed says how long it took. */
  #landed() {
    const missed = (this.#room.position - this.#media.currentTime) / this.#room.playback.rate;
    const isTold = this.#jumpedAt > 0 && this.#room.isMoving && !this.isBlocked && this.#room.position < this.#end();
    if (isTold && Math.abs(missed) < LONGEST_LEAD) this.#lead = Math.min(LONGEST_LEAD, Math.max(0, this.#lead + missed));
    this.#step();
  }

  #play() {
    this.#media.play().then(
      () => this.#setBlocked(false),
      (error) => error.name === "NotAllowedError" && this.#setBlocked(true),
    );
  }

  #setBlocked(isBlocked) {
    if (this.isBlocked === isBlocked) return;
    this.isBlocked = isBlocked;
    this.#onBlocked(isBlocked);
  }

  #report() {
    const now = performance.now();
    if (this.#room.state !== "joined" || now - this.#reportedAt < reportPauseMs(this.#room.users.length)) return;
    this.#reportedAt = now;
    this.#room.report(this.#position(), this.#buffered()).catch(() => {});
  }

  /** Where the player is. At its end it is not behind a room that goes on. */
  #position() {
    const { currentTime } = this.#media;
    return currentTime >= this.#end() ? Math.max(currentTime, this.#room.position) : currentTime;
  }

  /** How many seconds the player could go on without the network. */
  #buffered() {
    const { buffered, currentTime } = this.#media;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime + 0.1 && currentTime <= buffered.end(i)) return buffered.end(i) - currentTime;
    }
    return 0;
  }
}
