package io.lockstep.conformance;

import java.util.Arrays;

/** A chapter of the cases: the first part of their numbers. */
enum Category {
  FRAMING(1, "Framing", 16),
  PINGS(2, "Pings and pongs", 11),
  RESERVED_BITS(3, "Reserved bits", 7),
  OPCODES(4, "Reserved opcodes", 10),
  FRAGMENTATION(5, "Fragmentation", 20),
  UTF8(6, "UTF-8", 145),
  CLOSING(7, "Closing", 37),
  LIMITS(9, "Large and many messages", 54),
  AUTO_FRAGMENTATION(10, "Cut into frames of one size", 1),
  COMPRESSION(12, "Compression", 90),
  COMPRESSION_OFFERS(13, "Compression, by what is offered", 126);

  private final int number;
  private final String title;
  private final int cases;

  Category(int number, String title, int cases) {
    this.number = number;
    this.title = title;
    this.cases = cases;
  }

  static Category of(String caseNumber) {
    int number = Integer.parseInt(caseNumber.substring(0, caseNumber.indexOf('.')));
    return Arrays.stream(values())
        .filter(category -> category.number == number)
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no category of case " + caseNumber));
  }

  int number() {
    return number;
  }

  String title() {
    return title;
  }

  /** How many cases the suite has in it. */
  int cases() {
    return cases;
  }
}
