package io.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CasesTest {
  private static final List<Case> ALL = Cases.all();

  @Test
  void allOfTheSuiteAreThere() {
    assertEquals(517, ALL.size());
  }

  @ParameterizedTest
  @EnumSource
  void eachCategoryIsComplete(Category category) {
    assertEquals(category.cases(), ALL.stream().filter(one -> one.category() == category).count());
  }

  @Test
  void numbersRiseWithoutGaps() {
    String last = "0";
    for (Case next : ALL) {
      String parent = next.number().substring(0, next.number().lastIndexOf('.') + 1);
      boolean begins = next.number().equals(parent + 1);
      int index = Integer.parseInt(next.number().substring(parent.length()));
      assertEquals(begins ? next.number() : last, begins ? parent + 1 : parent + (index - 1));
      last = next.number();
    }
  }

  @Test
  void everyNumberIsGivenOnce() {
    assertEquals(ALL.size(), ALL.stream().map(Case::number).collect(Collectors.toSet()).size());
  }

  @Test
  void textFitsIntoTheTable() {
    ALL.forEach(one -> assertFalse(one.shows().contains("|"), one.shows()));
  }
}
