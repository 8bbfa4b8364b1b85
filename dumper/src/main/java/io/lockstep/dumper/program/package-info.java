/**
 * The program around the dumper: its options, its messages for a person, and its answers for a
 * monitor.
 */
@NullMarked
package io.lockstep.dumper.program;

import org.jspecify.annotations.NullMarked;
