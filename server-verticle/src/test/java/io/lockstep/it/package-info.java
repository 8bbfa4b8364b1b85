/**
 * Integration tests: programs started with {@code java -jar}, spoken to over real sockets. What is
 * promised to clients is tested with everything in one process and with the edge in one and the
 * features in another.
 */
@NullMarked
package io.lockstep.it;

import org.jspecify.annotations.NullMarked;
