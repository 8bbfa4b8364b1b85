/** The programs as users start them, spoken to over real sockets and killed in earnest. */
@NullMarked
package io.lockstep.dumper.it;

import org.jspecify.annotations.NullMarked;
