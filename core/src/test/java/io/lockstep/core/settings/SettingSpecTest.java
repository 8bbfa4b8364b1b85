package io.lockstep.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingSpecTest {
  private final List<SettingSpec> specs = SettingSpec.of(EverySetting.class);

  @Test
  void thereIsOneForEachComponentInOrder() {
    assertEquals(
        List.of("COUNT", "FAR_AWAY", "ROOM_BYTES", "LOUD", "NAMES", "COLOUR", "TITLE"),
        specs.stream().map(SettingSpec::name).toList());
  }

  @Test
  void theOptionIsTheNameInLowerCaseWithDashes() {
    assertEquals("--room-bytes", spec("ROOM_BYTES").option());
    assertEquals("--title", spec("TITLE").option());
  }

  @Test
  void everyDefaultCanBeRead() {
    assertEquals(3, spec("COUNT").parse("3"));
    assertEquals(5_000_000_000L, spec("FAR_AWAY").parse("5000000000"));
    assertEquals(false, spec("LOUD").parse("false"));
    assertEquals("", spec("TITLE").parse(""));
  }

  @Test
  void aListIsSeparatedByCommasAndKnowsNoEmptyItems() {
    assertEquals(List.of("ada", "bob", "c d"), spec("NAMES").parse(" ada ,bob,, c d ,"));
    assertEquals(List.of(), spec("NAMES").parse(""));
    assertEquals(List.of(), spec("NAMES").parse(" , "));
  }

  @ParameterizedTest
  @CsvSource({"RED,red", "RED,Red", "DARK_BLUE,DARK_BLUE", "DARK_BLUE,dark_blue"})
  void aConstantIsReadWithoutCase(EverySetting.Colour expected, String text) {
    assertEquals(expected, spec("COLOUR").parse(text));
  }

  private enum Depth implements Named {
    SHALLOW("flat"),
    DEEP("7");

    private final String otherName;

    Depth(String otherName) {
      this.otherName = otherName;
    }

    @Override
    public List<String> names() {
      return List.of(name().toLowerCase(Locale.ROOT), otherName);
    }
  }

  @ParameterizedTest
  @CsvSource({"SHALLOW,Flat", "SHALLOW,shallow", "DEEP,7", "DEEP,DEEP"})
  void aConstantMayHaveSeveralNames(Depth expected, String text) {
    SettingSpec depth = new SettingSpec("DEPTH", Depth.class, "deep", "how deep", 0, 0);
    assertEquals(expected, depth.parse(text));
    assertEquals(
        "none of shallow, deep",
        assertThrows(IllegalArgumentException.class, () -> depth.parse("far")).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "false,false", "False,false"})
  void truthIsReadWithoutCase(String text, boolean expected) {
    assertEquals(expected, spec("LOUD").parse(text));
  }

  @Test
  void aSizeMayBeAShareOfThisHeap() {
    assertEquals(
        new ByteSize(Runtime.getRuntime().maxMemory() / 100 * 25), spec("ROOM_BYTES").parse("25%"));
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT,x,from 1 to 10",
    "COUNT,0,from 1 to 10",
    "COUNT,11,from 1 to 10",
    "COUNT,99999999999,from 1 to 10",
    "COUNT,99999999999999999999,from 1 to 10",
    "COUNT,1.0,whole number",
    "FAR_AWAY,-1,at least 0",
    "ROOM_BYTES,99,at least 100",
    "ROOM_BYTES,-1,negative",
    "ROOM_BYTES,95%,90%",
    "LOUD,yes,neither true nor false",
    "COLOUR,green,'none of red, dark_blue'"
  })
  void aWrongValueIsRefusedWithWhatIsExpected(String name, String text, String expected) {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> spec(name).parse(text))
                .getMessage());
    assertTrue(said.contains(expected), said);
  }

  @Test
  void anIntWithoutBoundsIsStillAnInt() {
    SettingSpec unbounded =
        new SettingSpec("N", int.class, "0", "", Long.MIN_VALUE, Long.MAX_VALUE);
    assertEquals(Integer.MAX_VALUE, unbounded.parse("2147483647"));
    assertEquals(Integer.MIN_VALUE, unbounded.parse("-2147483648"));
    assertThrows(IllegalArgumentException.class, () -> unbounded.parse("2147483648"));
    assertThrows(IllegalArgumentException.class, () -> unbounded.parse("-2147483649"));
  }

  @Test
  void everyComponentNeedsASetting() {
    record Forgetful(
        @Setting(name = "KNOWN", defaultValue = "", help = "") String known, String forgotten) {}
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> SettingSpec.of(Forgetful.class))
                .getMessage());
    assertTrue(said.contains("Forgetful") && said.contains("forgotten"), said);
  }

  private SettingSpec spec(String name) {
    return specs.stream().filter(spec -> spec.name().equals(name)).findAny().orElseThrow();
  }
}
