package io.lockstep.bench;

/** One line of the result. */
interface TableLine {
  String HEADER =
      """
      | what | measured | compared with | ratio | spread | bar | | CPU per request or delivery |
      |---|--:|--:|--:|:-:|:-:|:-:|:-:|
      """;

  String markdown();
}
