package io.lockstep.core.socketio.engine;

import io.lockstep.core.limits.BudgetShare;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.lockstep.core.socketio.packet.PayloadWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The packets that are queued until a client asks for them, within limits. */
final class OutgoingPackets {
  /** The cost of a queued packet besides its bytes. */
  static final int ENTRY_BYTES = 64;

  private final EngineLimits limits;
  private final BudgetShare entries;
  private final ArrayDeque<SharedPacket> waiting = new ArrayDeque<>();
  private long bytes;

  OutgoingPackets(EngineLimits limits) {
    this.limits = limits;
    this.entries = new BudgetShare(limits.budget());
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The cost of the queue. */
  long bytes() {
    return bytes;
  }

  /** Adds a packet; false if that would be beyond the limits. */
  boolean add(SharedPacket packet) {
    long after = bytes + cost(packet);
    if (!waiting.isEmpty() && after > limits.maxQueueBytes()) {
      return false;
    }
    if (!packet.keep()) {
      return false;
    }
    if (!entries.growTo((waiting.size() + 1L) * ENTRY_BYTES)) {
      packet.release();
      return false;
    }
    waiting.add(packet);
    bytes = after;
    return true;
  }

  /** Takes the first packets: as many as fit into an answer, and at least one. */
  Bytes takePayload() {
    List<EnginePacket> taken = new ArrayList<>();
    long size = 0;
    SharedPacket next = waiting.peek();
    while (next != null) {
      size += PayloadWriter.sizeOf(next.packet());
      if (!taken.isEmpty() && size > limits.maxPayloadBytes()) {
        break;
      }
      taken.add(take());
      next = waiting.peek();
    }
    entries.shrinkTo((long) waiting.size() * ENTRY_BYTES);
    return PayloadWriter.payload(taken);
  }

  /** Takes all packets. */
  List<EnginePacket> takeAll() {
    List<EnginePacket> taken = new ArrayList<>();
    while (!waiting.isEmpty()) {
      taken.add(take());
    }
    entries.shrinkTo(0);
    return taken;
  }

  private EnginePacket take() {
    SharedPacket first = waiting.remove();
    bytes -= cost(first);
    first.release();
    return first.packet();
  }

  private static long cost(SharedPacket packet) {
    return packet.packet().bytes().length() + (long) ENTRY_BYTES;
  }
}
