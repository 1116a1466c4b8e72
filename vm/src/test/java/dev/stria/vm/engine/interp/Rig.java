package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.ConstantLayout;
import dev.stria.vm.engine.HostCode;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;
import dev.stria.vm.verify.VerificationException;
import dev.stria.vm.verify.VerifiedModule;
import dev.stria.vm.verify.Verifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program written by hand, to be run in every way that the interpreter knows. */
public final class Rig {
  private static final int HEAP = 1 << 16;

  private final List<Import> imports = new ArrayList<>();
  private final List<HostCode> hosts = new ArrayList<>();
  private final List<Data> data = new ArrayList<>();
  private final List<Var> vars = new ArrayList<>();
  private final List<Global> globals = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<String> files = new ArrayList<>(List.of("hand"));
  private int depthLimit = 2_000;
  private long fuel = Long.MAX_VALUE;

  /** How a call ended, and what can be seen of the machine afterwards. */
  public record Outcome(String how, long fuel, long liveBlocks, int memory, int depth, int temps) {}

  public Rig host(String name, Signature signature, HostCode code) {
    imports.add(new Import("env", name, signature, name));
    hosts.add(code);
    return this;
  }

  public Rig data(Data constant) {
    data.add(constant);
    return this;
  }

  public Rig var(Var var) {
    vars.add(var);
    return this;
  }

  public Rig global(String name, ValueType type, long initial) {
    globals.add(new Global(name, type, initial));
    return this;
  }

  public Rig function(Fn function) {
    functions.add(function.build());
    return this;
  }

  public Rig function(Function function) {
    functions.add(function);
    return this;
  }

  /** Adds a source file; the first is called {@code hand}. */
  public Rig file(String name) {
    files.add(name);
    return this;
  }

  public Rig depthLimit(int limit) {
    depthLimit = limit;
    return this;
  }

  public Rig fuel(long limit) {
    fuel = limit;
    return this;
  }

  public Module module() {
    boolean hasCode = functions.stream().anyMatch(function -> !function.code().isEmpty());
    List<String> sources = hasCode ? files : List.of();
    return new Module(imports, data, vars, globals, functions, List.of(), List.of(), sources);
  }

  public VerifiedModule verified() {
    try {
      return Verifier.verify(module());
    } catch (VerificationException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  public Instance instance() {
    Module module = module();
    ConstantLayout layout = ConstantLayout.of(module);
    byte[] bytes = new byte[HEAP + Math.toIntExact(layout.size())];
    Region region = Region.create(bytes, HEAP, true);
    Instance instance = new Instance(module, layout, region, hosts, depthLimit);
    instance.meter().setLimit(fuel);
    return instance;
  }

  /** The number of the program's n-th own function. */
  public int own(int n) {
    return imports.size() + n;
  }

  /** Arguments: integers, floats and views. */
  public static Values values(Object... args) {
    Values values = new Values(args.length);
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case Integer number -> values.setLong(i, number);
        case Long number -> values.setLong(i, number);
        case Double number -> values.setDouble(i, number);
        case View view -> values.setView(i, view);
        default -> throw new IllegalArgumentException(String.valueOf(args[i]));
      }
    }
    return values;
  }

  /**
   * Runs the first own function in every way and gives the outcome, which must always be the same.
   */
  public Outcome run(Object... args) {
    Interpreter interpreter = new Interpreter(verified());
    Outcome fast = outcome(instance(), i -> call(interpreter, i, own(0), args));
    Outcome stepped = outcome(instance(), i -> step(interpreter, i, own(0), args));
    if (!fast.equals(stepped)) {
      throw new AssertionError("run:     " + fast + "\nstepped: " + stepped);
    }
    return fast;
  }

  /** How a run ends. */
  public interface Run {
    Values run(Instance instance);
  }

  public Outcome outcome(Instance instance, Run run) {
    String how;
    try {
      how = show(run.run(instance));
    } catch (Trap trap) {
      if (trap.kind() == TrapKind.HOST_ERROR && !trap.frames().getFirst().isHost()) {
        throw new AssertionError("the interpreter itself failed", trap.getCause());
      }
      how = trap.kind().kindName() + ": " + trap.getMessage() + " " + trap.frames();
    }
    return new Outcome(
        how,
        instance.meter().used(),
        instance.region().liveBlocks(),
        Arrays.hashCode(instance.bytes()),
        instance.depth(),
        instance.tempMark());
  }

  static Values call(Interpreter interpreter, Instance instance, int function, Object... args) {
    Values results = new Values(interpreter.module().signature(function).results().size());
    interpreter.call(instance, function, values(args), results);
    return results;
  }

  private static Values step(
      Interpreter interpreter, Instance instance, int function, Object... args) {
    try (Stepper stepper = new Stepper(interpreter, instance, function, values(args))) {
      stepper.finish();
      return stepper.results();
    }
  }

  public static String show(Values values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.count(); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(values.hasView(i) ? values.getView(i).toString() : values.getLong(i));
    }
    return text.toString();
  }
}
