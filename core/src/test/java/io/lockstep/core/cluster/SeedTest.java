package io.lockstep.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static Seed seed(String text) {
    return Seed.parse(text, 5701);
  }

  @Test
  void aHostAloneIsTriedAtThreePorts() {
    List<Integer> ports = List.of(5701, 5702, 5703);
    assertEquals(new Seed("10.0.0.1", "10.0.0.1", ports), seed("10.0.0.1"));
    assertEquals(new Seed("node-1", "node-1", ports), seed("node-1"));
    assertEquals(new Seed("::1", "::1", ports), seed("::1"));
    assertEquals(new Seed("[::1]", "::1", ports), seed("[::1]"));
  }

  @Test
  void aPortIsTheOnlyOne() {
    assertEquals(new Seed("node:1234", "node", List.of(1234)), seed("node:1234"));
    assertEquals(new Seed("[::1]:1234", "::1", List.of(1234)), seed("[::1]:1234"));
  }
}
