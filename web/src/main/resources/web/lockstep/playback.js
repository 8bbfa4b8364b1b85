// What a room plays, as arithmetic: no clock and no socket. Positions are seconds, moments are the server's unix milliseconds.

/** A position, a rate and the moment at which they were true. Every other moment follows from them. */
export class Playback {
  /** What every room begins with. */
  static START = new Playback({ isPlaying: false, position: 0, rate: 1, at: 0, waits: false });

  /**
   * @param {{isPlaying: boolean, position: number, rate: number, at: number, waits: boolean}} values
   *   `waits` says that the position stays until `at` and moves from then on: a common start
   */
  constructor({ isPlaying, position, rate, at, waits }) {
    Object.assign(this, { isPlaying, position, rate, at, waits });
    Object.freeze(this);
  }

  /** The position at a moment. */
  positionAt(moment) {
    if (!this.isMovingAt(moment)) return this.position;
    return Math.max(0, this.position + ((moment - this.at) / 1000) * this.rate);
  }

  /** Whether the position moves at a moment: not while it is paused, and not before a common start. */
  isMovingAt(moment) {
    return this.isPlaying && !this.startsAfter(moment);
  }

  /** Whether the common start is still to come. */
  startsAfter(moment) {
    return this.isPlaying && this.waits && moment < this.at;
  }

  /** Whether both say the same, but for what times lose when they are rounded. */
  isLike(other) {
    const moment = Math.max(this.at, other.at);
    return (
      this.isPlaying === other.isPlaying &&
      this.rate === other.rate &&
      this.startsAfter(moment - 1) === other.startsAfter(moment - 1) &&
      Math.abs(this.positionAt(moment) - other.positionAt(moment)) < 0.01
    );
  }
}

/**
 * What the server's own `HELLO` says.
 *
 * @param {{status: {currentTime: number, state: string, rate?: number, at?: number}, dispatchedAt: number}} hello
 */
export function playbackOf({ status, dispatchedAt }) {
  const { currentTime: position, state, rate = 1, at } = status;
  return new Playback({ isPlaying: state === "PLAYING", position, rate, at: at ?? dispatchedAt, waits: at !== undefined });
}

/**
 * What a room plays after a user's `PLAY`, `PAUSE` or `HELLO`. Gives `before` if the command changes nothing.
 *
 * @param {Playback} before
 * @param {number} at the moment at which the position in the command is true
 */
export function playbackAfter(before, { command, currentTime, rate, status }, at) {
  switch (command) {
    case "PLAY":
      return new Playback({ isPlaying: true, position: currentTime, rate: rate ?? before.rate, at, waits: true });
    case "PAUSE":
      return new Playback({ isPlaying: false, position: currentTime, rate: before.rate, at, waits: false });
    case "HELLO":
      if (status === undefined || status === null) return before;
      return new Playback({ isPlaying: status.state === "PLAYING", position: status.currentTime, rate: status.rate ?? 1, at, waits: false });
    default:
      return before;
  }
}
