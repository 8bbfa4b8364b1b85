/** The edge of logs: routes, the listen endpoint with its connections, and the page. */
@NullMarked
package io.lockstep.logs.edge;

import org.jspecify.annotations.NullMarked;
