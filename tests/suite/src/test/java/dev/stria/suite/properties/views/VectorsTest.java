package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The run that is to have vector instructions has them, and the other one has not. */
class VectorsTest {
  @Test
  void theModuleIsThereJustWhenItWasAskedFor() {
    boolean wanted = Boolean.getBoolean("stria.suite.vectors");
    assertEquals(wanted, ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
  }
}
