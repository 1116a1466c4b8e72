package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.verify.VerifiedModule;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a method has not come to yet is no business of HotSpot's compiler. */
class StagesTest {
  /** A loop that counts a local down. */
  private static String loop(int number, String body) {
    return "again%d: %s; local.get 0; i64.const 1; i64.sub; local.tee 0; br_if again%d"
        .formatted(number, body, number);
  }

  /** The constants that mark stages in the method of a function. */
  private static List<String> stages(String code) {
    VerifiedModule program = Programs.rig(Programs.function("f", "i64 ->", "", code)).verified();
    CompiledClass compiled =
        FunctionCompiler.compile(program, new GuestNames(program.module()), 0, Counting.FUEL);
    CodeModel body =
        ClassFile.of().parse(compiled.bytes()).methods().stream()
            .filter(method -> method.methodName().equalsString("f"))
            .findFirst()
            .flatMap(method -> method.code())
            .orElseThrow();
    return body.elementStream()
        .filter(ConstantInstruction.LoadConstantInstruction.class::isInstance)
        .map(ConstantInstruction.LoadConstantInstruction.class::cast)
        .filter(constant -> constant.constantEntry() instanceof MethodTypeEntry)
        .map(constant -> ((MethodTypeEntry) constant.constantEntry()).descriptor().stringValue())
        .toList();
  }

  @Test
  void straightCodeIsOneStage() {
    assertEquals(List.of(), stages("nop; nop"));
  }

  @Test
  void loopsBeginAStageAndWhatFollowsThemDoes() {
    assertEquals(1, stages(loop(0, "nop")).size(), "nothing follows");
    assertEquals(2, stages(loop(0, "nop") + "; nop").size());
    assertEquals(4, stages(loop(0, "nop; " + loop(1, "nop")) + "; nop").size());
  }

  @Test
  void noTwoStagesShareAConstant() {
    // One constant would be resolved where control comes to the first of them.
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      code.append(loop(i, "nop")).append("; nop; ");
    }
    List<String> stages = stages(code + "nop");
    assertEquals(200, stages.size());
    assertEquals(200, new HashSet<>(stages).size());
  }
}
