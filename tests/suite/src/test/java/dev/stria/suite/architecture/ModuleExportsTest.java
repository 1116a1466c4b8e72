package dev.stria.suite.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the compiled module descriptors promise to the world, and what they need. */
class ModuleExportsTest {
  /**
   * The packages every module may use: the public faces, the view library with its failures and
   * array operations, and the data tools work on (the instruction table and the module model).
   */
  private static final Map<String, Set<String>> PUBLIC =
      Map.of(
          "dev.stria.vm",
              Set.of(
                  "dev.stria.vm",
                  "dev.stria.vm.fault",
                  "dev.stria.vm.memory",
                  "dev.stria.vm.record",
                  "dev.stria.vm.npy",
                  "dev.stria.vm.array",
                  "dev.stria.vm.isa",
                  "dev.stria.vm.program"),
          "dev.stria.assembler", Set.of("dev.stria.assembler"),
          "dev.stria.stdlib", Set.of("dev.stria.stdlib"),
          "dev.stria.cli", Set.of());

  private static final Map<String, Set<String>> MAY_REQUIRE =
      Map.of(
          "dev.stria.vm",
              Set.of("java.base", "org.jspecify", "org.objectweb.asm", "jdk.incubator.vector"),
          "dev.stria.assembler", Set.of("java.base", "org.jspecify", "dev.stria.vm"),
          "dev.stria.stdlib",
              Set.of("java.base", "org.jspecify", "dev.stria.vm", "dev.stria.assembler"),
          "dev.stria.cli",
              Set.of(
                  "java.base",
                  "java.xml",
                  "org.apache.commons.cli",
                  "org.jspecify",
                  "dev.stria.vm",
                  "dev.stria.assembler",
                  "dev.stria.stdlib"));

  private final Map<String, ModuleDescriptor> modules = modulesOnTheClassPath();

  @Test
  void everyModuleHasADescriptor() {
    assertEquals(PUBLIC.keySet(), modules.keySet());
  }

  @Test
  void internalsAreExportedToTheProjectsOwnModulesOnly() {
    List<String> wrong = new ArrayList<>();
    for (ModuleDescriptor module : modules.values()) {
      Set<String> open = PUBLIC.getOrDefault(module.name(), Set.of());
      for (ModuleDescriptor.Exports exports : module.exports()) {
        if (!exports.isQualified()) {
          if (!open.contains(exports.source())) {
            wrong.add(module.name() + " exports " + exports.source() + " to everyone");
          }
        } else if (!modules.keySet().containsAll(exports.targets())) {
          wrong.add(module.name() + " exports " + exports);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void nothingIsOpenToReflection() {
    List<String> wrong = new ArrayList<>();
    for (ModuleDescriptor module : modules.values()) {
      if (module.isOpen() || !module.opens().isEmpty()) {
        wrong.add(module.toNameAndVersion() + " opens " + module.opens());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void modulesRequireOnlyThoseBelowThem() {
    List<String> wrong = new ArrayList<>();
    for (ModuleDescriptor module : modules.values()) {
      Set<String> required =
          module.requires().stream()
              .map(Requires::name)
              .collect(Collectors.toCollection(TreeSet::new));
      required.removeAll(MAY_REQUIRE.getOrDefault(module.name(), Set.of()));
      for (String name : required) {
        wrong.add(module.name() + " requires " + name);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatMayBeAbsentIsRequiredOnlyToCompile() {
    List<String> wrong = new ArrayList<>();
    for (ModuleDescriptor module : modules.values()) {
      for (Requires requires : module.requires()) {
        boolean optional =
            requires.name().equals("org.jspecify") || requires.name().startsWith("jdk.incubator.");
        if (optional && !requires.modifiers().contains(Requires.Modifier.STATIC)) {
          wrong.add(module.name() + " requires " + requires.name() + " without static");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Map<String, ModuleDescriptor> modulesOnTheClassPath() {
    Map<String, ModuleDescriptor> found = new TreeMap<>();
    try {
      for (URL url :
          Collections.list(
              ModuleExportsTest.class.getClassLoader().getResources("module-info.class"))) {
        try (InputStream in = url.openStream()) {
          ModuleDescriptor module = ModuleDescriptor.read(in);
          if (module.name().startsWith("dev.stria.")) {
            found.put(module.name(), module);
          }
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }
}
