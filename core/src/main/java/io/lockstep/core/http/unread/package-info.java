/** Bounds what clients have not read yet and the requests that wait for it. */
@NullMarked
package io.lockstep.core.http.unread;

import org.jspecify.annotations.NullMarked;
