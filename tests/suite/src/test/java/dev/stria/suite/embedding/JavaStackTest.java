package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Source;
import dev.stria.suite.Eager;
import dev.stria.vm.EngineKind;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled functions show in Java's own tools by their names, files and lines. */
class JavaStackTest {
  private static final String TEXT =
      """
      .import "env" look()
      .export main

      .func codec.invert(image: u8[])
        .local i: i64
        while (i64.lt_s $i (len $image)) do
          (store $image $i (i64.sub 255 (load $image $i)))
          (call look)
          (local.set i (i64.add $i 1))
        end
      .end

      .func main()
        nop
        (call codec.invert (clone "xyz"))
      .end
      """;

  private static final List<String> COMPILED =
      List.of("stria.codec.invert.invert(invert.stria:8)", "stria.main.main(invert.stria:15)");

  private static Program program() {
    try {
      return Assembler.assemble(Source.of("invert.stria", TEXT)).program();
    } catch (InvalidProgramException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void run(EngineKind engine, Program program, Runnable look) throws Exception {
    Machine.builder(program)
        .engine(engine)
        .host("env", "look", "()", call -> look.run())
        .build()
        .call("main");
  }

  private static List<String> functions() {
    return Arrays.stream(Thread.currentThread().getStackTrace())
        .filter(element -> element.getClassName().startsWith("stria."))
        .filter(element -> !element.getClassName().startsWith("stria.$import"))
        .map(element ->
            element.getClassName()
                + "."
                + element.getMethodName()
                + "("
                + element.getFileName()
                + ":"
                + element.getLineNumber()
                + ")")
        .filter(text -> !text.contains(".run("))
        .toList();
  }

  @Test
  void stackTracesNameFunctionFileAndLine() throws Exception {
    List<List<String>> seen = new ArrayList<>();
    run(EngineKind.COMPILER, program(), () -> seen.add(functions()));
    assertEquals(List.of(COMPILED, COMPILED, COMPILED), seen);
  }

  @Test
  void loopThatHasGoneOverIsStillTheFunction() throws Exception {
    List<List<String>> seen = new ArrayList<>();
    Program program = Eager.with("1,1", JavaStackTest::program);
    run(EngineKind.AUTO, program, () -> seen.add(functions()));
    assertEquals(3, seen.size());
    assertEquals(List.of(), seen.getFirst(), "interpreted at first");
    assertEquals(
        List.of("invert.stria:8)"), seen.getLast().stream().map(t -> t.split("\\(")[1]).toList());
    assertTrue(seen.getLast().getFirst().startsWith("stria.codec.invert$e"), seen.toString());
  }

  /** An event that takes the stack with it. */
  @jdk.jfr.Name("dev.stria.suite.Look")
  static final class Look extends Event {}

  @Test
  void flightRecorderSeesTheFunctions(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("look.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(Look.class).withStackTrace();
      recording.start();
      run(EngineKind.COMPILER, program(), () -> new Look().commit());
      recording.stop();
      recording.dump(file);
    }
    List<String> seen = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      for (RecordedFrame frame : event.getStackTrace().getFrames()) {
        String type = frame.getMethod().getType().getName();
        if (type.startsWith("stria.") && !frame.getMethod().getName().equals("run")) {
          seen.add(type + "." + frame.getMethod().getName() + ":" + frame.getLineNumber());
        }
      }
    }
    seen.removeIf(text -> text.startsWith("stria.$import"));
    List<String> once = List.of("stria.codec.invert.invert:8", "stria.main.main:15");
    List<String> thrice = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      thrice.addAll(once);
    }
    assertEquals(thrice, seen);
  }
}
