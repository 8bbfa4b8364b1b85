/**
 * Reads the dumper's table: {@code lockstep-dumper query} and {@code lockstep-dumper console}.
 * Follows WIRE, "The dumper". Blocking; each command is a program of its own.
 */
@NullMarked
package io.lockstep.dumper.query;

import org.jspecify.annotations.NullMarked;
