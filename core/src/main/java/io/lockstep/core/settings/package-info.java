/**
 * Owns how a process is told what to do: one record per concern whose components carry {@link
 * io.lockstep.core.settings.Setting}, read from options, the environment and a file by picocli.
 */
@NullMarked
package io.lockstep.core.settings;

import org.jspecify.annotations.NullMarked;
