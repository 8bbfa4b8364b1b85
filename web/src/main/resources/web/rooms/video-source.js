// What this browser shows of the room's video: a file of this computer, an address, or nothing.

import { entryOf } from "./entry.js";

export class VideoSource {
  #room;
  #file = null; // with the entry of the playlist that it was opened for
  #allowed = new Set(); // origins from which the user loads videos
  #failed = null; // the address that could not be played

  constructor(room) {
    this.#room = room;
  }

  /** What the room has on; null if its playlist is empty. */
  get entry() {
    return this.#room.playlist.length === 0 ? null : entryOf(this.#room.playlist[0]);
  }

  get #key() {
    return this.#room.playlist.length === 0 ? null : JSON.stringify(this.#room.playlist[0]);
  }

  /** The file that is shown; null if none is. */
  get file() {
    return this.#file?.key === this.#key ? this.#file.file : null;
  }

  /** `video` with an `address`, `ask` or `failed` with a `host`, `file` if one has to be opened, or `nothing`. */
  get shown() {
    const { entry, file } = this;
    const address = file === null ? (entry?.address?.href ?? null) : this.#file.address;
    if (address === null) return { kind: entry === null ? "nothing" : "file" };
    if (this.#failed === address) return { kind: "failed", host: file === null ? entry.address.host : file.name };
    if (file === null && !this.#allowed.has(entry.address.origin)) return { kind: "ask", host: entry.address.host };
    return { kind: "video", address };
  }

  /** Shows a file of this computer as what the room has on. */
  open(file, entry) {
    this.close();
    this.#file = { file, key: entry === undefined ? this.#key : JSON.stringify(entry), address: URL.createObjectURL(file) };
  }

  /** Shows the file no longer. */
  close() {
    if (this.#file !== null) URL.revokeObjectURL(this.#file.address);
    this.#file = null;
    this.#failed = null;
  }

  /** Loads videos from there without asking. */
  allow(address) {
    this.#allowed.add(address.origin);
  }

  failed(address) {
    this.#failed = address;
  }

  /** Tries again what has failed. */
  retry() {
    this.#failed = null;
  }
}
