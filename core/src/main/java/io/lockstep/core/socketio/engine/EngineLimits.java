package io.lockstep.core.socketio.engine;

import io.lockstep.core.limits.Budget;

/**
 * What a session may hold.
 *
 * @param maxPayloadBytes the largest body that a client may send, and the largest answer to a poll
 *     unless one packet is larger
 * @param maxQueueBytes what may wait for a client
 * @param budget what waits is taken from
 */
public record EngineLimits(int maxPayloadBytes, int maxQueueBytes, Budget budget) {}
