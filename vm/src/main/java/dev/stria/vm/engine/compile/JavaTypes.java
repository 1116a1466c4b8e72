package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View0;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;
import dev.stria.vm.memory.View3;
import dev.stria.vm.memory.ViewN;
import dev.stria.vm.program.Function;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How the program's types stand in class files: i64 is long, f64 double, views their own class. */
final class JavaTypes {
  static final String VIEW = Type.getInternalName(View.class);
  static final String CONTEXT = Type.getInternalName(Context.class);

  /** The parameters that every compiled function has after its own: the context, the position. */
  static final String TRAILING_PARAMS = "L" + CONTEXT + ";J";

  /** The slots of {@link #TRAILING_PARAMS}. */
  static final int TRAILING_SLOTS = 3;

  /** The most slots that a Java method's parameters may take. */
  private static final int MAX_PARAM_SLOTS = 255;

  private JavaTypes() {}

  /** The class of the views of a rank. */
  static Class<? extends View> viewClass(int rank) {
    return switch (rank) {
      case 0 -> View0.class;
      case 1 -> View1.class;
      case 2 -> View2.class;
      case 3 -> View3.class;
      default -> ViewN.class;
    };
  }

  /** The internal name of a view type's class. */
  static String internalName(ValueType type) {
    return type instanceof ViewType view ? Type.getInternalName(viewClass(view.rank())) : VIEW;
  }

  static String descriptor(ValueType type) {
    return type == ValueType.I64
        ? "J"
        : type == ValueType.F64 ? "D" : "L" + internalName(type) + ";";
  }

  /** What stack maps say of a value of the type. */
  static Object frameType(ValueType type) {
    return type == ValueType.I64
        ? Opcodes.LONG
        : type == ValueType.F64 ? Opcodes.DOUBLE : internalName(type);
  }

  /**
   * Puts zero into a variable.
   *
   * @param type what stack maps say of it
   * @return the slots that it takes
   */
  static int zero(MethodCode code, Object type, int slot) {
    if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
      code.op(type == Opcodes.LONG ? Opcodes.LCONST_0 : Opcodes.DCONST_0);
      code.var(type == Opcodes.LONG ? Opcodes.LSTORE : Opcodes.DSTORE, slot);
      return 2;
    }
    code.op(type == Opcodes.INTEGER ? Opcodes.ICONST_0 : Opcodes.ACONST_NULL);
    code.var(type == Opcodes.INTEGER ? Opcodes.ISTORE : Opcodes.ASTORE, slot);
    return 1;
  }

  /** The slots a value takes among a method's variables and on its stack. */
  static int slots(ValueType type) {
    return type.isView() ? 1 : 2;
  }

  static int slots(List<ValueType> types) {
    return types.stream().mapToInt(JavaTypes::slots).sum();
  }

  static int load(ValueType type) {
    return type == ValueType.I64
        ? Opcodes.LLOAD
        : type == ValueType.F64 ? Opcodes.DLOAD : Opcodes.ALOAD;
  }

  static int store(ValueType type) {
    return type == ValueType.I64
        ? Opcodes.LSTORE
        : type == ValueType.F64 ? Opcodes.DSTORE : Opcodes.ASTORE;
  }

  /**
   * Whether a function's parameters fit those of a Java method. If not, they travel in arrays, and
   * the function is not compiled.
   */
  static boolean fits(Signature signature) {
    return slots(signature.params()) + TRAILING_SLOTS <= MAX_PARAM_SLOTS;
  }

  /**
   * The descriptor of a compiled function's method. It returns the first result; the others wait in
   * the {@link Context}.
   */
  static String methodDescriptor(Signature signature) {
    StringBuilder text = new StringBuilder("(");
    signature.params().forEach(type -> text.append(descriptor(type)));
    text.append(TRAILING_PARAMS).append(')');
    List<ValueType> results = signature.results();
    return text.append(results.isEmpty() ? "V" : descriptor(results.getFirst())).toString();
  }

  /** Whether all locals of a function fit the parameters of a Java method. */
  static boolean localsFit(Function function) {
    int slots = function.locals().stream().mapToInt(local -> slots(local.type())).sum();
    return slots + TRAILING_SLOTS + 1 <= MAX_PARAM_SLOTS;
  }

  /**
   * The descriptor of a method that goes on in the middle of a function: it is given all locals
   * and, if the function makes temporary blocks, their mark.
   */
  static String continuationDescriptor(Function function, boolean usesTemps) {
    StringBuilder text = new StringBuilder("(");
    function.locals().forEach(local -> text.append(descriptor(local.type())));
    text.append(TRAILING_PARAMS).append(usesTemps ? "I" : "").append(')');
    List<ValueType> results = function.signature().results();
    return text.append(results.isEmpty() ? "V" : descriptor(results.getFirst())).toString();
  }

  /** The instruction that returns from a method with {@link #methodDescriptor}. */
  static int returnInstruction(Signature signature) {
    if (signature.results().isEmpty()) {
      return Opcodes.RETURN;
    }
    ValueType first = signature.results().getFirst();
    return first == ValueType.I64
        ? Opcodes.LRETURN
        : first == ValueType.F64 ? Opcodes.DRETURN : Opcodes.ARETURN;
  }
}
