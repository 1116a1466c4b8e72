package dev.stria.vm;

import dev.stria.vm.engine.FuelMeter;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.program.Import;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a machine. Each is checked when it is given; {@link #build} makes the machine.
 */
public final class MachineBuilder {
  /** The heap of a machine for which none is given: 16 MiB. */
  public static final long DEFAULT_HEAP = 16L << 20;

  /** The largest region, heap and constants together: 2 GiB - 64 KiB. */
  public static final long MAX_REGION = (2L << 30) - (64L << 10);

  /** How deeply calls may nest if nothing else is said. */
  public static final int DEFAULT_CALL_DEPTH = 4096;

  /** The least call depth that can be set. */
  public static final int MIN_CALL_DEPTH = 1000;

  final Program program;
  long heap = DEFAULT_HEAP;
  byte @Nullable [] memory;
  long dataLength;
  long fuel = FuelMeter.UNLIMITED;
  boolean isMetered = true;
  long timeoutNanos;
  int callDepth = DEFAULT_CALL_DEPTH;
  EngineKind engine = EngineKind.AUTO;
  private final Map<List<String>, HostBinding> bindings = new HashMap<>();
  private HostResolver resolver = HostResolver.none();

  MachineBuilder(Program program) {
    this.program = program;
  }

  /**
   * Sets the size of the heap in memory of the machine's own. The constants lie above it and do not
   * count.
   *
   * @param bytes from 0 to {@link #MAX_REGION}
   */
  public MachineBuilder heap(long bytes) {
    if (bytes < 0 || bytes > MAX_REGION) {
      throw new IllegalArgumentException(
          "a heap has from 0 to " + MAX_REGION + " bytes, not " + bytes);
    }
    heap = bytes;
    memory = null;
    return this;
  }

  /**
   * Makes the machine work on an array of the embedder's, without copying. Its first bytes keep
   * their content and form a block that {@link Machine#data} is a view of; the rest becomes heap
   * and constants, and is overwritten.
   *
   * <p>The array belongs to the machine for as long as it is used; only one machine may use it.
   *
   * @param bytes the memory
   * @param dataLength how many bytes at its start to keep
   */
  public MachineBuilder memory(byte[] bytes, long dataLength) {
    if (dataLength < 0 || dataLength > bytes.length) {
      throw new IllegalArgumentException(
          "of " + bytes.length + " bytes, " + dataLength + " cannot be kept");
    }
    if (bytes.length > MAX_REGION) {
      throw new IllegalArgumentException("a region has at most " + MAX_REGION + " bytes");
    }
    memory = bytes;
    this.dataLength = dataLength;
    return this;
  }

  /**
   * Limits the fuel that the machine may use in all its calls; see {@link Machine#setFuelLimit}.
   *
   * @param limit at least 0
   */
  public MachineBuilder fuel(long limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a fuel limit is at least 0, not " + limit);
    }
    fuel = limit;
    isMetered = true;
    return this;
  }

  /**
   * Stops the machine's clock: {@link Machine#fuelUsed} and traps report 0, and fuel cannot be
   * limited. Compiled code then need not count calls, of which programs of many small functions
   * gain most. Interruption and timeouts work as ever.
   */
  public MachineBuilder unmetered() {
    fuel = FuelMeter.UNLIMITED;
    isMetered = false;
    return this;
  }

  /**
   * Limits the time of each call from the embedder; a call that takes longer traps {@code
   * interrupted}.
   *
   * @param timeout longer than zero
   */
  public MachineBuilder timeout(Duration timeout) {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a timeout is longer than zero, not " + timeout);
    }
    try {
      timeoutNanos = timeout.toNanos();
    } catch (ArithmeticException centuries) {
      timeoutNanos = Long.MAX_VALUE;
    }
    return this;
  }

  /**
   * Sets how deeply calls may nest.
   *
   * @param calls at least {@link #MIN_CALL_DEPTH}
   */
  public MachineBuilder callDepth(int calls) {
    if (calls < MIN_CALL_DEPTH) {
      throw new IllegalArgumentException(
          "a call depth is at least " + MIN_CALL_DEPTH + ", not " + calls);
    }
    callDepth = calls;
    return this;
  }

  /** Chooses how the program is executed; {@link EngineKind#AUTO} if nothing is said. */
  public MachineBuilder engine(EngineKind kind) {
    engine = kind;
    return this;
  }

  /**
   * Supplies a host function.
   *
   * @param module the module name under which programs import it
   * @param name its name in that module
   * @param signature its parameters and results, such as {@code (u8[], i64) -> i64}
   * @param function what runs
   * @throws IllegalArgumentException if the signature is none
   */
  public MachineBuilder host(String module, String name, String signature, HostFunction function) {
    return host(HostBinding.of(module, name, signature, function));
  }

  /** Supplies a host function; a later one of the same name replaces an earlier one. */
  public MachineBuilder host(HostBinding binding) {
    bindings.put(List.of(binding.module(), binding.name()), binding);
    return this;
  }

  /** Adds a place in which to look for host functions that were not supplied one by one. */
  public MachineBuilder hosts(HostResolver more) {
    resolver = resolver.orElse(more);
    return this;
  }

  /**
   * Makes the machine.
   *
   * @throws InvalidProgramException if the program imports a function that was not supplied, or
   *     supplied with another signature
   * @throws IllegalArgumentException if the program's statics and constants do not fit in the
   *     memory
   */
  public Machine build() throws InvalidProgramException {
    return new Machine(this, resolveImports());
  }

  private List<HostBinding> resolveImports() throws InvalidProgramException {
    List<HostBinding> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Import wanted : program.module().imports()) {
      Optional<HostBinding> binding =
          Optional.ofNullable(bindings.get(List.of(wanted.module(), wanted.field())))
              .or(() -> resolver.find(wanted.module(), wanted.field()));
      String what = "host function `" + wanted.field() + "` of module \"" + wanted.module() + "\"";
      if (binding.isEmpty()) {
        problems.add(what + " is imported, but nobody supplies it");
        continue;
      }
      Signature supplied = binding.get().signature();
      if (!supplied.equals(wanted.signature())) {
        problems.add(what + " is imported as " + wanted.signature() + ", but is " + supplied);
        continue;
      }
      found.add(binding.get());
    }
    if (!problems.isEmpty()) {
      throw new InvalidProgramException(problems);
    }
    return found;
  }
}
