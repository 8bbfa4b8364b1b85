package io.lockstep.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lockstep.core.deploy.Count;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.FeatureType;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.time.Clocks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every feature is listed in one place, and describes itself. */
class FeaturesTest {
  private static final JavaClasses LOCKSTEP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.lockstep");

  private final List<Feature> features = Features.create(context());

  private static FeatureContext context() {
    try {
      Settings settings =
          Objects.requireNonNull(ServerSettings.reader().read(new String[0], Map.of()));
      return new FeatureContext(settings, Clocks.system(), new SimpleMeterRegistry(), "1");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyFeatureIsListed() {
    Set<String> written =
        LOCKSTEP.stream()
            .filter(type -> type.isAssignableTo(Feature.class) && !type.isInterface())
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertEquals(
        written, features.stream().map(f -> f.getClass().getName()).collect(Collectors.toSet()));
  }

  @Test
  void nothingElseOfTheServerNamesAFeature() {
    noClasses()
        .that()
        .resideInAPackage("io.lockstep.server..")
        .and()
        .doNotHaveSimpleName("Features")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io[.]lockstep[.](?!core[.]|server[.]|logs[.]own[.]).*")
        .check(LOCKSTEP);
  }

  @Test
  void namesAndSettingsBelongToOneFeature() {
    Set<String> names = new HashSet<>();
    for (FeatureType<?> type : Features.ALL) {
      assertTrue(names.add(type.name()), type.name());
      assertFalse(type.settings().isEmpty(), type.name());
      for (Class<?> settings : type.settings()) {
        String ofFeature = settings.getPackageName();
        assertTrue(ofFeature.startsWith("io.lockstep." + type.name()), ofFeature);
      }
    }
    assertEquals(names, features.stream().map(Feature::name).collect(Collectors.toSet()));
  }

  @Test
  void messagesAreCommandsAndEvents() {
    for (Feature feature : features) {
      List<Class<?>> messages = feature.messages();
      assertTrue(messages.stream().anyMatch(Command.class::isAssignableFrom), feature.name());
      assertTrue(messages.stream().anyMatch(Event.class::isAssignableFrom), feature.name());
      assertTrue(messages.stream().allMatch(Class::isSealed), feature.name());
    }
  }

  @Test
  void countsBeginAtZeroAndHaveNamesFitForMetrics() {
    for (Feature feature : features) {
      Set<String> names = new HashSet<>();
      for (Count count : feature.counts()) {
        assertTrue(names.add(count.name()), count.name());
        assertTrue(count.name().matches("[a-z]+([.][a-z]+)*"), count.name());
        assertFalse(count.meaning().isBlank(), count.name());
        assertEquals(0, count.value().getAsLong(), count.name());
      }
      assertTrue(names.contains("bytes"), feature.name());
      assertTrue(feature.maxBytes() > 0, feature.name());
    }
  }

  @Test
  void everyFeatureShowsHowToTryIt() {
    for (Feature feature : features) {
      List<String> lines = feature.tryIt("http://127.0.0.1:7");
      assertFalse(lines.isEmpty(), feature.name());
      lines.forEach(line -> assertTrue(line.contains("://127.0.0.1:7/"), line));
    }
  }
}
