/** The edge of channels: routes, event streams, and the text of both. */
@NullMarked
package io.lockstep.channels.edge;

import org.jspecify.annotations.NullMarked;
