package dev.stria.vm.engine.compile;

import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerifiedFunction;
import dev.stria.vm.verify.VerifiedModule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes that a function can be compiled to, made to be looked at and not to be run. */
public final class Listing {
  private final VerifiedModule program;
  private final GuestNames names;
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Deque<Continuation> open = new ArrayDeque<>();
  private final Set<Continuation> seen = new LinkedHashSet<>();

  private Listing(VerifiedModule program) {
    this.program = program;
    this.names = new GuestNames(program.module());
  }

  /**
   * The class of a function that counts fuel, those it hands over to, and those in which a call
   * goes on that was interpreted up to some loop.
   *
   * @param function its number, not that of an import; its parameters must fit those of a Java
   *     method
   * @return class files by their names; the function's own comes first
   */
  public static Map<String, byte[]> of(VerifiedModule program, int function) {
    Listing listing = new Listing(program);
    listing.list(function);
    return listing.classes;
  }

  /** Whether a function has a class of its own, and does not travel in arrays. */
  public static boolean isListed(Module module, int function) {
    return JavaTypes.fits(module.signature(function));
  }

  private void list(int function) {
    add(FunctionCompiler.compile(program, names, function, Counting.FUEL));
    follow();
    VerifiedFunction verified = program.function(function - program.module().imports().size());
    LoopFinder loops = new LoopFinder(verified);
    for (int i = 0; i < verified.function().code().size(); i++) {
      if (loops.lastBranchTo(i) >= i
          && verified.isReachable(i)
          && verified.stackBefore(i).depth() == 0) {
        note(new Continuation(function, i, Continuation.Kind.ENTRY));
        follow();
      }
    }
  }

  private void note(Continuation continuation) {
    if (seen.add(continuation)) {
      open.add(continuation);
    }
  }

  private void follow() {
    while (!open.isEmpty()) {
      FunctionCompiler.compile(program, names, open.remove(), Counting.FUEL).ifPresent(this::add);
    }
  }

  private void add(CompiledClass made) {
    classes.put(made.name(), made.bytes());
    new ClassReader(made.bytes()).accept(new Owners(), ClassReader.SKIP_DEBUG);
  }

  /** Notes the continuations that a class's methods call. */
  private final class Owners extends ClassVisitor {
    Owners() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean isInterface) {
          names.continuation(owner).ifPresent(Listing.this::note);
        }
      };
    }
  }
}
