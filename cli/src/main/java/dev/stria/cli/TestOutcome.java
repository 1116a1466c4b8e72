package dev.stria.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a test ended.
 *
 * @param file the program's file
 * @param test the test's name
 * @param failure why it failed; empty if it passed
 * @param time how long it took
 */
record TestOutcome(Path file, String test, Optional<String> failure, Duration time) {}
