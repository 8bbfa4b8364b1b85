// How often a user reports where his player is.

const SHORTEST_MS = 5_000;
const USERS_PER_REPORT = 20; // in a larger room each user reports the less often the more there are

/** How long a user waits from one report to the next, in a room of so many users. */
export function reportPauseMs(users) {
  return SHORTEST_MS * Math.max(1, users / USERS_PER_REPORT);
}
