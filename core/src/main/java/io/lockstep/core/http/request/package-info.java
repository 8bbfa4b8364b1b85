/**
 * Reads and checks requests: their head, chunks, path, query and origin. Refuses what a proxy might
 * read in another way.
 */
@NullMarked
package io.lockstep.core.http.request;

import org.jspecify.annotations.NullMarked;
