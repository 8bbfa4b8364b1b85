/**
 * The dumper, a separate program. It shares no code with the server: it only knows the wire
 * contract.
 */
@NullMarked
package io.lockstep.dumper;

import org.jspecify.annotations.NullMarked;
