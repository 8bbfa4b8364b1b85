/**
 * The program: reads the settings, makes one process of features and an edge, starts and stops it.
 */
@NullMarked
package io.lockstep.server;

import org.jspecify.annotations.NullMarked;
