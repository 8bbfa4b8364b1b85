/**
 * Turns the text of a server's messages into rows without losing anything. Plain Java. Follows
 * WIRE, "Logs".
 */
@NullMarked
package io.lockstep.dumper.entry;

import org.jspecify.annotations.NullMarked;
