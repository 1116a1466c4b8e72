package dev.stria.suite.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A folder that looks like a source tree to the launcher: the real scripts, but a Maven that only
 * notes that it was called, and a JDK whose java prints its arguments, in a training run to the
 * cache.
 */
final class ScratchTree {
  private static final Path PROJECT = Path.of(System.getProperty("stria.root", "../.."));

  private static final String MAVEN =
      """
      #!/bin/sh
      here=${0%/*}
      echo called >>"$here/maven-calls"
      [ ! -e "$here/slow" ] || sleep 0.5
      if [ -e "$here/broken" ]; then
        echo "Main.java: cannot be compiled"
        exit 1
      fi
      mkdir -p "$here/cli/target/launch/app"
      : >"$here/cli/target/launch/app/b.jar"
      : >"$here/cli/target/launch/app/a.jar"
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      for arg in "$@"; do
        case $arg in -XX:AOTCacheOutput=*) printf '<%s>\\n' "$@" >"${arg#*=}"; exit 0 ;; esac
      done
      echo "pid $$"
      echo "locale ${LC_ALL-}"
      for arg in "$@"; do
        echo "<$arg>"
      done
      exit "${FAKE_STATUS:-0}"
      """;

  /** What a command left behind. */
  record Result(int status, String out, String err, long pid) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  final Path root;
  final Path jdk;

  ScratchTree(Path parent) throws IOException {
    root = Files.createDirectories(parent.resolve("a tree's root"));
    copy("stria");
    copy(".mvn/find-jdk.sh");
    copy(".mvn/build-stria.sh");
    for (String module : List.of("vm", "assembler", "stdlib", "cli")) {
      Files.createDirectories(root.resolve(module + "/src/main/java"));
      Files.writeString(root.resolve(module + "/pom.xml"), "");
      Files.writeString(root.resolve(module + "/src/main/java/A.java"), "");
    }
    Files.writeString(root.resolve("pom.xml"), "");
    script(root.resolve("mvnw"), MAVEN);
    jdk = fakeJdk(parent.resolve("jdk 25"), "25.0.1");
    // Everything is older than a build that begins now.
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        age(file, -10);
      }
    }
  }

  /** A folder that the JDK finder takes for a JDK of that version. */
  static Path fakeJdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  static Path finder() {
    return PROJECT.resolve(".mvn/find-jdk.sh").toAbsolutePath().normalize();
  }

  /** Sets a file's time to some seconds from now. */
  static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  int mavenCalls() throws IOException {
    Path calls = root.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  Result stria(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("stria").toString()));
    command.addAll(List.of(args));
    return run(root, Map.of("STRIA_JAVA_HOME", jdk.toString()), command);
  }

  static Result run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return finish(start(folder, environment, command));
  }

  static Process start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("STRIA_"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Waits for a command whose output is small. */
  static Result finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the command did not end");
    }
    return new Result(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8),
        process.pid());
  }

  private void copy(String name) throws IOException {
    Path target = root.resolve(name);
    Files.createDirectories(target.getParent());
    Files.copy(PROJECT.resolve(name), target);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
