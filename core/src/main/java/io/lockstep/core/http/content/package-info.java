/** Content and how it is sent: from where it lies, in pieces, with ranges and validators. */
@NullMarked
package io.lockstep.core.http.content;

import org.jspecify.annotations.NullMarked;
