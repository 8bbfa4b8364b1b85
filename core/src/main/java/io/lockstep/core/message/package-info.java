/**
 * What travels between an edge and a feature: the markers of commands and events, the immutable
 * bytes they carry, and the failures a command can end in. Nothing here knows Vert.x, so a
 * feature's core can speak it.
 */
@NullMarked
package io.lockstep.core.message;

import org.jspecify.annotations.NullMarked;
