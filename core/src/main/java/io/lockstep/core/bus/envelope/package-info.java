/**
 * What travels between a client and a host: a batch of commands, its replies, and events. Commands
 * and events have a shard and an epoch; replies are in the order of their commands. All of that is
 * immutable. Beside it are the answers that a feature gives to its host ({@link
 * io.lockstep.core.bus.envelope.Answer}), and the counts of messages with events ({@link
 * io.lockstep.core.bus.envelope.EventCounts}).
 */
@NullMarked
package io.lockstep.core.bus.envelope;

import org.jspecify.annotations.NullMarked;
