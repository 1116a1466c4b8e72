package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the code that moves parameters and results between variables and the arrays of {@link
 * GuestCode#run}.
 */
final class Packing {
  private Packing() {}

  /**
   * Puts parameters into new arrays, large enough for the results too.
   *
   * @param slots the variable of each parameter
   * @return the variables of the array of numbers and of the array of views
   */
  static int[] pack(MethodCode code, int[] slots, Signature signature) {
    int numbers = code.temp(1);
    int views = code.temp(1);
    code.push(room(signature, false));
    code.visitor().visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
    code.var(Opcodes.ASTORE, numbers);
    code.push(room(signature, true));
    code.visitor().visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(View.class));
    code.var(Opcodes.ASTORE, views);
    int number = 0;
    int view = 0;
    List<ValueType> params = signature.params();
    for (int i = 0; i < slots.length; i++) {
      ValueType type = params.get(i);
      code.var(Opcodes.ALOAD, type.isView() ? views : numbers);
      storeElement(code, type.isView() ? view++ : number++, type, slots[i]);
    }
    return new int[] {numbers, views};
  }

  private static int room(Signature signature, boolean ofViews) {
    return Math.max(count(signature.params(), ofViews), count(signature.results(), ofViews));
  }

  static int count(List<ValueType> types, boolean ofViews) {
    return (int) types.stream().filter(type -> type.isView() == ofViews).count();
  }

  /** Pushes all results from the arrays. */
  static void unpack(MethodCode code, int[] arrays, List<ValueType> results) {
    int number = 0;
    int view = 0;
    for (ValueType type : results) {
      code.var(Opcodes.ALOAD, arrays[type.isView() ? 1 : 0]);
      loadElement(code, type.isView() ? view++ : number++, type);
    }
  }

  /** Replaces the array on the stack by one of its elements. */
  static void loadElement(MethodCode code, int index, ValueType type) {
    code.push(index);
    if (type.isView()) {
      code.op(Opcodes.AALOAD);
      code.cast(type);
    } else {
      code.op(Opcodes.LALOAD);
      if (type == ValueType.F64) {
        code.invokeStatic(Double.class, "longBitsToDouble", double.class, long.class);
      }
    }
  }

  /** Puts a variable into an element of the array on the stack. */
  static void storeElement(MethodCode code, int index, ValueType type, int slot) {
    code.push(index);
    code.load(type, slot);
    if (type == ValueType.F64) {
      code.invokeStatic(Double.class, "doubleToRawLongBits", long.class, double.class);
    }
    code.op(type.isView() ? Opcodes.AASTORE : Opcodes.LASTORE);
  }

  /** Replaces the context on the stack by a value from one of its two arrays. */
  static void pushSlot(MethodCode code, int index, ValueType type) {
    pushArray(code, type);
    loadElement(code, index, type);
  }

  /** Puts a variable into one of the two arrays of the context on the stack. */
  static void storeSlot(MethodCode code, int index, ValueType type, int slot) {
    pushArray(code, type);
    storeElement(code, index, type, slot);
  }

  private static void pushArray(MethodCode code, ValueType type) {
    if (type.isView()) {
      code.getField(Context.class, "views", View[].class);
    } else {
      code.getField(Context.class, "numbers", long[].class);
    }
  }

  /** Calls a function outside compiled code; everything is on the stack. */
  static void callOutside(MethodCode code, boolean isHost) {
    code.invoke(
        Context.class,
        isHost ? "callHost" : "interpret",
        void.class,
        int.class,
        long[].class,
        View[].class,
        long.class);
  }
}
