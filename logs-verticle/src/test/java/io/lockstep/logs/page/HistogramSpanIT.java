package io.lockstep.logs.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The module that decides which span the bars have, asked in the browser. */
class HistogramSpanIT {
  private static final long NOON = LogLine.NOON;
  private static final long HOUR = 3_600_000;
  private static final long YEAR = 365 * 24 * HOUR;
  private static final double LATEST = 8.64e15;

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void mostEntriesAreSpanned() {
    List<Double> hour = every(60_000, NOON, NOON + HOUR);
    assertSpan("[0,61,0]", NOON, NOON + HOUR, hour);
    assertSpan("[1,61,1]", NOON, NOON + HOUR, with(hour, 0, NOON + 74 * YEAR));
    assertSpan("[3,61,0]", NOON, NOON + HOUR, with(hour, 0, 0, 5));
    assertSpan("[1,61,1]", NOON, NOON + HOUR, with(hour, -LATEST, LATEST));
    assertSpan("[0,61,20]", NOON, NOON + HOUR, with(hour, fill(20, NOON + YEAR)));
  }

  @Test
  void inWhateverOrderTheyCome() {
    List<Double> times = with(every(60_000, NOON, NOON + HOUR), 0, NOON + 74 * YEAR);
    Collections.shuffle(times, new Random(1));
    assertSpan("[1,61,1]", NOON, NOON + HOUR, times);
  }

  @Test
  void whatIsNearBelongsToTheSpan() {
    List<Double> hour = every(60_000, NOON, NOON + HOUR);
    assertSpan("[0,62,0]", NOON, NOON + 10 * HOUR, with(hour, NOON + 10 * HOUR));
    assertSpan("[0,62,0]", NOON - 10 * HOUR, NOON + HOUR, with(hour, NOON - 10 * HOUR));
  }

  @Test
  void aBurstDoesNotPushOutWhatHappenedAroundIt() {
    List<Double> times = every(10_000, NOON, NOON + HOUR);
    times.addAll(Collections.nCopies(2000, (double) NOON + 5));
    assertSpan("[0,2361,0]", NOON, NOON + HOUR, times);
  }

  @Test
  void aSpanMayHaveAnyDensity() {
    List<Double> times =
        new ArrayList<>(LongStream.range(0, 1000).mapToObj(i -> (double) NOON + i * i).toList());
    assertSpan("[0,1000,0]", NOON, NOON + 999 * 999, times);
  }

  @Test
  void ofFewEntriesNoneIsOdd() {
    assertSpan("[0,1,0]", NOON, NOON, list(NOON));
    assertSpan("[0,3,0]", 0, NOON, list(0, NOON, NOON + 1 - 1));
    assertSpan(
        "[1,3,1]", NOON, NOON + 2000, list(0, NOON, NOON + 1000, NOON + 2000, 74 * YEAR + NOON));
  }

  @Test
  void veryManyAreLookedAtInPartAndCountedInWhole() {
    List<Double> many = every(30, NOON, NOON + HOUR);
    assertSpan("[1,120001,2]", NOON, NOON + HOUR, with(many, 0, NOON + YEAR, NOON + 2 * YEAR));
  }

  @Test
  void withoutATimeThereIsNothingToShow() {
    assertEquals(
        "[]",
        live.open().page().evaluate(MODULE.formatted("[null, null]", "JSON.stringify(bars)")));
  }

  /** The histogram of rows at {@code times}, and what is asked of it. */
  private static final String MODULE =
      """
      async times => {
        const { histogram } = await import(new URL("logs/page/histogram.js", document.baseURI));
        const rows = (times ?? %s).map(time => ({ time, level: 2 }));
        const bars = histogram(rows, 120);
        return %s;
      }\
      """;

  /** Checks how many are earlier, in the bars and later, and which times the bars reach. */
  private void assertSpan(String counts, double first, double last, List<Double> times) {
    String summary =
        """
        (() => {
          const count = rest => bars.filter(bar => bar.rest === rest).reduce((sum, { total }) => sum + total, 0);
          const main = bars.filter(bar => bar.rest === null);
          const holes = bars.some((bar, i) => i > 0 && bar.from !== bars[i - 1].to);
          const width = main[0].to - main[0].from;
          return JSON.stringify({
            counts: [count("earlier"), count(null), count("later")],
            fits: main[0].from <= FIRST && FIRST < main[0].to && main.at(-1).from <= LAST && LAST < main.at(-1).to,
            holes, few: bars.length <= 120,
            // what is spanned fills the bars, unless they are as narrow as they can be
            wide: (LAST - FIRST) / width >= 20 || width === 1 || LAST === FIRST,
          });
        })()\
        """
            .replace("FIRST", Double.toString(first))
            .replace("LAST", Double.toString(last));
    assertEquals(
        "{\"counts\":" + counts + ",\"fits\":true,\"holes\":false,\"few\":true,\"wide\":true}",
        live.open().page().evaluate(MODULE.formatted("[]", summary), times));
  }

  private static List<Double> every(long stepMs, long from, long to) {
    return new ArrayList<>(
        LongStream.rangeClosed(0, (to - from) / stepMs)
            .mapToObj(i -> (double) (from + i * stepMs))
            .toList());
  }

  private static double[] fill(int count, double time) {
    return DoubleStream.generate(() -> time).limit(count).toArray();
  }

  private static List<Double> list(double... times) {
    return with(List.of(), times);
  }

  private static List<Double> with(List<Double> times, double... others) {
    List<Double> all = new ArrayList<>(times);
    DoubleStream.of(others).forEach(all::add);
    return all;
  }
}
