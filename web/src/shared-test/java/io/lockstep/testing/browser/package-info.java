/**
 * Pages in a real browser: what the tests of several modules share. The browser is that of the
 * machine.
 */
@NullMarked
package io.lockstep.testing.browser;

import org.jspecify.annotations.NullMarked;
