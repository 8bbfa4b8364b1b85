/**
 * Owns what a process is made of: features, how many instances of each, the order in which they
 * come up and go down.
 */
@NullMarked
package io.lockstep.core.deploy;

import org.jspecify.annotations.NullMarked;
