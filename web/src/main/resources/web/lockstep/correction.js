// What a player has to do to be where its room is.

/** When a player is left alone, when it runs faster or slower, and when it jumps. */
export const TOLERANCES = Object.freeze({
  within: 0.04, // seconds of drift that are left alone
  jumpBeyond: 0.5, // seconds of drift beyond which the player jumps
  over: 2, // seconds in which a small drift should be gone
  minRate: 0.95, // slowest and fastest rate for a small drift, as parts of the room's rate
  maxRate: 1.05,
});

/**
 * What a player has to do.
 *
 * @param {number} playerPosition in seconds
 * @param {number} roomPosition the same of the room, at the same moment
 * @param {{rate: number, isMoving: boolean}} room the room's rate, and whether its position moves now
 * @param {Partial<typeof TOLERANCES>} tolerances those that differ from {@link TOLERANCES}
 * @returns {{action: "none" | "rate" | "jump", position: number, rate: number, drift: number}}
 *   `rate` is what the player's rate should be now, `drift` how far the player is behind
 */
export function correction(playerPosition, roomPosition, { rate, isMoving }, tolerances = {}) {
  const { within, jumpBeyond, over, minRate, maxRate } = { ...TOLERANCES, ...tolerances };
  const drift = roomPosition - playerPosition;
  const distance = Math.abs(drift);
  if (distance <= within) return { action: "none", position: roomPosition, rate, drift };
  // No rate moves a player that stands still.
  if (!isMoving || !(distance <= jumpBeyond)) return { action: "jump", position: roomPosition, rate, drift };
  const factor = Math.min(maxRate, Math.max(minRate, 1 + drift / rate / over));
  return { action: "rate", position: roomPosition, rate: rate * factor, drift };
}
