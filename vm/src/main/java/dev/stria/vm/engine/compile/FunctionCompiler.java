package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.compile.Plan.Effort;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerifiedFunction;
import dev.stria.vm.verify.VerifiedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the class of a function: a static method with the function's own name that is its body,
 * {@link GuestCode#run} for callers outside compiled code, and a method that hands the function to
 * the interpreter; or the class of a method that goes on in the middle of a function.
 *
 * <p>A function whose method would be larger than HotSpot compiles, or than a class file holds, is
 * always interpreted.
 */
final class FunctionCompiler {
  /** The size in bytes up to which HotSpot compiles a method. */
  static final int MAX_METHOD_SIZE = 8000;

  /** The most instructions that are tried; each takes more than a byte. */
  private static final int MAX_INSTRUCTIONS = MAX_METHOD_SIZE;

  /** The most instructions of a function of which a part is tried. */
  private static final int MAX_SEARCHED = 1 << 16;

  /** The most variables, or values on the stack, that a compiled function has. */
  private static final int MAX_VARIABLES = 1000;

  /** How much of a file's name Java is told; class files hold no longer texts than 64 KiB. */
  private static final int MAX_FILE_NAME = 1000;

  /** How much is tried, the most first. */
  private static final List<Effort> EFFORTS = List.of(Effort.values()).reversed();

  private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String GUEST_CODE = Type.getInternalName(GuestCode.class);

  /** The name of the method that has the function interpreted. */
  static final String INTERPRETED = "interpreted$";

  private final VerifiedModule program;
  private final Module module;
  private final GuestNames names;
  private final int number;
  private final Counting counting;
  private final Signature signature;
  private final String className;
  private final Entry entry;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final List<Object> constants = new ArrayList<>();
  private int methodSize;

  private FunctionCompiler(
      VerifiedModule program, GuestNames names, int number, Counting counting) {
    this.program = program;
    this.module = program.module();
    this.names = names;
    this.number = number;
    this.counting = counting;
    this.signature = module.signature(number);
    this.className = names.className(number);
    this.entry =
        new Entry(signature, className, counting == Counting.FUEL && !module.isImport(number));
  }

  /**
   * Compiles a function, or an import: its method then calls the host.
   *
   * @param number its number in the module; its parameters must fit those of a Java method
   * @param counting what it counts
   */
  static CompiledClass compile(
      VerifiedModule program, GuestNames names, int number, Counting counting) {
    Supplier<FunctionCompiler> compilers =
        () -> new FunctionCompiler(program, names, number, counting);
    if (!program.module().isImport(number) && isWorthTrying(compilers.get().verified())) {
      for (Effort effort : EFFORTS) {
        FunctionCompiler compiler = compilers.get();
        if (compiler.writeBody(effort)) {
          return compiler.finish(compiler.methodSize);
        }
      }
    }
    return compilers.get().finish(-1);
  }

  /**
   * Compiles a continuation; nothing if it would be larger than HotSpot compiles and need not be.
   *
   * @param counting what it counts
   */
  static Optional<CompiledClass> compile(
      VerifiedModule program, GuestNames names, Continuation continuation, Counting counting) {
    Supplier<FunctionCompiler> compilers =
        () -> new FunctionCompiler(program, names, continuation.function(), counting);
    VerifiedFunction verified = compilers.get().verified();
    int start = continuation.start();
    boolean isEntry = continuation.kind() == Continuation.Kind.ENTRY;
    if (isEntry && !isRestWorthTrying(verified)) {
      return Optional.empty();
    }
    if (continuation.kind() != Continuation.Kind.CAREFUL) {
      Phases phases = Phases.from(verified, start, new LoopFinder(verified));
      if (isEntry && phases.size() > MAX_INSTRUCTIONS) {
        return Optional.empty();
      }
      for (Effort effort : EFFORTS.subList(0, EFFORTS.size() - 1)) {
        FunctionCompiler compiler = compilers.get();
        compiler.writeContinuation(
            continuation, phases, Plan.of(verified, effort, phases, isEntry));
        if (compiler.methodSize <= MAX_METHOD_SIZE) {
          return Optional.of(compiler.finish(continuation));
        }
      }
    }
    FunctionCompiler compiler = compilers.get();
    Phases phases = Phases.jumpingTo(verified, start);
    compiler.writeContinuation(
        continuation, phases, Plan.of(verified, Effort.LEAST, phases, false));
    return isEntry && compiler.methodSize > MAX_METHOD_SIZE
        ? Optional.empty()
        : Optional.of(compiler.finish(continuation));
  }

  private VerifiedFunction verified() {
    return program.function(number - module.imports().size());
  }

  private static boolean isWorthTrying(VerifiedFunction verified) {
    return verified.function().code().size() <= MAX_INSTRUCTIONS && hasFewVariables(verified);
  }

  private static boolean hasFewVariables(VerifiedFunction verified) {
    return verified.function().locals().size() <= MAX_VARIABLES
        && verified.maxStack() <= MAX_VARIABLES;
  }

  /** Whether what remains of a function may be small, even if the function is large. */
  private static boolean isRestWorthTrying(VerifiedFunction verified) {
    return verified.function().code().size() <= MAX_SEARCHED
        && hasFewVariables(verified)
        && JavaTypes.localsFit(verified.function());
  }

  private void begin(String name, String superName) {
    writer.visit(
        Opcodes.V21,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        superName,
        null);
    Function function = module.isImport(number) ? null : module.function(number);
    if (function != null && !function.code().isEmpty()) {
      String file = module.files().get(function.lines().file(0));
      String last = file.substring(file.lastIndexOf('/') + 1);
      writer.visitSource(last.substring(0, Math.min(last.length(), MAX_FILE_NAME)), null);
    }
  }

  /** Writes the method that is the function's body; whether it is small enough. */
  private boolean writeBody(Effort effort) {
    begin(className, GUEST_CODE);
    MethodCode code = method(names.methodName(number), JavaTypes.methodDescriptor(signature));
    int params = signature.params().size();
    Phases phases = Phases.whole(verified());
    Plan plan = Plan.of(verified(), effort, phases, true);
    Body body =
        new Body(
            code, module, number, verified(), phases, params, plan.variables(), plan.laneSlots());
    Label first = new Label();
    code.label(first);
    entry.count(code, body.step());
    entry.guard(body);
    Variables.initialize(body, params, 0);
    if (body.usesTemps) {
      body.pushInstance();
      code.invoke(Instance.class, "tempMark", int.class);
      code.var(Opcodes.ISTORE, body.markSlot());
    }
    writeInstructions(body, plan, phases, first);
    return methodSize <= MAX_METHOD_SIZE;
  }

  private void writeContinuation(Continuation continuation, Phases phases, Plan plan) {
    boolean isEntry = continuation.kind() == Continuation.Kind.ENTRY;
    begin(names.className(continuation), isEntry ? GUEST_CODE : "java/lang/Object");
    Function function = module.function(number);
    int locals = function.locals().size();
    MethodCode code =
        method(
            names.methodName(number),
            JavaTypes.continuationDescriptor(function, Body.usesTemps(function)));
    Body body =
        new Body(
            code, module, number, verified(), phases, locals, plan.variables(), plan.laneSlots());
    Label first = new Label();
    code.label(first);
    Variables.initialize(body, locals, continuation.start());
    writeInstructions(body, plan, phases, first);
  }

  /** Writes the rest of a continuation's class. */
  private CompiledClass finish(Continuation continuation) {
    String name = names.className(continuation);
    if (continuation.kind() == Continuation.Kind.ENTRY) {
      Function function = module.function(number);
      boolean usesTemps = Body.usesTemps(function);
      List<ValueType> types = function.locals().stream().map(Local::type).toList();
      writeConstructor();
      writeRun(name, types, usesTemps, JavaTypes.continuationDescriptor(function, usesTemps));
    }
    writer.visitEnd();
    return new CompiledClass(name.replace('/', '.'), writer.toByteArray(), constants, methodSize);
  }

  private MethodCode method(String name, String descriptor) {
    return new MethodCode(writer.visitMethod(ACCESS, name, descriptor, null, null), constants);
  }

  private void writeInstructions(Body body, Plan plan, Phases phases, Label first) {
    MethodCode code = body.code;
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label last = new Label();
    Fuel fuel = new Fuel(body, counting, plan.hasBackEdges());
    fuel.begin();
    code.label(start);
    if (phases.start() > 0) {
      code.jump(Opcodes.GOTO, body.label(phases.last(), phases.start()));
    }
    Translator translator = new Translator(body, plan, fuel, names);
    translator.translateAll(phases);
    code.label(end);
    translator.translateHandovers();
    if (body.canTrap) {
      fuel.handle(start, end, handler);
      handle(body);
    }
    code.label(last);
    Variables.describe(body, first, last);
    code.end();
    methodSize = last.getOffset();
  }

  /** The end of a function that traps. */
  private void handle(Body body) {
    MethodCode code = body.code;
    body.pushContext();
    code.var(Opcodes.ILOAD, body.instructionSlot());
    code.push(number);
    if (body.usesTemps) {
      code.var(Opcodes.ILOAD, body.markSlot());
      code.invokeStatic(
          Unwinding.class,
          "leaveTemps",
          Throwable.class,
          Throwable.class,
          Context.class,
          int.class,
          int.class,
          int.class);
    } else {
      code.invokeStatic(
          Unwinding.class,
          "leave",
          Throwable.class,
          Throwable.class,
          Context.class,
          int.class,
          int.class);
    }
    code.op(Opcodes.ATHROW);
  }

  /**
   * Writes the rest of the class.
   *
   * @param bodySize the size of the body's method; negative if there is none yet
   */
  private CompiledClass finish(int bodySize) {
    if (bodySize < 0) {
      begin(className, GUEST_CODE);
      writeOutside(names.methodName(number));
    } else {
      writeOutside(INTERPRETED);
    }
    if (entry.isCounted()) {
      writeRenewing();
    }
    writeConstructor();
    writeRun(className, signature.params(), false, JavaTypes.methodDescriptor(signature));
    writer.visitEnd();
    return new CompiledClass(
        className.replace('/', '.'), writer.toByteArray(), constants, bodySize);
  }

  /** Writes a method that has the host or the interpreter do the work. */
  private void writeOutside(String name) {
    MethodVisitor method =
        writer.visitMethod(ACCESS, name, JavaTypes.methodDescriptor(signature), null, null);
    MethodCode code = new MethodCode(method, constants);
    if (name.equals(names.methodName(number))) {
      entry.count(code, entry.stepOutside());
    }
    int context = JavaTypes.slots(signature.params());
    code.setFirstTemp(context + JavaTypes.TRAILING_SLOTS);
    int[] slots = new int[signature.params().size()];
    int slot = 0;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot;
      slot += JavaTypes.slots(signature.params().get(i));
    }
    int[] arrays = Packing.pack(code, slots, signature);
    code.var(Opcodes.ALOAD, context);
    code.push(number);
    code.var(Opcodes.ALOAD, arrays[0]);
    code.var(Opcodes.ALOAD, arrays[1]);
    code.var(Opcodes.LLOAD, context + 1);
    Packing.callOutside(code, module.isImport(number));
    Packing.unpack(code, arrays, signature.results());
    List<ValueType> results = signature.results();
    for (int i = results.size() - 1; i > 0; i--) {
      int value = code.spill(results.get(i));
      code.var(Opcodes.ALOAD, context);
      Packing.storeSlot(code, i, results.get(i), value);
    }
    code.op(JavaTypes.returnInstruction(signature));
    code.end();
  }

  /**
   * Writes the method that a call leads to if nothing is left of the fuel that was granted: it has
   * more granted and calls the function again. Because it does not come back into the function,
   * HotSpot's compiler keeps its registers.
   */
  private void writeRenewing() {
    String descriptor = JavaTypes.methodDescriptor(signature);
    MethodCode code = method(GuestNames.RENEWING, descriptor);
    int context = JavaTypes.slots(signature.params());
    code.var(Opcodes.ALOAD, context);
    code.invoke(Context.class, "renew", void.class);
    entry.pushParams(code);
    code.visitor()
        .visitMethodInsn(
            Opcodes.INVOKESTATIC, className, names.methodName(number), descriptor, false);
    code.op(JavaTypes.returnInstruction(signature));
    code.end();
  }

  private void writeConstructor() {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, GUEST_CODE, "<init>", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /**
   * Writes {@link GuestCode#run}: variables 0 to 5 are this, context, two arrays, position.
   *
   * @param owner the class
   * @param types the types of what the method is given from the arrays
   * @param takesMark whether it is also given the mark of temporary blocks, from behind the numbers
   * @param descriptor the method's descriptor
   */
  private void writeRun(String owner, List<ValueType> types, boolean takesMark, String descriptor) {
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC,
            "run",
            MethodCode.descriptor(
                void.class, Context.class, long[].class, View[].class, long.class),
            null,
            null);
    MethodCode code = new MethodCode(method, constants);
    code.setFirstTemp(6);
    if (owner.equals(className)) {
      entry.giveCall(code);
    }
    int number = 0;
    int view = 0;
    for (ValueType type : types) {
      code.var(Opcodes.ALOAD, type.isView() ? 3 : 2);
      Packing.loadElement(code, type.isView() ? view++ : number++, type);
    }
    code.var(Opcodes.ALOAD, 1);
    code.var(Opcodes.LLOAD, 4);
    if (takesMark) {
      code.var(Opcodes.ALOAD, 2);
      Packing.loadElement(code, number, ValueType.I64);
      code.op(Opcodes.L2I);
    }
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, owner, names.methodName(this.number), descriptor, false);
    number = 0;
    view = 0;
    List<ValueType> results = signature.results();
    for (int i = 0; i < results.size(); i++) {
      ValueType type = results.get(i);
      if (i > 0) {
        code.var(Opcodes.ALOAD, 1);
        Packing.pushSlot(code, i, type);
      }
      int value = code.spill(type);
      code.var(Opcodes.ALOAD, type.isView() ? 3 : 2);
      Packing.storeElement(code, type.isView() ? view++ : number++, type, value);
    }
    code.op(Opcodes.RETURN);
    code.end();
  }
}
