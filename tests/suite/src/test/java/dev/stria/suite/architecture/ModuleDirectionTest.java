package dev.stria.suite.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules depend one way: vm, then assembler, then stdlib, then cli. */
class ModuleDirectionTest {
  private static final List<String> MODULES =
      List.of("dev.stria.vm", "dev.stria.assembler", "dev.stria.stdlib", "dev.stria.cli");

  @ParameterizedTest
  @ValueSource(
      strings = {"dev.stria.vm", "dev.stria.assembler", "dev.stria.stdlib", "dev.stria.cli"})
  void aModuleUsesOnlyThoseBelowIt(String module) {
    var classes = ProductClasses.below(module);
    assertFalse(classes.isEmpty(), () -> "no class of " + module + " was found");
    int own = MODULES.indexOf(module);
    assertEquals(
        List.of(),
        ProductClasses.forbidden(
            classes,
            (from, to) ->
                !ProductClasses.isBelow(to, "dev.stria")
                    || MODULES.subList(0, own + 1).stream()
                        .anyMatch(m -> ProductClasses.isBelow(to, m))));
  }

  @Test
  void theMachineNeedsOnlyJavaAndAsm() {
    assertEquals(
        List.of(),
        ProductClasses.forbidden(
            ProductClasses.below("dev.stria.vm"),
            (from, to) ->
                to.startsWith("java.")
                    || to.startsWith("jdk.incubator.vector")
                    || to.startsWith("org.jspecify.annotations")
                    || to.startsWith("org.objectweb.asm")
                    || to.startsWith("dev.stria.")));
  }

  @Test
  void onlyTheCompilerUsesAsm() {
    assertEquals(
        List.of(),
        ProductClasses.forbidden(
            ProductClasses.below("dev.stria"),
            (from, to) ->
                !to.startsWith("org.objectweb.asm")
                    || ProductClasses.isBelow(from, "dev.stria.vm.engine.compile")
                    || ProductClasses.isBelow(from, "dev.stria.bench")));
  }

  @Test
  void theReferenceSeesNothingOfMemoryAndArrays() {
    var classes = ProductClasses.below("dev.stria.reference");
    assertFalse(classes.isEmpty(), "no class of the reference was found");
    assertEquals(
        List.of(),
        ProductClasses.forbidden(
            classes,
            (from, to) ->
                !ProductClasses.isBelow(to, "dev.stria.vm.memory")
                    && !ProductClasses.isBelow(to, "dev.stria.vm.array")));
  }
}
