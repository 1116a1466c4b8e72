package dev.stria.vm.verify;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What holds for the constants, statics and globals of a module: names, sizes that fit, and initial
 * values.
 */
final class StorageRules {
  private final Module module;
  private final NameRules names;
  private final Problems problems;

  StorageRules(Module module, NameRules names, Problems problems) {
    this.module = module;
    this.names = names;
    this.problems = problems;
  }

  void check() {
    data();
    vars();
    staticBytes();
    globals();
  }

  private void data() {
    Set<String> taken = new HashSet<>();
    boolean literals = false;
    for (Data data : module.data()) {
      String what =
          data.name().map(name -> NameRules.quoted("constant", name)).orElse("a string literal");
      if (data.name().isPresent()) {
        names.check(what, data.name().get(), taken);
        if (literals) {
          problems.inModule(what, "named constants come before string literals");
        }
      } else {
        literals = true;
      }
      if (extents(what, data.shape())) {
        OptionalLong bytes = bytes(data.format(), data.shape());
        if (bytes.isEmpty() || bytes.getAsLong() != data.length()) {
          problems.inModule(
              what,
              "its shape is "
                  + data.format()
                  + data.shape()
                  + ", which does not take "
                  + data.length()
                  + " bytes");
        }
      }
    }
  }

  private void vars() {
    Set<String> taken = new HashSet<>();
    for (Var variable : module.vars()) {
      String what = NameRules.quoted("static", variable.name());
      names.check(what, variable.name(), taken);
      if (extents(what, variable.shape()) && bytes(variable.format(), variable.shape()).isEmpty()) {
        problems.inModule(
            what, variable.format() + variable.shape().toString() + " is larger than any region");
      }
    }
  }

  /** Whether all extents are plain numbers. */
  private boolean extents(String what, Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.dim(axis) < 0) {
        problems.inModule(what, "its extents " + shape + " are not plain numbers");
        return false;
      }
    }
    return true;
  }

  /**
   * The bytes of elements of the given shape; nothing if a region cannot hold them or an extent is
   * no plain number. Extents beside a zero count too, so that strides fit as well.
   */
  private static OptionalLong bytes(Format format, Shape shape) {
    long bytes = format.itemSize();
    boolean empty = false;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long extent = shape.dim(axis);
      if (extent == 0) {
        empty = true;
      } else if (extent < 0 || extent > Limits.STATIC_BYTES / bytes) {
        return OptionalLong.empty();
      } else {
        bytes *= extent;
      }
    }
    return OptionalLong.of(empty ? 0 : bytes);
  }

  private void staticBytes() {
    long total = 0;
    for (Data data : module.data()) {
      total += aligned(data.length());
    }
    for (Var variable : module.vars()) {
      total += aligned(bytes(variable.format(), variable.shape()).orElse(0));
      if (total > Limits.STATIC_BYTES) {
        break;
      }
    }
    if (total > Limits.STATIC_BYTES) {
      problems.inModule(
          "constants and statics",
          "together they take more than " + Limits.STATIC_BYTES + " bytes");
    }
  }

  private static long aligned(long bytes) {
    return (bytes + Region.ALIGNMENT - 1) / Region.ALIGNMENT * Region.ALIGNMENT;
  }

  private void globals() {
    Set<String> taken = new HashSet<>();
    for (Global global : module.globals()) {
      String what = NameRules.quoted("global", global.name());
      names.check(what, global.name(), taken);
      initial(what, global.type(), global.initial());
    }
  }

  /** Initial bits fit the type. Of NaNs there is one, for texts cannot tell them apart. */
  void initial(String what, ValueType type, long bits) {
    if (type.isView() && bits != 0) {
      problems.inModule(what, "a view starts empty, but initial bits are given: " + bits);
    }
    if (type == ValueType.F64 && bits != Double.doubleToLongBits(Double.longBitsToDouble(bits))) {
      problems.inModule(what, "its initial NaN is not the canonical one");
    }
  }
}
