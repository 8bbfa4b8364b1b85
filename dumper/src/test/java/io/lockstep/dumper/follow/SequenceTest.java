package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.dumper.entry.NonsenseException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {
  private Sequence sequence = new Sequence(OptionalLong.of(10));

  @Test
  void itGoesOnToTheLastOfRisingNumbers() throws NonsenseException {
    sequence = sequence.through(Entries.read(Entries.message(11, 15, 16)));

    assertEquals(OptionalLong.of(16), sequence.last());
  }

  @Test
  void aMessageWithANumberThatDoesNotRiseChangesNothing() {
    assertThrows(
        NonsenseException.class, () -> sequence.through(Entries.read(Entries.message(11, 12, 12))));

    assertEquals(OptionalLong.of(10), sequence.last());
  }

  @Test
  void whatIsKnownAlreadyIsRefused() {
    assertThrows(
        NonsenseException.class, () -> sequence.through(Entries.read(Entries.message(10))));
  }

  @Test
  void aGapMayGoBack() throws NonsenseException {
    sequence =
        sequence.through(Entries.read("[" + Entries.gap(3, "null") + "," + Entries.entry(4) + "]"));

    assertEquals(OptionalLong.of(4), sequence.last());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9007199254740992", "11.0", "\"11\"", "null"})
  void aNumberThatIsNoneIsRefused(String number) {
    String message = Entries.message(11).replace("\"seqNumber\":11", "\"seqNumber\":" + number);

    assertThrows(NonsenseException.class, () -> sequence.through(Entries.read(message)));
  }

  @Test
  void nothingIsKnownAtFirst() throws NonsenseException {
    Sequence fresh = new Sequence(OptionalLong.empty());
    assertEquals(OptionalLong.empty(), fresh.last());

    Sequence reached = fresh.through(Entries.read(Entries.message(0)));
    assertEquals(OptionalLong.of(0), reached.last());
  }
}
