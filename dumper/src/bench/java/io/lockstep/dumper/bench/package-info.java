/** How fast entries are stored, as a share of what JDBC alone does in the same run. */
@NullMarked
package io.lockstep.dumper.bench;

import org.jspecify.annotations.NullMarked;
