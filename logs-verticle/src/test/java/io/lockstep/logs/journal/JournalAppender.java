package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A program that appends to a journal until it is killed, and prints the last number of each append
 * that returned; or why it cannot open the journal, or append to it.
 */
final class JournalAppender {
  private static final int SEGMENT_BYTES = 20_000;
  private static final int MAX_RECORDS = 50;

  private JournalAppender() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Random random = new Random();
    try (Journal journal = Journal.open(Path.of(args[0]), SEGMENT_BYTES)) {
      while (true) {
        long from = journal.lastNumber() + 1;
        long to = from + random.nextInt(MAX_RECORDS);
        List<JournalRecord> records =
            LongStream.rangeClosed(from, to).mapToObj(JournalFixture::record).toList();
        journal.append(records);
        System.out.println(to);
      }
    } catch (JournalException e) {
      System.out.println(e.getMessage());
    } catch (IOException e) {
      System.out.println("refused: " + e);
    }
  }
}
