/** The owner of sessions: who leads and follows, and who is sent each push. */
@NullMarked
package io.lockstep.sessions.owner;

import org.jspecify.annotations.NullMarked;
