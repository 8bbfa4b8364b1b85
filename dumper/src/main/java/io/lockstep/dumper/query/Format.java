package io.lockstep.dumper.query;

import java.time.ZoneId;

/** The formats in which entries can be printed. */
enum Format {
  TABLE,
  CSV,
  NDJSON;

  EntryFormat make() {
    return switch (this) {
      case TABLE -> new TableFormat(ZoneId.systemDefault());
      case CSV -> new CsvFormat();
      case NDJSON -> new NdjsonFormat();
    };
  }
}
