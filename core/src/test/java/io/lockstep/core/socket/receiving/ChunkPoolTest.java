package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkPoolTest {
  private final ChunkPool pool = new ChunkPool();

  @Test
  void aChunkIsUsedAgain() {
    byte[] chunk = pool.take();
    assertEquals(ChunkPool.CHUNK_BYTES, chunk.length);
    assertNotSame(chunk, pool.take());
    pool.giveBack(chunk);
    assertSame(chunk, pool.take());
  }

  @Test
  void itKeepsNoMoreThanItsLimit() {
    assertEquals(0, pool.unused());
    use(3 * ChunkPool.MAX_UNUSED);
    assertEquals(ChunkPool.MAX_UNUSED, pool.unused());
  }

  @Test
  void chunksThatWereNotNeededForATimeAreDropped() {
    use(10);
    pool.dropUnneeded();
    assertEquals(10, pool.unused());
    use(4);
    pool.dropUnneeded();
    assertEquals(4, pool.unused());
    use(4);
    pool.dropUnneeded();
    assertEquals(4, pool.unused());
    pool.dropUnneeded();
    assertEquals(0, pool.unused());
    use(1);
    assertEquals(1, pool.unused());
  }

  /** Uses so many chunks at once. */
  private void use(int chunks) {
    List<byte[]> taken = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      taken.add(pool.take());
    }
    taken.forEach(pool::giveBack);
  }
}
