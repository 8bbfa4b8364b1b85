package io.lockstep.core.http.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import org.junit.jupiter.api.Test;

class SharedContentTest {
  private final Budget budget = new Budget(100);

  private SharedContent content() {
    budget.take(40);
    return new SharedContent(Bytes.utf8("content"), budget, 40);
  }

  @Test
  void itCountsOnceHoweverManySendIt() {
    SharedContent content = content();
    content.use();
    content.use();
    assertEquals(40, budget.usedBytes());
    content.release();
    content.release();
    content.release();
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void itCountsUntilTheLastOneHasSentItThoughOtherContentHasItsPlace() {
    SharedContent content = content();
    content.use();
    content.release();
    assertEquals(40, budget.usedBytes());
    content.release();
    assertEquals(0, budget.usedBytes());
  }
}
