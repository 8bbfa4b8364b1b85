/**
 * Owns the question whether bytes are JSON, and UTF-8: streaming checks that keep the bytes and
 * build nothing from them.
 */
@NullMarked
package io.lockstep.core.json;

import org.jspecify.annotations.NullMarked;
