package io.lockstep.dumper;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Only code that shows the time to a person reads the machine's wall clock, because somebody may
 * set that clock.
 */
class ClockTest {
  @Test
  void whatFollowsGoesByAClockThatItIsGiven() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.lockstep.dumper.program..")
        .should()
        .callMethodWhere(describe("asks the machine's clock", ClockTest::asksTheMachine))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.lockstep.dumper"));
  }

  private static boolean asksTheMachine(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    boolean givenNothing = call.getTarget().getRawParameterTypes().isEmpty();
    return (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.startsWith("java.time.") && name.equals("now") && givenNothing);
  }
}
