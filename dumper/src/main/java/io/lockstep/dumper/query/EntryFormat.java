package io.lockstep.dumper.query;

import java.io.IOException;
import java.io.Writer;

/** A format in which entries are printed. */
interface EntryFormat {
  /** Writes what precedes the first entry. */
  void begin(Writer out) throws IOException;

  void print(StoredEntry entry, Writer out) throws IOException;
}
