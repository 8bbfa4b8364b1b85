/** Problems as the answers to requests that fail (RFC 9457). */
@NullMarked
package io.lockstep.core.http.problem;

import org.jspecify.annotations.NullMarked;
