// Checks what a caller gives to a room, before anything is done with it.

import { RoomError } from "./room-error.js";

const SLOWEST = 0.25;
const FASTEST = 4;

/** How many bytes of UTF-8 a room's id and a name may have. */
export const MOST_BYTES = 256;

/** The server takes the `at` of a command if it is at most so long ago when the command arrives. */
export const MOST_PAST_MS = 2_000;

/** The same for an `at` ahead. */
export const MOST_AHEAD_MS = 10_000;

const invalid = (message) => new RoomError(message, "invalid");

function number(option, value) {
  if (!Number.isFinite(value)) throw invalid(`${option} must be a finite number`);
  return value;
}

/** A position below 0 is 0. */
export function position(value) {
  return Math.max(0, number("position", value));
}

export function rate(value) {
  if (!(typeof value === "number" && value >= SLOWEST && value <= FASTEST)) throw invalid(`rate must be a number from ${SLOWEST} to ${FASTEST}`);
  return value;
}

export function buffer(value) {
  return Math.max(0, number("buffer", value));
}

/** A moment that the server takes, if its time is `serverTime` now. */
export function at(value, serverTime) {
  number("at", value);
  if (value < serverTime - MOST_PAST_MS || value > serverTime + MOST_AHEAD_MS) {
    throw invalid(`at must be at most ${MOST_PAST_MS / 1000} s before and ${MOST_AHEAD_MS / 1000} s after serverTime`);
  }
  return value;
}

/** Whether a text has too many bytes for a room's id or a name. */
export function isTooLong(text) {
  return new TextEncoder().encode(text).length > MOST_BYTES;
}

/** A room's id or a name. */
export function label(option, value) {
  if (typeof value !== "string" || value === "" || isTooLong(value)) throw invalid(`${option} must be a string of 1 to ${MOST_BYTES} bytes of UTF-8`);
  return value;
}

export function text(value) {
  if (typeof value !== "string") throw invalid("text must be a string");
  return value;
}

export function playlist(value) {
  if (!Array.isArray(value)) throw invalid("playlist must be an array");
  return value;
}

export function isPlaying(value) {
  if (typeof value !== "boolean") throw invalid("isPlaying must be true or false");
  return value;
}

/** What `check` makes of an option; undefined if the option is not given. */
export function ifGiven(value, check) {
  return value === undefined ? undefined : check(value);
}
