package io.lockstep.core.socketio.engine;

import io.lockstep.core.limits.Budget;

/**
 * The limits of a session.
 *
 * @param maxPayloadBytes the largest body that a client may send, and the largest answer to a poll
 *     unless one packet is larger
 * @param maxQueueBytes the most that may be queued for a client
 * @param budget pays for what is queued
 */
public record EngineLimits(int maxPayloadBytes, int maxQueueBytes, Budget budget) {}
