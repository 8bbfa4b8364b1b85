/** The program around the dumper: its options, what it tells a person, what it tells a monitor. */
@NullMarked
package io.lockstep.dumper.program;

import org.jspecify.annotations.NullMarked;
