package io.lockstep.logs;

/** How much a log entry matters, least first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR
}
