package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WIRE, "Everywhere": where settings come from, and what a wrong one does. */
final class SettingsIT {
  /** Settings of which the start line shows the value. */
  private static final String NAME = "CHANNELS_MAX_BYTES";

  private static final String OPTION = "--channels-max-bytes";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @Test
  void anOptionWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    String file = file(NAME + "=3003").toString();
    Map<String, String> environment = Map.of(NAME, "2002");
    assertShows("channels 1001 B", dryRun(environment, OPTION, "1001", "--config", file));
    assertShows("channels 1001 B", dryRun(environment, "--config=" + file, OPTION + "=1001"));
    assertShows("channels 2002 B", dryRun(environment, "--config", file));
    assertShows("channels 3003 B", dryRun(Map.of(), "--config", file));
  }

  @Test
  void anEmptyEnvironmentVariableIsNotSet() throws IOException {
    String file = file(NAME + "=3003").toString();
    assertShows("channels 3003 B", dryRun(Map.of(NAME, ""), "--config", file));
  }

  @Test
  void aForeignEnvironmentVariableDoesNotMatter() {
    dryRun(Map.of("CHANNELS_MAX_BYTE", "x"), OPTION, "1001");
  }

  @Test
  void aWrongValueIsNamedWithItsPlace() throws IOException {
    assertRefused(run(Map.of(), OPTION, "much"), OPTION, "much");
    assertRefused(run(Map.of(NAME, "much")), NAME, "much", "environment");
    String file = file(NAME + "=much").toString();
    assertRefused(run(Map.of(), "--config", file), NAME, "much", "file");
  }

  @Test
  void valuesOutOfRangeAndOfTheWrongKindAreRefused() {
    List<List<String>> wrong =
        List.of(
            List.of("--max-connections", "0"),
            List.of("--max-body-bytes", "1.5"),
            List.of("--header-timeout-ms", "-1"),
            List.of("--http-max-bytes", "91%"),
            List.of("--frames-dialect", "klingon"),
            List.of("--verticles", "http,nonsense"));
    for (List<String> option : wrong) {
      LockstepRun run = run(Map.of(), option.get(0), option.get(1));
      String name = option.get(0).substring(2);
      assertEquals(2, run.status(), option::toString);
      assertEquals(1, run.errors().size(), run::toString);
      String line = run.errors().get(0).toLowerCase(Locale.ROOT);
      assertTrue(line.replace('_', '-').contains(name), line);
    }
    assertRefused(run(Map.of("PORT", "65536")), "PORT", "65536");
  }

  @Test
  void anUnknownNameIsNamed() throws IOException {
    assertRefused(run(Map.of(), "--channels-max-byte", "1001"), "--channels-max-byte");
    assertRefused(run(Map.of(), "nonsense"), "nonsense");
    String file = file("CHANNELS_MAX_BYTE=1001").toString();
    assertRefused(run(Map.of(), "--config", file), "CHANNELS_MAX_BYTE", file);
    String lower = file("channels_max_bytes=1001").toString();
    assertRefused(run(Map.of(), "--config", lower), "channels_max_bytes");
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertRefused(run(Map.of(), OPTION), OPTION);
    assertRefused(run(Map.of(), "--config"), "--config");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    String missing = folder.resolve("missing.properties").toString();
    assertRefused(run(Map.of(), "--config", missing), missing);
    Path broken = file("A=\\u12");
    assertRefused(run(Map.of(), "--config", broken.toString()), broken.toString());
  }

  @Test
  void helpListsEverySettingWithItsDefault() {
    LockstepRun run = run(Map.of(), "--help");
    assertEquals(0, run.status());
    assertEquals(List.of(), run.errors());
    Map<String, String> defaults =
        Map.ofEntries(
            Map.entry("HOST", "0.0.0.0"),
            Map.entry("PORT", "8080"),
            Map.entry("MAX_CONNECTIONS", "20000"),
            Map.entry("MAX_BODY_BYTES", "1048576"),
            Map.entry("HTTP_MAX_BYTES", "10%"),
            Map.entry("HEADER_TIMEOUT_MS", "10000"),
            Map.entry("BODY_TIMEOUT_MS", "60000"),
            Map.entry("IDLE_TIMEOUT_MS", "75000"),
            Map.entry("CORS_ORIGINS", "none"),
            Map.entry("DRAIN_DELAY_MS", "0"),
            Map.entry("CHANNELS_TIMEOUT_MS", "5000"),
            Map.entry("CHANNELS_MAX_BYTES", "20%"),
            Map.entry("FRAMES_DURATION_MS", "10000"),
            Map.entry("FRAMES_HISTORY", "5"),
            Map.entry("FRAMES_MAX_ITEM_BYTES", "16777216"),
            Map.entry("FRAMES_DIALECT", "documented"),
            Map.entry("CLUSTER", "false"),
            Map.entry("LOG_LEVEL", "info"));
    String help = run.output().replaceAll("\\s+", " ");
    defaults.forEach(
        (name, value) -> {
          assertTrue(help.contains("[" + name + ", default " + value + "]"), name);
          String option = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
          assertTrue(help.contains(option), option);
        });
    long options = run.output().lines().filter(line -> line.matches(" +(-., )?--[a-z].*")).count();
    assertEquals(
        options - List.of("--help", "--version", "--config").size(),
        help.split(", default ", -1).length - 1,
        "options and defaults");
  }

  @Test
  void versionIsOneLine() {
    LockstepRun run = run(Map.of(), "--version");
    assertEquals(0, run.status());
    assertTrue(run.output().strip().matches("Lockstep [0-9]+\\.[0-9]+\\.[0-9]+\\S*"), run::output);
    assertEquals(List.of(), run.errors());
  }

  @Test
  void aPortThatIsTakenEndsTheStartWithOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      LockstepRun run = run(Map.of(), "--host", "127.0.0.1", "--port", port);
      assertEquals(1, run.status());
      List<String> words = run.errors().stream().filter(line -> !line.contains(" INFO ")).toList();
      assertEquals(1, words.size(), run::toString);
      assertTrue(words.get(0).contains("in use"), words::toString);
      assertEquals("", run.output());
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "lockstep", ".properties"), text);
  }

  private static LockstepRun run(Map<String, String> environment, String... options) {
    return LockstepRun.of(environment, options);
  }

  /** Starts everything, lets it say so, and ends. */
  private static String dryRun(Map<String, String> environment, String... options) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(Map.of("DRY_RUN", "true", "PORT", "0", "HOST", "127.0.0.1"));
    LockstepRun run = run(all, options);
    assertEquals(0, run.status(), run::toString);
    return run.output();
  }

  private static void assertShows(String expected, String output) {
    assertTrue(output.contains(expected), output);
  }

  /** Fails unless the start ended with one line that holds all of {@code named}. */
  private static void assertRefused(LockstepRun run, String... named) {
    assertEquals(2, run.status(), run::toString);
    assertEquals(1, run.errors().size(), run::toString);
    assertEquals("", run.output());
    for (String name : named) {
      assertTrue(run.errors().get(0).contains(name), run.errors()::toString);
    }
  }
}
