package dev.stria.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private static final int PPM_HEADER = "P6\n# dunes\n96 64\n255\n".length();
  private static final int WAV_HEADER = 44;
  private static final int WAV_FRAME = 4;

  @TempDir private Path out;

  private static String run(String... args) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status = Main.run(InputStream.nullInputStream(), output, errors, args);
    assertEquals("", errors.toString(StandardCharsets.UTF_8));
    assertEquals(0, status);
    return output.toString(StandardCharsets.UTF_8);
  }

  private String runInPlace(String program, String... args) {
    List<String> line = new ArrayList<>(List.of("run", "--dir", "data", "--dir", out.toString()));
    line.add("programs/" + program);
    line.addAll(List.of(args));
    return run(line.toArray(String[]::new));
  }

  @Test
  void helloGreets() {
    assertEquals("hello, world\n", runInPlace("hello.stria"));
  }

  @Test
  void invertWritesTheNegative() throws Exception {
    Path negative = out.resolve("negative.ppm");
    byte[] expected = Files.readAllBytes(Path.of("data/dunes.ppm"));
    for (int i = PPM_HEADER; i < expected.length; i++) {
      expected[i] = (byte) (255 - expected[i]);
    }

    String printed = runInPlace("invert.stria", "data/dunes.ppm", negative.toString());

    assertEquals("inverted samples: " + 96 * 64 * 3 + "\n", printed);
    assertArrayEquals(expected, Files.readAllBytes(negative));
  }

  @Test
  void reverseWritesTheFramesBackwards() throws Exception {
    Path backwards = out.resolve("fall.wav");
    byte[] sound = Files.readAllBytes(Path.of("data/rise.wav"));
    byte[] expected = sound.clone();
    for (int i = WAV_HEADER; i < sound.length; i += WAV_FRAME) {
      System.arraycopy(sound, sound.length - WAV_FRAME - (i - WAV_HEADER), expected, i, WAV_FRAME);
    }

    assertEquals("", runInPlace("reverse.stria", "data/rise.wav", backwards.toString()));

    assertArrayEquals(expected, Files.readAllBytes(backwards));
  }

  /** The figures are those of Python's struct module and statistics; see data/make.py. */
  @Test
  void stationsPrintsTheStatisticsOfEveryField() {
    assertEquals(
        """
        records      500
        stations     7
        seconds      29940
                     smallest  largest  mean
        temperature  3.07  20.87  13.34
        wind         -3.39  9.15  3.62
        humidity     35.0  95.0  65.56
        battery      3.18  3.3  3.24
        pressure     1007.0  1019.0  1012.28
        """,
        runInPlace("stations.stria", "data/stations.bin"));
  }

  @Test
  void lifeMovesAGliderAcrossTheTorus() {
    String field = runInPlace("life.stria", "40");

    assertEquals(16, field.lines().count());
    assertEquals("...........#....................", field.lines().toList().get(10));
    assertEquals("............#...................", field.lines().toList().get(11));
    assertEquals("..........###...................", field.lines().toList().get(12));
    assertEquals(5, field.chars().filter(c -> c == '#').count());
  }

  @Test
  void theProgramsOwnTestsPass() {
    assertTrue(run("test", "programs").endsWith("4 passed, 0 failed\n"));
  }
}
