package io.lockstep.core.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory outside of the heap. Sockets are read into it and written from it. When it is used up,
 * a thread that needs more has to wait, an event loop too. So some of it must stay free for the
 * sockets.
 */
public final class DirectMemory {
  private static final long LIMIT_BYTES = limit();
  private static final BufferPoolMXBean POOL = pool();

  private DirectMemory() {}

  private static BufferPoolMXBean pool() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .findAny()
        .orElseThrow();
  }

  private static long limit() {
    long set =
        Long.parseLong(
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue());
    return set > 0 ? set : Runtime.getRuntime().maxMemory();
  }

  /** The JVM's limit: {@code -XX:MaxDirectMemorySize}, or else the size of the heap. */
  public static long limitBytes() {
    return LIMIT_BYTES;
  }

  /**
   * True if {@code bytes} more may be kept there. Half of the memory stays free for the sockets.
   * Copies that are no longer used count until the next garbage collection.
   */
  public static boolean hasRoomToKeep(long bytes) {
    return usedBytes() + bytes <= LIMIT_BYTES / 2;
  }

  /** True if more than three quarters are in use, so that only necessary data may be kept. */
  public static boolean isShort() {
    return usedBytes() > LIMIT_BYTES - LIMIT_BYTES / 4;
  }

  private static long usedBytes() {
    return POOL.getMemoryUsed();
  }
}
