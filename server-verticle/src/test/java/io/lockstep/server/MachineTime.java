package io.lockstep.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;

/** The ways in which Java tells what the machine's clock says. */
final class MachineTime {
  /** A method that asks it, or makes a clock that does. */
  static final DescribedPredicate<JavaMethodCall> ASKED =
      describe("asks the machine's clock", MachineTime::isAsked);

  /** A constructor that does. */
  static final DescribedPredicate<JavaConstructorCall> TAKEN =
      describe(
          "takes the machine's time",
          call ->
              call.getTargetOwner().isEquivalentTo(Date.class)
                  && call.getTarget().getRawParameterTypes().isEmpty());

  private MachineTime() {}

  private static boolean isAsked(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    boolean withoutClock =
        call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
    return (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.startsWith("java.time.") && name.equals("now") && withoutClock)
        || (owner.equals("java.time.Clock")
            && (name.startsWith("system") || name.startsWith("tick")))
        || (owner.equals(Calendar.class.getName()) && name.equals("getInstance"));
  }
}
