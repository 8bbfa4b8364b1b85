/** The owner of the log: numbers entries, keeps them, holds them and reads them. */
@NullMarked
package io.lockstep.logs.owner;

import org.jspecify.annotations.NullMarked;
