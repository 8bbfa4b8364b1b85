package io.lockstep.core.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory outside of the heap, from which sockets are written and into which they are read. When
 * it is used up, the JVM makes the thread that asks for more wait, an event loop too. So nobody may
 * take so much of it that the sockets lack it.
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

  /** How much the JVM may have: {@code -XX:MaxDirectMemorySize}, else as much as the heap. */
  public static long limitBytes() {
    return LIMIT_BYTES;
  }

  /**
   * Whether {@code bytes} more may be kept there: half of it stays for the sockets. Copies that
   * nobody holds any more count until the next garbage collection.
   */
  public static boolean hasRoomToKeep(long bytes) {
    return usedBytes() + bytes <= LIMIT_BYTES / 2;
  }

  /** Whether more than three quarters are in use, so that nobody may keep what he need not. */
  public static boolean isShort() {
    return usedBytes() > LIMIT_BYTES - LIMIT_BYTES / 4;
  }

  private static long usedBytes() {
    return POOL.getMemoryUsed();
  }
}
