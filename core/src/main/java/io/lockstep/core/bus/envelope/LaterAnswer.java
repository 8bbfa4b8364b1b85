package io.lockstep.core.bus.envelope;

import io.lockstep.core.message.Event;
import java.util.concurrent.CompletionStage;

/**
 * An answer that is not there yet.
 *
 * @param event completes on the event loop of the feature's host
 */
public record LaterAnswer(CompletionStage<? extends Event> event) implements Answer {}
