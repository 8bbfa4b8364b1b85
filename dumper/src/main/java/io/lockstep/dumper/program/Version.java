package io.lockstep.dumper.program;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build; the same for every command. */
public final class Version implements IVersionProvider {
  /** Picocli creates the object. */
  public Version() {}

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    }
    return new String[] {"Lockstep " + properties.getProperty("version")};
  }
}
