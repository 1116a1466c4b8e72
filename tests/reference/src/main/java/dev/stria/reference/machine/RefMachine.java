package dev.stria.reference.machine;

import dev.stria.reference.FirstFit;
import dev.stria.reference.RefArrays;
import dev.stria.reference.RefFormat;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefHeap;
import dev.stria.reference.RefLease;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefPlacement;
import dev.stria.reference.RefScalars;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs verified programs one instruction after the other. */
public final class RefMachine {
  private final RefProgram program;
  private final RefLayout layout;
  private final Map<String, RefHost> hosts;
  private final int depth;
  private final RefMemory memory;
  private final RefFuel fuel;
  private final RefHeap heap;
  private final Views views;
  private final Map<String, RefLease> leases = new HashMap<>();
  private final Map<String, RefValue> globals;
  private final Deque<RefFrame> frames = new ArrayDeque<>();

  /**
   * A machine of its own memory.
   *
   * @param hosts host functions by {@code module.field}
   * @param depth how many calls may be under way at once
   */
  public RefMachine(
      RefProgram program,
      RefLayout layout,
      RefPlacement placement,
      RefFuel fuel,
      Map<String, RefHost> hosts,
      int depth) {
    this.program = program;
    this.layout = layout;
    this.hosts = hosts;
    this.depth = depth;
    this.fuel = fuel;
    memory = new RefMemory(new byte[layout.size()]);
    program
        .data()
        .forEach((name, data) -> memory.write(Named.in(layout.data(), name), data.bytes()));
    heap = new RefHeap(memory, placement, fuel);
    views = new Views(memory, heap);
    globals = fresh(program.globals());
  }

  /** A machine that decides for itself where things lie. */
  public static RefMachine of(
      RefProgram program, int heap, RefFuel fuel, Map<String, RefHost> hosts) {
    RefLayout layout = RefLayout.of(program, heap);
    FirstFit placement = new FirstFit(layout.blocks(), heap);
    return new RefMachine(program, layout, placement, fuel, hosts, 10_000);
  }

  public RefMemory memory() {
    return memory;
  }

  public RefFuel fuel() {
    return fuel;
  }

  public RefHeap heap() {
    return heap;
  }

  /** Calls a function by its name in the program; the call itself uses no fuel. */
  public List<RefValue> call(String function, List<RefValue> arguments) {
    try {
      enter(Named.in(program.functions(), function), arguments);
      return run();
    } finally {
      while (!frames.isEmpty()) {
        frames.removeLast();
        heap.leave();
      }
    }
  }

  private void enter(RefFunction function, List<RefValue> arguments) {
    if (frames.size() >= depth) {
      throw new RefTrap(RefTrapKind.STACK_OVERFLOW, depth + " calls");
    }
    frames.addLast(new RefFrame(function, fresh(function.locals()), arguments));
    heap.enter();
  }

  private List<RefValue> run() {
    while (true) {
      RefFrame frame = frames.getLast();
      Optional<RefInstruction> next = frame.next();
      if (next.isEmpty()) {
        List<RefValue> results = frame.stack().pop(frame.function().results());
        frames.removeLast();
        heap.leave();
        if (frames.isEmpty()) {
          return results;
        }
        results.forEach(frames.getLast().stack()::push);
      } else {
        step(frame, next.get());
      }
    }
  }

  private void step(RefFrame frame, RefInstruction instruction) {
    Stack stack = frame.stack();
    String mnemonic = instruction.mnemonic();
    Optional<Integer> scalars = RefScalars.operands(mnemonic);
    if (scalars.isPresent()) {
      stack.push(RefScalars.apply(mnemonic, stack.pop(scalars.get())));
    } else if (mnemonic.startsWith("array.")) {
      arrays(mnemonic.substring("array.".length()), instruction.immediate(), stack);
    } else if (!frame.run(instruction, fuel) && !views.run(instruction, stack)) {
      global(mnemonic, instruction.immediate(), stack);
    }
  }

  private void arrays(String operation, RefImmediate immediate, Stack stack) {
    OptionalInt axis =
        immediate instanceof RefImmediate.Axes(List<Integer> axes)
            ? OptionalInt.of(axes.getFirst())
            : OptionalInt.empty();
    List<RefValue> operands = stack.pop(RefArrays.operands(operation));
    RefArrays.effect(memory, operation, axis, operands).apply(memory, fuel).ifPresent(stack::push);
  }

  /** Instructions that reach beyond the function and its stack. */
  private void global(String mnemonic, RefImmediate immediate, Stack stack) {
    switch (mnemonic) {
      case "region" ->
          stack.push(
              RefView.contiguous(
                  RefFormat.of("u8"), new long[] {layout.heap()}, 0, false, lease("region")));
      case "data" -> stack.push(data(text(immediate)));
      case "var" -> stack.push(var(text(immediate)));
      case "global.get" -> stack.push(Named.in(globals, text(immediate)));
      case "global.set" -> globals.put(text(immediate), stack.pop());
      case "call" -> called(text(immediate), stack);
      default -> throw new IllegalArgumentException("no instruction " + mnemonic);
    }
  }

  private void called(String name, Stack stack) {
    fuel.use(BigInteger.ONE);
    RefFunction function = program.functions().get(name);
    if (function != null) {
      enter(function, stack.pop(function.parameters().size()));
      return;
    }
    RefProgram.Import imported = Named.in(program.imports(), name);
    RefHost host = Named.in(hosts, imported.module() + "." + imported.field());
    host.call(this, stack.pop(imported.parameters())).forEach(stack::push);
  }

  private RefView data(String name) {
    RefProgram.Data data = Named.in(program.data(), name);
    long[] extents = data.extents().stream().mapToLong(Long::longValue).toArray();
    int base = Named.in(layout.data(), name);
    return RefView.contiguous(data.format(), extents, base, true, lease("data " + name));
  }

  private RefView var(String name) {
    RefProgram.Var var = Named.in(program.vars(), name);
    long[] extents = var.extents().stream().mapToLong(Long::longValue).toArray();
    int base = Named.in(layout.vars(), name);
    return RefView.contiguous(var.format(), extents, base, false, lease("var " + name));
  }

  /** What variables hold at first: all empty views are of one block, so their pins add up. */
  private Map<String, RefValue> fresh(Map<String, RefValue> initial) {
    Map<String, RefValue> values = new HashMap<>(initial);
    values.replaceAll((name, value) ->
        value instanceof RefView view && !view.lease().isStale()
            ? RefView.contiguous(view.format(), view.extents(), 0, false, lease("nothing"))
            : value);
    return values;
  }

  private RefLease lease(String owner) {
    return leases.computeIfAbsent(owner, any -> RefLease.permanent());
  }

  private static String text(RefImmediate immediate) {
    return ((RefImmediate.Name) immediate).text();
  }
}
