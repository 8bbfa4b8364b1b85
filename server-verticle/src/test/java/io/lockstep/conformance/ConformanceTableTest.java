package io.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceTableTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    List<Result> results =
        List.of(
            new Result("1.1.1", "Text is echoed.", Outcome.OK, ""),
            new Result("7.13.1", "A code.", Outcome.INFORMATIONAL, "Left open."));
    assertEquals(results, ConformanceTable.read(ConformanceTable.print(results)));
  }

  @Test
  void thePageListsAllCasesInOrder() throws IOException {
    assertEquals(
        Cases.all().stream().map(one -> one.number() + " " + one.shows()).toList(),
        ConformanceTable.readPage().stream().map(one -> one.number() + " " + one.shows()).toList());
  }

  @Test
  void thePageHasNoFailure() throws IOException {
    assertTrue(
        ConformanceTable.readPage().stream().noneMatch(one -> one.outcome() == Outcome.FAILED));
  }

  @Test
  void whatIsNotPlainlyOkIsExplained() throws IOException {
    assertTrue(
        ConformanceTable.readPage().stream()
            .allMatch(one -> one.outcome() == Outcome.OK || !one.remark().isEmpty()));
  }
}
