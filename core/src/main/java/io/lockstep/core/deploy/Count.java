package io.lockstep.core.deploy;

import java.util.function.LongSupplier;

/**
 * A number that shows how much a feature has to do in this process. It is a metric, and a line of
 * the status page.
 *
 * @param name one or more lower-case words with dots between, such as {@code channels}
 * @param meaning what is counted, in a few words
 * @param value returns the present number; any thread may call it, and it must be cheap
 */
public record Count(String name, String meaning, LongSupplier value) {}
