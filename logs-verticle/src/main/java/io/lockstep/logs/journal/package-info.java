/**
 * Owns the log entries that are kept on disk: a folder of segments, each a text file that is only
 * ever appended to. Knows numbers and bytes, and nothing of what an entry says. Follows WIRE,
 * "Logs", {@code LOGS_DIR}.
 *
 * <p>What was appended is there after a kill and after a loss of power. What was damaged since is
 * skipped and told, and never keeps the journal from opening. What somebody does to the folder
 * while it is used is noticed before an append returns.
 */
@NullMarked
package io.lockstep.logs.journal;

import org.jspecify.annotations.NullMarked;
