/**
 * Log entries as a server sends them: from the text of a message to rows, nothing lost. Plain Java.
 * Follows WIRE, "Logs".
 */
@NullMarked
package io.lockstep.dumper.entry;

import org.jspecify.annotations.NullMarked;
