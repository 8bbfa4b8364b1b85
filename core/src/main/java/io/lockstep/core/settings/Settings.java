package io.lockstep.core.settings;

import java.util.Map;

/** The settings in force: one record per concern, by its class. */
public final class Settings {
  private final Map<Class<?>, Record> records;

  Settings(Map<Class<?>, Record> records) {
    this.records = Map.copyOf(records);
  }

  /** The record of that concern, which must be among those that were read. */
  public <R extends Record> R get(Class<R> concern) {
    Record settings = records.get(concern);
    if (settings == null) {
      throw new IllegalArgumentException("not read: " + concern.getName());
    }
    return concern.cast(settings);
  }
}
