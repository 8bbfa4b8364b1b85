package io.lockstep.dumper.query;

import io.lockstep.dumper.entry.Level;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A level by any of its names. */
final class LevelConverter implements ITypeConverter<Level> {
  @Override
  public Level convert(String name) {
    return Level.named(name).orElseThrow(() -> new TypeConversionException(Level.refusal(name)));
  }
}
