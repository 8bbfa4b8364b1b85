/** The dumper: a program of its own that depends on nothing of the server but its wire. */
@NullMarked
package io.lockstep.dumper;

import org.jspecify.annotations.NullMarked;
