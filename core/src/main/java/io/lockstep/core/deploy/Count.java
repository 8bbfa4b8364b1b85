package io.lockstep.core.deploy;

import java.util.function.LongSupplier;

/**
 * A number that tells how much a feature has to do in this process. It is a metric, and a line of
 * the status page.
 *
 * @param name one or more lower-case words with dots between, such as {@code channels}
 * @param meaning what is counted, in a few words
 * @param value the number at this moment; called by any thread, and cheap
 */
public record Count(String name, String meaning, LongSupplier value) {}
