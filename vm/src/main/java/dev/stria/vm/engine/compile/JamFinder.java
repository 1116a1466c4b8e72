package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Computed;
import dev.stria.vm.engine.compile.RawAccess.Index;
import dev.stria.vm.isa.FuelRule;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds counted loops around others whose rounds can run side by side, as unroll-and-jam does (S.
 * Carr, K. Kennedy, "Improving the ratio of memory operations to floating-point operations in
 * loops", 1994). A round is cut into three parts: what comes before the inner loop, the inner loop,
 * and what comes after it.
 */
final class JamFinder {
  /** The most instructions of a round, which are written once for each lane. */
  private static final int MAX_INSTRUCTIONS = 48;

  private static final int MAX_PLACES = 8;
  private static final int MAX_KEPT = 4;

  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final Trees trees;
  private final CountedLoop outer;
  private final CountedLoop inner;
  private final Nest nest;
  private final int firstVariable;
  private final Indices texts;
  private final Map<List<Object>, Jam.Access> distinct = new LinkedHashMap<>();
  private final Map<Integer, Jam.Access> accesses = new HashMap<>();
  private final Map<Integer, Jam.Place> places = new HashMap<>();
  private final Set<NestView> loaded = new LinkedHashSet<>();
  private final Set<NestView> stored = new LinkedHashSet<>();
  private final Part before;
  private final Part inside;
  private final Part after;

  /** A part of a round, and what it does with locals. */
  private record Part(int from, int to, BitSet sets, BitSet takes) {
    Part(int from, int to) {
      this(from, to, new BitSet(), new BitSet());
    }
  }

  /**
   * Looks at two loops.
   *
   * @param outer the loop around, in which there is no other
   * @param nest a nest that both belong to
   * @param firstVariable the first variable that is free
   */
  JamFinder(
      VerifiedFunction verified,
      Trees trees,
      CountedLoop outer,
      CountedLoop inner,
      Nest nest,
      int firstVariable) {
    this.verified = verified;
    this.code = verified.function().code();
    this.trees = trees;
    this.outer = outer;
    this.inner = inner;
    this.nest = nest;
    this.firstVariable = firstVariable;
    this.texts = new Indices(code, trees, outer.header(), outer.latch());
    this.before = new Part(outer.bodyStart(), inner.header());
    this.inside = new Part(inner.bodyStart(), inner.bodyEnd());
    this.after = new Part(inner.latch() + 1, outer.bodyEnd());
  }

  /** What is found; nothing if the rounds cannot run side by side, or gain nothing by it. */
  Optional<Jam> find() {
    if (!outer.isStepOne()
        || !inner.isStepOne()
        || verified.stackBefore(outer.header()).depth() > 0
        || outer.latch() - outer.header() > MAX_INSTRUCTIONS
        || !isInLine()
        || !isBoundSame()
        || !doesOnlyWhatMayBeMoved()) {
      return Optional.empty();
    }
    if (loaded.stream().anyMatch(stored::contains)) {
      return Optional.empty();
    }
    for (Part part : List.of(before, inside, after)) {
      lookAtLocals(part);
    }
    int start = start();
    if (start < 0 || !areLanesApart() || !pays()) {
      return Optional.empty();
    }
    List<Integer> kept = kept();
    if (kept.size() > MAX_KEPT || distinct.size() > MAX_PLACES) {
      return Optional.empty();
    }
    return Optional.of(
        new Jam(
            outer,
            inner,
            start,
            kept,
            new ArrayList<>(distinct.values()),
            accesses,
            places,
            List.copyOf(loaded),
            List.copyOf(stored),
            firstVariable));
  }

  /** Whether nothing branches but the two conditions and the two branches back. */
  private boolean isInLine() {
    if (inner.header() < outer.bodyStart()
        || inner.latch() >= outer.bodyEnd()
        || inner.exit() != inner.latch() + 1) {
      return false;
    }
    for (int i = outer.bodyStart(); i < outer.bodyEnd(); i++) {
      boolean isKnown = i == inner.header() || i == inner.exit();
      if (verified.isBranchTarget(i) && !isKnown) {
        return false;
      }
    }
    return true;
  }

  /** Whether the inner loop has the same bound in each round. */
  private boolean isBoundSame() {
    return !(code.get(inner.boundStart()).immediate() instanceof OfLocal(int local))
        || !texts.isSet(local);
  }

  private boolean doesOnlyWhatMayBeMoved() {
    for (Part part : List.of(before, inside, after)) {
      for (int i = part.from(); i < part.to(); i++) {
        if (!mayBeMoved(i, part)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean mayBeMoved(int at, Part part) {
    Opcode opcode = code.get(at).opcode();
    return switch (opcode) {
      case LOAD -> noteAccess(at, part, part == after ? new LinkedHashSet<>() : loaded);
      case STORE -> part == after && noteAccess(at, part, stored);
      case LOCAL_SET, LOCAL_TEE -> !type(local(at)).isView();
      case GLOBAL_SET -> false;
      default -> opcode.traps().isEmpty() && opcode.fuel() == FuelRule.NONE && !opcode.endsPath();
    };
  }

  private int local(int at) {
    return ((OfLocal) code.get(at).immediate()).index();
  }

  private ValueType type(int local) {
    return verified.function().locals().get(local).type();
  }

  /** Notes an access, if its place moves evenly with the loops. */
  private boolean noteAccess(int at, Part part, Set<NestView> views) {
    NestView view = nest.accesses().get(at);
    if (view == null || !(code.get(at).immediate() instanceof OfIndices)) {
      return false;
    }
    Optional<List<Index>> found = texts.of(at, view.type().rank());
    if (found.isEmpty()) {
      return false;
    }
    List<Index> indices = found.get();
    int innerAxis = -1;
    int laneAxis = -1;
    for (int axis = 0; axis < indices.size(); axis++) {
      if (!(indices.get(axis) instanceof Computed(int first, int last))
          || texts.isInvariant(last)) {
        continue;
      }
      if (laneAxis < 0 && texts.moves(last, outer.variable())) {
        laneAxis = axis;
      } else if (part == inside && innerAxis < 0 && texts.moves(last, inner.variable())) {
        innerAxis = axis;
      } else {
        return false;
      }
    }
    List<Object> place = new ArrayList<>(List.of(view));
    indices.forEach(index -> place.add(texts.text(index)));
    int base = firstVariable + Jam.OWN_VARIABLES + distinct.size();
    Jam.Access access = new Jam.Access(view, innerAxis, laneAxis, indices, base);
    Jam.Access known = distinct.computeIfAbsent(place, p -> access);
    int push = trees.operands(at)[0];
    accesses.put(at, known);
    places.put(push, new Jam.Place(known, Indices.end(push, indices)));
    views.add(view);
    return true;
  }

  /** Finds which locals a part sets, and which it takes as they were before it. */
  private void lookAtLocals(Part part) {
    int next = part.from();
    while (next < part.to()) {
      Jam.Place place = places.get(next);
      if (place != null) {
        next = place.end();
        continue;
      }
      switch (code.get(next).opcode()) {
        case LOCAL_SET, LOCAL_TEE -> part.sets().set(local(next));
        case LOCAL_GET -> {
          if (!part.sets().get(local(next))) {
            part.takes().set(local(next));
          }
        }
        default -> {}
      }
      next++;
    }
  }

  /**
   * The instruction that pushes what the inner loop's variable begins with; -1 if that is not the
   * same in each round.
   */
  private int start() {
    int found = -1;
    for (int i = before.from(); i < before.to(); i++) {
      Opcode opcode = code.get(i).opcode();
      boolean isSet = opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE;
      if (isSet && local(i) == inner.variable()) {
        int value = trees.operands(i)[0];
        if (found >= 0 || value == Trees.UNKNOWN || !isConstant(value)) {
          return -1;
        }
        found = value;
      }
    }
    return after.sets().get(inner.variable()) ? -1 : found;
  }

  private boolean isConstant(int at) {
    return switch (code.get(at).opcode()) {
      case I64_CONST -> true;
      case LOCAL_GET -> !texts.isSet(local(at));
      default -> false;
    };
  }

  /** Whether no lane takes from a local what another has left there. */
  private boolean areLanesApart() {
    if (before.takes().intersects(before.sets())
        || before.takes().intersects(inside.sets())
        || before.takes().intersects(after.sets())) {
      return false;
    }
    BitSet taken = (BitSet) inside.takes().clone();
    taken.andNot(before.sets());
    return !taken.intersects(inside.sets()) && !taken.intersects(after.sets());
  }

  /** The locals of which each lane needs its own. */
  private List<Integer> kept() {
    BitSet kept = (BitSet) before.sets().clone();
    kept.or(inside.sets());
    kept.clear(inner.variable());
    if (inside.takes().get(outer.variable())) {
      kept.set(outer.variable());
    }
    return kept.stream().boxed().toList();
  }

  /**
   * Whether lanes side by side are faster: where each round waits for the float of the one before,
   * or elements that follow each other in memory are loaded in different rounds of the outer loop.
   * Sums of integers along rows HotSpot makes vectors of by itself.
   */
  private boolean pays() {
    BitSet carried = (BitSet) inside.takes().clone();
    carried.and(inside.sets());
    boolean waits = carried.stream().anyMatch(local -> type(local) == ValueType.F64);
    return waits
        || distinct.values().stream()
            .anyMatch(a -> a.innerAxis() >= 0 && a.laneAxis() == a.indices().size() - 1);
  }
}
