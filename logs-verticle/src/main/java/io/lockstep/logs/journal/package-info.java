/**
 * Owns the log entries on disk: a folder of segments, each a text file that is only appended to.
 * Knows numbers and bytes, and never reads an entry. Follows WIRE, "Logs", {@code LOGS_DIR}.
 *
 * <p>What was appended is still there after a kill and after a loss of power. What was damaged
 * later is skipped and reported; it never prevents the journal from opening. If somebody changes
 * the folder while it is used, an append notices that before it returns.
 */
@NullMarked
package io.lockstep.logs.journal;

import org.jspecify.annotations.NullMarked;
