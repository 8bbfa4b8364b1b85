package io.lockstep.core.lease;

/**
 * One span in which an owner owns the same keys.
 *
 * @param owner the owner's bus address
 * @param term another number once the owner owns other keys, or owns them again
 */
public record OwnerTerm(String owner, long term) {}
