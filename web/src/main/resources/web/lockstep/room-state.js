// What a client knows of its room: who is in it, what it plays, its playlist.

import { Playback, playbackAfter, playbackOf } from "./playback.js";

export class RoomState {
  #tell;
  userId = null; // the user's own; null before the first HELLO
  users = [];
  playback = Playback.START;
  playlist = [];

  /**
   * @param {(type: string, detail: object) => void} tell is called after each change
   */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Takes over what the server's own `HELLO` says. */
  hello(message) {
    this.userId = message.userId ?? this.userId;
    this.users = message.users;
    this.#setPlaylist(message.playlist, null);
    this.#setPlayback(playbackOf(message), null);
    this.#tell("users", { users: this.users });
  }

  /**
   * Applies a user's `PLAY`, `PAUSE` or `HELLO`.
   *
   * @param {number} at the moment at which the position in it is true
   * @param {{id: number, name: string}} from the user
   */
  apply(message, at, from) {
    if (Array.isArray(message.playlist)) this.#setPlaylist(message.playlist, from);
    this.#setPlayback(playbackAfter(this.playback, message, at), from);
  }

  /** A user has reported where his player was at a moment. */
  reported(userId, position, buffer, at) {
    const report = { behind: this.playback.positionAt(at) - position };
    if (buffer !== undefined) report.buffer = buffer;
    this.users = this.users.map((user) => (user.id === userId ? { ...user, ...report } : user));
    this.#tell("users", { users: this.users });
  }

  #setPlayback(playback, from) {
    const before = this.playback;
    this.playback = playback;
    if (!playback.isLike(before)) this.#tell("playback", { playback, before, from });
  }

  #setPlaylist(playlist, from) {
    const isSame = JSON.stringify(playlist) === JSON.stringify(this.playlist);
    this.playlist = playlist;
    if (!isSame) this.#tell("playlist", { playlist, from });
  }
}
