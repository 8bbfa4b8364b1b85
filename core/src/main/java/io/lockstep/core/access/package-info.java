/**
 * Owns who asks and what they may do: a {@link io.lockstep.core.access.Caller} has {@link
 * io.lockstep.core.access.Permissions}; a path and a message name the {@link
 * io.lockstep.core.access.RequiredRight} that they need.
 */
@NullMarked
package io.lockstep.core.access;

import org.jspecify.annotations.NullMarked;
