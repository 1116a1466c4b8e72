package dev.stria.vm.engine.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The steps that join others are made when they should be, so that the property tests run them. */
class StepsTest {
  private static final List<Class<?>> FAMILIES =
      List.of(
          ArithStoreOps.class,
          BranchOps.class,
          DotOps.class,
          LatchOps.class,
          LoadArithOps.class,
          LoopOps.class,
          PairOps.class,
          ReturnIf.class,
          UpdateOps.class);

  private static final int PROGRAMS = 10_000;

  @Test
  void everyJoinedStepOccursInRandomPrograms() {
    Set<Class<?>> missing = new HashSet<>();
    for (Class<?> family : FAMILIES) {
      for (Class<?> step : family.getDeclaredClasses()) {
        if (Op.class.isAssignableFrom(step) && !Modifier.isAbstract(step.getModifiers())) {
          missing.add(step);
        }
      }
    }
    for (long seed = 0; seed < PROGRAMS && !missing.isEmpty(); seed++) {
      Rig rig = RandomProgram.write(seed);
      Interpreter interpreter = new Interpreter(rig.verified());
      for (int i = 0; i < rig.module().functions().size(); i++) {
        for (Op op : Steps.of(interpreter.code(rig.own(i), false))) {
          missing.remove(op.getClass());
        }
      }
    }
    Set<String> names = new TreeSet<>();
    missing.forEach(step -> names.add(step.getName()));
    assertEquals(Set.of(), names);
  }
}
