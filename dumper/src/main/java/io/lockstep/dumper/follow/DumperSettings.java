package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which log a dumper follows, and where it stores the entries.
 *
 * @param headers sent with each handshake
 * @param trusted a PEM file with the only certificates to trust: the server's own, or that of its
 *     signer; null to trust those that the JVM trusts
 * @param batchSize how many entries are written at once
 * @param batchTime the longest time that an entry waits for others
 * @param once true to end when the dumper has caught up
 */
public record DumperSettings(
    Endpoint endpoint,
    Selection selection,
    List<Header> headers,
    @Nullable Path trusted,
    Database database,
    int batchSize,
    Duration batchTime,
    boolean once) {
  public static final int BATCH_SIZE = 500;
  public static final int BATCH_MS = 200;

  public DumperSettings {
    headers = List.copyOf(headers);
    if (batchSize < 1 || batchSize > 100_000) {
      throw new SettingException("BATCH_SIZE", "must be 1 to 100000: " + batchSize);
    }
    if (batchTime.toMillis() < 1 || batchTime.toMinutes() > 1) {
      throw new SettingException("BATCH_MS", "must be 1 to 60000: " + batchTime.toMillis());
    }
    if (trusted != null && !endpoint.tls()) {
      throw new SettingException(
          "CA_FILE", "is for a server at wss:// or https://, not at " + endpoint.source());
    }
    checkLength(Endpoint.SETTING, endpoint.source());
    checkLength("ROOM", selection.query());
  }

  /** Checks the length of a text, because a database's index accepts no longer ones. */
  private static void checkLength(String setting, String text) {
    if (LogDatabase.isTooLong(text)) {
      throw new SettingException(
          setting, "must be up to " + LogDatabase.MAX_NAME_BYTES + " bytes long");
    }
  }

  /** Settings to follow the whole log at {@code address} until the dumper is stopped. */
  public static DumperSettings of(String address, Database database) {
    Endpoint endpoint = Endpoint.parse(address);
    return new DumperSettings(
        endpoint,
        new Selection(endpoint.room(), null),
        List.of(),
        null,
        database,
        BATCH_SIZE,
        Duration.ofMillis(BATCH_MS),
        false);
  }
}
