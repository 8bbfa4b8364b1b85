package io.lockstep.core.message;

/**
 * Something a feature tells: the answer to a {@link Command}, or a change that an edge is to pass
 * on. Implemented by records only, gathered in one sealed interface per feature.
 */
public interface Event {}
