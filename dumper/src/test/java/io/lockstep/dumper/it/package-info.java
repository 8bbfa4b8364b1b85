/** Tests that start the programs as users do, talk to them over real sockets and kill them. */
@NullMarked
package io.lockstep.dumper.it;

import org.jspecify.annotations.NullMarked;
