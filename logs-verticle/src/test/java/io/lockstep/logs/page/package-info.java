/**
 * The live page in a real browser: every feature of it, as a user meets it. The page is served by a
 * {@code LogsVerticle} of its own for each test; the browser is one for all.
 */
@NullMarked
package io.lockstep.logs.page;

import org.jspecify.annotations.NullMarked;
