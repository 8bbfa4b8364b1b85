package io.lockstep.dumper.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2LogStoreTest extends LogStoreContract {
  private final Path folder;

  H2LogStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public String schemaParameter(String schema) {
    return ";SCHEMA=" + schema;
  }

  @Override
  Database newDatabase() {
    return new Database("jdbc:h2:file:" + folder.resolve("logs"), "sa", "secret");
  }
}
