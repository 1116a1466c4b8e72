package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the instructions of one Java method. */
final class MethodCode {
  private static final Handle CONSTANT =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(Constants.class),
          "load",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  /** The types that stages are numbered with. */
  private static final String STAGE_DIGITS = "ZBCSIJFD";

  private final MethodVisitor out;
  private final List<Object> constants;
  private int nextTemp;
  private int firstTemp;
  private int stages;

  /**
   * Begins a method.
   *
   * @param constants where its class's constants are collected
   */
  MethodCode(MethodVisitor out, List<Object> constants) {
    this.out = out;
    this.constants = constants;
    out.visitCode();
  }

  MethodVisitor visitor() {
    return out;
  }

  /** Sets where temporary variables begin. */
  void setFirstTemp(int slot) {
    firstTemp = slot;
    nextTemp = slot;
  }

  /** Lets go of all temporary variables. */
  void freeTemps() {
    nextTemp = firstTemp;
  }

  /** A temporary variable of one or two slots. */
  int temp(int slots) {
    int slot = nextTemp;
    nextTemp += slots;
    return slot;
  }

  /** Moves the top of the stack to a temporary variable. */
  int spill(ValueType type) {
    int slot = temp(JavaTypes.slots(type));
    out.visitVarInsn(JavaTypes.store(type), slot);
    return slot;
  }

  /** Moves values from the stack to temporary variables, the top last in the list. */
  int[] spill(List<ValueType> types) {
    int[] slots = new int[types.size()];
    for (int i = slots.length - 1; i >= 0; i--) {
      slots[i] = spill(types.get(i));
    }
    return slots;
  }

  /** Moves integers from the stack to temporary variables, the top last in the array. */
  int[] spillLongs(int count) {
    int[] slots = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      slots[i] = spill(ValueType.I64);
    }
    return slots;
  }

  void op(int opcode) {
    out.visitInsn(opcode);
  }

  void var(int opcode, int slot) {
    out.visitVarInsn(opcode, slot);
  }

  void load(ValueType type, int slot) {
    out.visitVarInsn(JavaTypes.load(type), slot);
  }

  void store(ValueType type, int slot) {
    out.visitVarInsn(JavaTypes.store(type), slot);
  }

  void jump(int opcode, Label label) {
    out.visitJumpInsn(opcode, label);
  }

  void label(Label label) {
    out.visitLabel(label);
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      out.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      out.visitLdcInsn(value);
    }
  }

  void push(long value) {
    if (value == 0 || value == 1) {
      out.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else if (value == (byte) value) {
      out.visitIntInsn(Opcodes.BIPUSH, (int) value);
      out.visitInsn(Opcodes.I2L);
    } else {
      out.visitLdcInsn(value);
    }
  }

  void push(double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (bits == 0) {
      out.visitInsn(Opcodes.DCONST_0);
    } else if (bits == Double.doubleToRawLongBits(1.0)) {
      out.visitInsn(Opcodes.DCONST_1);
    } else if (Double.isNaN(value)) {
      // Class files keep a NaN's payload, but libraries that write them may not.
      push(bits);
      invokeStatic(Double.class, "longBitsToDouble", "(J)D");
    } else {
      out.visitLdcInsn(value);
    }
  }

  /** Pushes an object that lives as long as the class. */
  void pushConstant(Object value, Class<?> type) {
    int index = constants.size();
    constants.add(value);
    out.visitLdcInsn(new ConstantDynamic("constant", Type.getDescriptor(type), CONSTANT, index));
  }

  /** Pushes a constant of an enum. */
  void pushEnum(Enum<?> value) {
    Class<?> owner = value.getDeclaringClass();
    out.visitFieldInsn(
        Opcodes.GETSTATIC, Type.getInternalName(owner), value.name(), Type.getDescriptor(owner));
  }

  void getField(Class<?> owner, String name, Class<?> type) {
    out.visitFieldInsn(
        Opcodes.GETFIELD, Type.getInternalName(owner), name, Type.getDescriptor(type));
  }

  void putField(Class<?> owner, String name, Class<?> type) {
    out.visitFieldInsn(
        Opcodes.PUTFIELD, Type.getInternalName(owner), name, Type.getDescriptor(type));
  }

  void invokeStatic(Class<?> owner, String name, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(owner), name, descriptor, false);
  }

  void invokeStatic(Class<?> owner, String name, Class<?> result, Class<?>... params) {
    invokeStatic(owner, name, descriptor(result, params));
  }

  void invoke(Class<?> owner, String name, Class<?> result, Class<?>... params) {
    out.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(owner),
        name,
        descriptor(result, params),
        false);
  }

  static String descriptor(Class<?> result, Class<?>... params) {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> param : params) {
      text.append(Type.getDescriptor(param));
    }
    return text.append(')').append(Type.getDescriptor(result)).toString();
  }

  /** Tells the JVM that the view on the stack is of the class of its type. */
  void cast(ValueType type) {
    String name = JavaTypes.internalName(type);
    if (!name.equals(JavaTypes.VIEW)) {
      out.visitTypeInsn(Opcodes.CHECKCAST, name);
    }
  }

  /** Pushes a new array of the integers in some variables. */
  void longArray(int[] slots) {
    push(slots.length);
    out.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
    for (int i = 0; i < slots.length; i++) {
      out.visitInsn(Opcodes.DUP);
      push(i);
      out.visitVarInsn(Opcodes.LLOAD, slots[i]);
      out.visitInsn(Opcodes.LASTORE);
    }
  }

  /** Pushes an array that no one may change. */
  void emptyOr(int[] slots) {
    if (slots.length == 0) {
      out.visitFieldInsn(
          Opcodes.GETSTATIC, Type.getInternalName(Constants.class), "NO_NUMBERS", "[J");
    } else {
      longArray(slots);
    }
  }

  /**
   * Begins a stage of the method, of which HotSpot's compiler is to know nothing before control has
   * come to it. While a method's first loop runs for the first time, HotSpot may compile the whole
   * method; what it has no profile of would then be compiled without inlining, and stay so, because
   * nothing in it ever fails. A constant that is not resolved yet is where the compiler stops: when
   * control comes here, the code made so far is given up, and the next knows the stage's profile.
   * Once resolved, the constant is nothing. Types of methods are the cheapest such constants.
   */
  void markStage() {
    out.visitLdcInsn(Type.getMethodType(stageType(stages++)));
    out.visitInsn(Opcodes.POP);
  }

  /** A descriptor of its own for each number: its digits as parameters. */
  private static String stageType(int number) {
    StringBuilder params = new StringBuilder();
    for (int rest = number; rest > 0; rest = (rest - 1) / STAGE_DIGITS.length()) {
      params.append(STAGE_DIGITS.charAt((rest - 1) % STAGE_DIGITS.length()));
    }
    return "(" + params + ")V";
  }

  /** Ends the method. */
  void end() {
    out.visitMaxs(0, 0);
    out.visitEnd();
  }

  /** Types in a list that can be asked for a part. */
  static List<ValueType> copy(List<ValueType> types) {
    return new ArrayList<>(types);
  }
}
