/**
 * Logs: what this process itself logs. Intake, listeners and the live page of the document of the
 * Sync Plugin server will live here, which is why the set-up of logging does.
 */
@NullMarked
package io.lockstep.logs;

import org.jspecify.annotations.NullMarked;
