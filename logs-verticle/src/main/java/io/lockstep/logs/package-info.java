/**
 * Logs: intake, held entries, listeners and the paths of the live page, and what the process itself
 * logs. Follows the document of the Sync Plugin server, "Logging", and WIRE, "Logs".
 */
@NullMarked
package io.lockstep.logs;

import org.jspecify.annotations.NullMarked;
