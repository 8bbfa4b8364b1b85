package io.lockstep.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.vertx.core.Deployable;
import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may know whom. Follows docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses LOCKSTEP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.lockstep");

  private static final String CORE = "io.lockstep.core..";
  private static final String SERVER = "io.lockstep.server..";

  private static final DescribedPredicate<JavaClass> FEATURE =
      resideInAPackage("io.lockstep..")
          .and(DescribedPredicate.not(resideInAnyPackage(CORE, SERVER)))
          .as("a feature");

  /** The owner's state and rules, and what they stand on; not the verticle that serves them. */
  private static final DescribedPredicate<JavaClass> FEATURE_CORE =
      FEATURE
          .and(
              resideInAnyPackage("..owner..", "..format..", "..entry..", "..held..", "..journal.."))
          .and(describe("no verticle", type -> !outermost(type).isAssignableTo(Deployable.class)))
          .as("the core of a feature");

  /** Puts a feature together, so that it knows all of its packages. */
  private static final DescribedPredicate<JavaClass> PUTS_TOGETHER =
      describe(
          "a feature or a program",
          type -> outermost(type).getName().matches(".*(Feature|Standalone)"));

  @Test
  void coreKnowsNoFeature() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.lockstep..")
                    .and(DescribedPredicate.not(resideInAPackage(CORE)))));
  }

  @Test
  void featuresDoNotKnowOneAnother() {
    check(
        slices()
            .matching("io.lockstep.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(SERVER), alwaysTrue())
            .ignoreDependency(alwaysTrue(), resideInAPackage(CORE)));
  }

  @Test
  void nobodyKnowsTheServer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER));
  }

  @Test
  void packagesHaveNoCycles() {
    check(
        slices()
            .matching("io.lockstep.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(PUTS_TOGETHER, alwaysTrue()));
  }

  @Test
  void anOwnerAndItsEdgesShareOnlyMessages() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..edge..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..owner.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("..owner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..edge.."));
  }

  @Test
  void theCoreOfAFeatureIsPlainJava() {
    check(
        noClasses()
            .that(FEATURE_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty.."));
  }

  @Test
  void theCoreOfAFeatureStandsOnPlainJavaOnly() {
    check(
        noClasses()
            .that(FEATURE_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.lockstep.core.bus..",
                "io.lockstep.core.cluster..",
                "io.lockstep.core.deploy..",
                "io.lockstep.core.http..",
                "io.lockstep.core.socket.."));
  }

  @Test
  void whatFeaturesStandOnIsPlainJava() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.lockstep.core.access..",
                "io.lockstep.core.message..",
                "io.lockstep.core.json..",
                "io.lockstep.core.limits..",
                "io.lockstep.core.time..",
                "io.lockstep.core.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty.."));
  }

  @Test
  void onlyTheClusterKnowsHazelcast() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.lockstep.core.cluster")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.hazelcast.."));
  }

  @Test
  void onlyTheBusKnowsTheEventBus() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.lockstep.core.bus..", "io.lockstep.core.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.core.eventbus.."));
  }

  /** An arrow of the bus leads only downwards, and never from a client to a host or back. */
  @Test
  void thePackagesOfTheBusKnowOnlyTheOnesBelow() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.lockstep.core.bus..")
            .layer("client")
            .definedBy("io.lockstep.core.bus.client..")
            .layer("host")
            .definedBy("io.lockstep.core.bus.host..")
            .layer("sending")
            .definedBy("io.lockstep.core.bus.sending..")
            .layer("codec")
            .definedBy("io.lockstep.core.bus.codec..")
            .layer("envelope")
            .definedBy("io.lockstep.core.bus.envelope..")
            .layer("placement")
            .definedBy("io.lockstep.core.bus.placement..")
            .whereLayer("client")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("host")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sending")
            .mayOnlyBeAccessedByLayers("host")
            .whereLayer("codec")
            .mayOnlyBeAccessedByLayers("client", "host", "sending")
            .whereLayer("envelope")
            .mayOnlyBeAccessedByLayers("client", "host", "sending", "codec")
            .whereLayer("placement")
            .mayOnlyBeAccessedByLayers("client", "host", "sending"));
  }

  @Test
  void nobodyElseKnowsWhatTheBusIsMadeOf() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.lockstep.core.bus..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.lockstep.core.bus..")
                    .and(describe("no face of the bus", type -> !isFaceOfTheBus(type)))));
  }

  /** What edges, features and the cluster use of the bus. */
  private static boolean isFaceOfTheBus(JavaClass type) {
    return outermost(type)
        .getName()
        .matches(
            ".*[.](client[.](Bus|BusSettings|FeatureClient)|host[.]FeatureHost|envelope[.]Answer"
                + "|codec[.](BusMessages|MessageFamilies)"
                + "|placement[.](NodeFeatures|Placement|ServingLease))");
  }

  @Test
  void onlyTheClocksAskTheMachineForTheTime() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.lockstep.core.time..", "io.lockstep.bench..")
            .should()
            .callMethodWhere(MachineTime.ASKED)
            .orShould()
            .callConstructorWhere(MachineTime.TAKEN));
  }

  /** Each of these is called before event loops are, or on worker threads. */
  @Test
  void onlyAFewWaitForTheDisk() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.lockstep.logs.journal..")
            .and()
            .haveNameNotMatching(
                ".*[.](Page|LogsPageFiles|FolderFiles|FileAnswer|SettingsReader|FramesSettings|Version|OpenLog)([$].*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Files.class, FileChannel.class, File.class)
            .orShould()
            .callMethodWhere(
                target(nameMatching("getResource(s|AsStream)?")).as("the class path is read")));
  }

  @Test
  void messagesAreRecords() {
    check(
        classes()
            .that(assignableTo(Command.class).or(assignableTo(Event.class)))
            .and()
            .areNotInterfaces()
            .should()
            .beRecords());
  }

  @Test
  void noNameSaysNothing() {
    check(
        noClasses()
            .should()
            .haveNameMatching(
                "(.*[.$]|.*[a-z0-9])(Impl|Util|Utils|Helper|Manager|Processor|Data|Info)"));
  }

  @Test
  void everyPackageIsNullMarked() {
    check(
        classes()
            .that()
            .resideInAPackage("io.lockstep..")
            .should(
                new ArchCondition<>("be in a package whose package-info says @NullMarked") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    boolean marked =
                        type.getPackage()
                            .tryGetPackageInfo()
                            .filter(info -> info.isAnnotatedWith(NullMarked.class))
                            .isPresent();
                    String message = type.getPackageName() + " of " + type.getSimpleName();
                    events.add(new SimpleConditionEvent(type, marked, message));
                  }
                }));
  }

  private static void check(ArchRule rule) {
    rule.check(LOCKSTEP);
  }

  /** The class that {@code type} is, or is nested in. */
  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }
}
