package io.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.channels.ChannelsSettings;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.SettingSpec;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.frames.FramesSettings;
import io.lockstep.frames.format.Dialect;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.own.LogSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of every concern: their defaults are those that WIRE promises. */
class ConcernsTest {
  private static final long MIB = 1 << 20;
  private static final long HEAP_PERCENT = Runtime.getRuntime().maxMemory() / 100;

  @Test
  void defaultsOfHttp() throws Exception {
    HttpSettings http = read().get(HttpSettings.class);
    assertEquals("0.0.0.0", http.host());
    assertEquals(8080, http.port());
    assertEquals(20_000, http.maxConnections());
    assertEquals(MIB, http.maxBodyBytes());
    assertEquals(10 * HEAP_PERCENT, http.maxBytes().bytes());
    assertEquals(List.of(), http.corsOrigins());
    assertEquals(0, http.drainDelayMs());
  }

  @Test
  void defaultsOfTheBus() throws Exception {
    BusSettings bus = read().get(BusSettings.class);
    assertEquals(64, bus.shards());
    assertEquals(5_000, bus.deadlineMs());
    assertEquals(10_000, bus.maxInFlight());
  }

  @Test
  void defaultsOfChannels() throws Exception {
    ChannelsSettings channels = read().get(ChannelsSettings.class);
    assertEquals(5_000, channels.timeoutMs());
    assertEquals(20 * HEAP_PERCENT, channels.maxBytes().bytes());
  }

  @Test
  void defaultsOfFrames() throws Exception {
    FramesSettings frames = read().get(FramesSettings.class);
    assertEquals(10_000, frames.durationMs());
    assertEquals(5, frames.history());
    assertEquals(16 * MIB, frames.maxItemBytes());
    assertEquals(Dialect.DOCUMENTED, frames.dialect());
    assertEquals("", frames.playerDir());
    assertEquals(30 * HEAP_PERCENT, frames.maxBytes().bytes());
  }

  @Test
  void defaultsOfTheProcess() throws Exception {
    ProcessSettings process = read().get(ProcessSettings.class);
    assertEquals(List.of("all"), process.verticles());
    assertEquals(Runtime.getRuntime().availableProcessors(), process.loops());
    assertFalse(process.dryRun());
    assertEquals(LogLevel.INFO, read().get(LogSettings.class).level());
  }

  @Test
  void aProcessIsAloneAndBoundToLoopbackUnlessToldOtherwise() throws Exception {
    ClusterSettings cluster = read().get(ClusterSettings.class);
    assertFalse(cluster.cluster());
    assertEquals("127.0.0.1", cluster.host());
  }

  @ParameterizedTest
  @CsvSource({
    "--frames-history=2,3",
    "--port=-1,0",
    "--port=65536,65535",
    "--shards=0,1",
    "--max-connections=0,1",
    "--drain-delay-ms=-1,0",
    "--max-body-bytes=0,1"
  })
  void aNumberOutOfItsBoundsIsRefusedWithTheBound(String option, String bound) {
    String said = refusal(option);
    assertTrue(said.startsWith(option + ": ") && said.contains(bound), said);
  }

  @Test
  void theSmallestHistoryIsThreeFrames() throws Exception {
    assertEquals(3, read("--frames-history=3").get(FramesSettings.class).history());
  }

  @Test
  void everyNameIsUsedOnceAndFitToBeAVariable() {
    Set<String> names = new HashSet<>();
    for (SettingSpec spec : ServerSettings.reader().specs()) {
      assertTrue(names.add(spec.name()), spec.name());
      assertTrue(spec.name().matches("[A-Z]+(_[A-Z]+)*"), spec.name());
      assertFalse(spec.help().isBlank() || spec.help().endsWith("."), spec.help());
    }
  }

  @Test
  void allIsTheEdgeAndEveryFeature() throws Exception {
    List<String> all = new ArrayList<>(List.of("http"));
    Features.ALL.forEach(feature -> all.add(feature.name()));
    assertEquals(all, Verticles.of(read()).names());
    assertTrue(Verticles.of(read()).hasEdge());
    assertEquals(List.of("frames", "http"), Verticles.of(read("--verticles=frames,http")).names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http,chanels", "chanels", "http,Chanels,frames"})
  void anUnknownVerticleIsNamed(String verticles) {
    String said = refusal("--verticles=" + verticles);
    assertTrue(said.startsWith("VERTICLES") && said.contains("hanels"), said);
  }

  @Test
  void allWithAnotherNameIsRefused() {
    String said = refusal("--verticles=all,http");
    assertTrue(said.startsWith("VERTICLES: all means every verticle"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", " , "})
  void aProcessWithoutVerticlesIsRefused(String verticles) {
    String said = refusal("--verticles=" + verticles);
    assertTrue(said.startsWith("VERTICLES"), said);
  }

  @Test
  void aProcessThatNobodyCanReachIsRefused() {
    String said = refusal("--verticles=channels");
    assertTrue(said.startsWith("VERTICLES"), said);
    assertDoesNotThrow(() -> read("--verticles=channels", "--cluster"));
  }

  private static Settings read(String... args) throws SettingsException {
    Settings settings = Objects.requireNonNull(ServerSettings.reader().read(args, Map.of()));
    Verticles.of(settings);
    return settings;
  }

  private static String refusal(String... args) {
    return String.valueOf(assertThrows(SettingsException.class, () -> read(args)).getMessage());
  }
}
