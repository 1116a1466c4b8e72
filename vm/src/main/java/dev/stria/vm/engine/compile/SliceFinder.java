package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Computed;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfLong;
import dev.stria.vm.isa.Immediate.OfSubscript;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds slices of rows, of a length written in the program, that each round of a counted loop makes
 * anew, keeps in a local, and only loads elements from whose index is written too. If the elements
 * are loaded from the row itself, nobody needs the slice.
 */
final class SliceFinder {
  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final Trees trees;
  private final CountedLoop loop;
  private final Nest nest;

  /**
   * A slice that need not be made.
   *
   * @param view the row
   * @param push the first instruction of its text, which pushes the row
   * @param end the instruction after the one that sets the local
   * @param start what computes where it begins
   * @param width its extent
   * @param loads which of its elements an instruction loads, by its number
   */
  record Kept(
      NestView view, int push, int end, Computed start, long width, Map<Integer, Long> loads) {}

  SliceFinder(VerifiedFunction verified, Trees trees, CountedLoop loop, Nest nest) {
    this.verified = verified;
    this.code = verified.function().code();
    this.trees = trees;
    this.loop = loop;
    this.nest = nest;
  }

  List<Kept> find() {
    List<Kept> found = new ArrayList<>();
    for (int i = loop.bodyStart(); i < loop.bodyEnd(); i++) {
      if (i > loop.bodyStart() && verified.isBranchTarget(i)) {
        // From here on a round may have come another way.
        break;
      }
      kept(i).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Kept> kept(int at) {
    NestView view = nest.slices().get(at);
    if (view == null
        || !(code.get(at).immediate() instanceof OfSubscript(Subscript subscript))
        || subscript.entries().size() != 1
        || !(subscript.entries().getFirst() instanceof Exact(var from, Literal(long width)))
        || from != Implied.STAR
        || width < 1
        || verified.isBranchTarget(at + 1)) {
      return Optional.empty();
    }
    int push = trees.operands(at)[0];
    int index = trees.operands(at)[1];
    boolean isText = index == at - 1 && trees.start(index) == push + 1 && push >= loop.bodyStart();
    OfLocal local = (OfLocal) code.get(at + 1).immediate();
    return isText
        ? loads(local, at + 1, width)
            .map(loads -> new Kept(view, push, at + 2, new Computed(push + 1, index), width, loads))
        : Optional.empty();
  }

  /** All loads from a local, if nothing else is done with it in the whole function. */
  private Optional<Map<Integer, Long>> loads(OfLocal local, int setting, long width) {
    if (local.index() < verified.function().signature().params().size()) {
      return Optional.empty();
    }
    int end = setting + 1;
    while (end < loop.bodyEnd() && !verified.isBranchTarget(end)) {
      end++;
    }
    Map<Integer, Long> loads = new HashMap<>();
    for (int i = 0; i < code.size(); i++) {
      if (i == setting || !code.get(i).immediate().equals(local)) {
        continue;
      }
      int load = code.get(i).opcode() == Opcode.LOCAL_GET ? loadAfter(i) : -1;
      OptionalLong element = load < 0 ? OptionalLong.empty() : element(i, load, width);
      if (i < setting || load >= end || element.isEmpty()) {
        return Optional.empty();
      }
      loads.put(load, element.getAsLong());
    }
    return loads.isEmpty() ? Optional.empty() : Optional.of(loads);
  }

  /** The load of an element whose index is written behind the instruction that pushes the view. */
  private int loadAfter(int push) {
    int next = push + 1;
    if (code.get(next).opcode() == Opcode.I64_CONST) {
      next++;
    }
    boolean isLoad = code.get(next).opcode() == Opcode.LOAD && trees.operands(next)[0] == push;
    return isLoad ? next : -1;
  }

  private OptionalLong element(int push, int load, long width) {
    OfIndices indices = (OfIndices) code.get(load).immediate();
    long index;
    if (load == push + 2 && code.get(push + 1).immediate() instanceof OfLong(long written)) {
      index = written;
    } else if (indices.subscript().isPresent()
        && indices.subscript().get().entries().getFirst() instanceof Index(Literal(long written))) {
      index = written;
    } else {
      return OptionalLong.empty();
    }
    long place = index < 0 ? index + width : index;
    return place >= 0 && place < width ? OptionalLong.of(place) : OptionalLong.empty();
  }
}
