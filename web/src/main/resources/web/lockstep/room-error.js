// Why a command had no effect.

/** What the promise of a command is rejected with. */
export class RoomError extends Error {
  name = "RoomError";

  /**
   * @param {string} message the server's own words if it refused the command
   * @param {"invalid" | "refused" | "offline" | "lost" | "closed"} reason `invalid`: an option cannot be used, so nothing was done;
   *   `offline`: not sent, because the client is not in the room now;
   *   `lost`: the connection ended before the answer, so the command may have had an effect; `closed`: the client has left
   */
  constructor(message, reason) {
    super(message);
    this.reason = reason;
  }
}
