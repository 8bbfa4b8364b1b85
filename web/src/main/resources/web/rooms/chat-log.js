// What was said and done in the room, for the eye: the newest lines.

import { timeText } from "./time-text.js";

const MOST_LINES = 200;
const MOST_NAMES = 5; // of those who come or go at once
const AHEAD_MS = 500; // what begins sooner begins now: clocks are not known so well

export class ChatLog {
  #number = 0;
  #present = null; // the names of those who were there, by id; null before the first HELLO
  lines = [];

  /** Somebody said something. */
  said(name, text, isOwn) {
    this.#add({ kind: "chat", name, text, isOwn });
  }

  /** Somebody did something. */
  did(name, text) {
    this.#add({ kind: "did", name, text });
  }

  /** Somebody has changed what the room plays. */
  played(name, before, after, now) {
    for (const text of changes(before, after, now)) this.did(name, text);
  }

  /** Who is there now: those who are new or missing are told. */
  present(users, ownId) {
    const before = this.#present;
    this.#present = new Map(users.map(({ id, name }) => [id, name]));
    if (before === null) return;
    this.#moved([...this.#present].filter(([id]) => !before.has(id) && id !== ownId), "came");
    this.#moved([...before].filter(([id]) => !this.#present.has(id) && id !== ownId), "left");
  }

  /** Says it of each of them, or of all together if they are many. */
  #moved(people, what) {
    if (people.length > MOST_NAMES) this.did(`${people.length} people`, what);
    else for (const [, name] of people) this.did(name, what);
  }

  /** The next who are there are not told: nobody knows what happened meanwhile. */
  forgetPresent() {
    this.#present = null;
  }

  #add(line) {
    this.lines = [...this.lines.slice(1 - MOST_LINES), { ...line, number: this.#number++, at: new Date() }];
  }
}

function changes(before, after, now) {
  const at = timeText(after.positionAt(now));
  const found = [];
  if (after.rate !== before.rate) found.push(`set the speed to ${after.rate}×`);
  if (after.startsAfter(now + AHEAD_MS)) found.push(`starts from ${at} in ${Math.max(1, Math.round((after.at - now) / 1000))} s`);
  else if (after.isPlaying && !before.isPlaying) found.push(`plays from ${at}`);
  else if (!after.isPlaying && before.isPlaying) found.push(`paused at ${at}`);
  else if (Math.abs(after.positionAt(now) - before.positionAt(now)) > 0.2) found.push(`went to ${at}`);
  return found;
}
