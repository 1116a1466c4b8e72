package dev.stria.vm;

import dev.stria.vm.engine.ConstantLayout;
import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.compile.CompiledEngine;
import dev.stria.vm.engine.compile.Listing;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.tier.TieredEngine;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.program.BinaryReader;
import dev.stria.vm.program.BinaryWriter;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.MalformedModuleException;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerificationException;
import dev.stria.vm.verify.VerifiedModule;
import dev.stria.vm.verify.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A verified program: immutable, safe to share between threads, and the holder of the code that its
 * machines share.
 *
 * <p>Programs come from the assembler or from their binary form. Nothing runs that has not been
 * verified.
 */
public final class Program {
  private final VerifiedModule verified;
  private final ConstantLayout layout;
  private final Engine interpreter;
  private final Engine tiered;
  private final AtomicReference<@Nullable Engine> compiler = new AtomicReference<>();
  private final Map<String, Integer> callable = new HashMap<>();
  private final Map<String, Signature> exports = new LinkedHashMap<>();
  private final List<ProgramTest> tests;

  private Program(VerifiedModule verified) {
    this.verified = verified;
    this.layout = ConstantLayout.of(verified.module());
    this.interpreter = new Interpreter(verified);
    this.tiered = TieredEngine.of(verified);
    Module module = verified.module();
    for (int i = 0; i < module.functions().size(); i++) {
      Function function = module.functions().get(i);
      if (function.name().equals(Module.MAIN)) {
        callable.put(Module.MAIN, module.imports().size() + i);
      }
    }
    for (Export export : module.exports()) {
      callable.put(export.name(), export.function());
      exports.put(export.name(), module.signature(export.function()));
    }
    this.tests =
        module.tests().stream()
            .map(test ->
                new ProgramTest(module.functionName(test.function()), test.trap(), test.function()))
            .toList();
  }

  /**
   * Verifies a program.
   *
   * @throws InvalidProgramException if it does not verify
   */
  public static Program of(Module module) throws InvalidProgramException {
    try {
      return new Program(Verifier.verify(module));
    } catch (VerificationException refused) {
      throw new InvalidProgramException(
          refused.problems().stream().map(problem -> problem.describe(module)).toList());
    }
  }

  /**
   * Reads and verifies a program in its binary form.
   *
   * @param bytes the content of a {@code .strb} file
   * @throws InvalidProgramException if it is malformed or does not verify
   */
  public static Program decode(byte[] bytes) throws InvalidProgramException {
    try {
      return of(BinaryReader.decode(bytes));
    } catch (MalformedModuleException malformed) {
      throw new InvalidProgramException(List.of(String.valueOf(malformed.getMessage())));
    }
  }

  /** The binary form. */
  public byte[] encode() {
    return BinaryWriter.encode(module());
  }

  /** What the program is made of. */
  public Module module() {
    return verified.module();
  }

  /** The functions that the program exports, by the names they are called by, in its order. */
  public Map<String, Signature> exports() {
    return Collections.unmodifiableMap(exports);
  }

  /**
   * The signature of a function that an embedder may call: an export, or {@code main}, exported or
   * not.
   */
  public Optional<Signature> signature(String name) {
    return Optional.ofNullable(callable.get(name)).map(module()::signature);
  }

  /** The program's own tests, in the order of the text. */
  public List<ProgramTest> tests() {
    return tests;
  }

  /**
   * The JVM classes that a function can be compiled to: its own comes first, then those it hands
   * over to when views are not what is likely, and those in which a call goes on that was
   * interpreted up to some loop. For looking at them; what runs is made anew.
   *
   * @param function the name of one of the program's functions, exported or not
   * @return empty if the function has so many parameters that it is always interpreted
   * @throws IllegalArgumentException if the program has no such function
   */
  public List<JvmClass> jvmClasses(String function) {
    Module module = module();
    for (int i = module.imports().size(); i < module.functionCount(); i++) {
      if (module.functionName(i).equals(function)) {
        if (!Listing.isListed(module, i)) {
          return List.of();
        }
        List<JvmClass> classes = new ArrayList<>();
        Listing.of(verified, i).forEach((name, bytes) -> classes.add(new JvmClass(name, bytes)));
        return classes;
      }
    }
    throw new IllegalArgumentException("the program has no function `" + function + "`");
  }

  ConstantLayout layout() {
    return layout;
  }

  Engine engine(EngineKind kind) {
    return switch (kind) {
      case INTERPRETER -> interpreter;
      case COMPILER -> compiler();
      case AUTO -> tiered;
    };
  }

  /** Made only when asked for, so that interpreting loads none of it. */
  private Engine compiler() {
    Engine known = compiler.get();
    if (known != null) {
      return known;
    }
    Engine made = new CompiledEngine(verified, interpreter);
    return compiler.compareAndSet(null, made) ? made : Objects.requireNonNull(compiler.get());
  }

  int callable(String name) {
    Integer function = callable.get(name);
    if (function == null) {
      throw new IllegalArgumentException(
          "the program exports no function `"
              + name
              + "`; it exports "
              + (exports.isEmpty() ? "none" : String.join(", ", exports.keySet())));
    }
    return function;
  }
}
