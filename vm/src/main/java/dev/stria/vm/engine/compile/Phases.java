package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The copies of a function's instructions that a method is made of which goes on in the middle.
 *
 * <p>A jump into a loop would give the loop two entries, which HotSpot's compiler optimises badly.
 * So the rest of the round that is under way is a copy of its own, for each of the loops around the
 * place: it runs until the loop begins another round, and there goes over to the next copy. Copy 0
 * is the function as it stands; the last copy is where the method begins.
 */
final class Phases {
  /** A method for the whole function: one copy. */
  private final VerifiedFunction verified;

  private final List<Instruction> code;
  private final int start;

  /** The headers of the loops around the start, outermost first. */
  private final List<Integer> headers = new ArrayList<>();

  private final int outermostLatch;
  private final List<BitSet> copies = new ArrayList<>();
  private final List<BitSet> targets = new ArrayList<>();

  private Phases(VerifiedFunction verified, int start, List<Integer> headers, int outermostLatch) {
    this.verified = verified;
    this.code = verified.function().code();
    this.start = start;
    this.headers.addAll(headers);
    this.outermostLatch = outermostLatch;
    for (int i = 0; i <= headers.size(); i++) {
      copies.add(new BitSet());
      targets.add(new BitSet());
    }
    follow();
  }

  /** The whole function, from its beginning. */
  static Phases whole(VerifiedFunction verified) {
    return new Phases(verified, 0, List.of(), -1);
  }

  /**
   * The rest of the function.
   *
   * @param start a loop's header
   * @param loops knows the loops
   */
  static Phases from(VerifiedFunction verified, int start, LoopFinder loops) {
    List<Integer> headers = new ArrayList<>();
    int outermostLatch = -1;
    for (int i = 0; i < start; i++) {
      int latch = loops.lastBranchTo(i);
      if (latch >= start) {
        headers.add(i);
        outermostLatch = Math.max(outermostLatch, latch);
      }
    }
    return new Phases(verified, start, headers, outermostLatch);
  }

  /** The rest of the function, entered by a jump: smaller, and slower. */
  static Phases jumpingTo(VerifiedFunction verified, int start) {
    return new Phases(verified, start, List.of(), -1);
  }

  private void follow() {
    Deque<int[]> open = new ArrayDeque<>();
    open.push(new int[] {headers.size(), start});
    targets.getLast().set(start, start > 0);
    while (!open.isEmpty()) {
      int[] place = open.pop();
      int copy = place[0];
      int at = place[1];
      if (copies.get(copy).get(at)) {
        continue;
      }
      copies.get(copy).set(at);
      if (at == code.size()) {
        continue;
      }
      Instruction instruction = code.get(at);
      for (int target : LoopFinder.targets(instruction)) {
        int next = next(copy, target);
        targets.get(next).set(target);
        open.push(new int[] {next, target});
      }
      if (!instruction.opcode().endsPath()) {
        int next = next(copy, at + 1);
        if (next != copy) {
          targets.get(next).set(at + 1);
        }
        open.push(new int[] {next, at + 1});
      }
    }
  }

  /** The headers of the loops around the place where the method begins. */
  Set<Integer> headers() {
    return Set.copyOf(headers);
  }

  /** The number of instructions in all copies together. */
  int size() {
    return copies.stream().mapToInt(BitSet::cardinality).sum();
  }

  /** The number of the last copy, where the method begins. */
  int last() {
    return headers.size();
  }

  /** Where the method begins. */
  int start() {
    return start;
  }

  /** The copy that control is in after it has gone to an instruction. */
  int next(int copy, int target) {
    if (copy > 0 && (target < headers.getFirst() || target > outermostLatch)) {
      return 0;
    }
    int header = headers.indexOf(target);
    return header >= 0 && header < copy ? header : copy;
  }

  /** Whether an instruction, or the function's end, belongs to a copy. */
  boolean contains(int copy, int instruction) {
    return copies.get(copy).get(instruction);
  }

  /** Whether an instruction of a copy is jumped to. */
  boolean isTarget(int copy, int instruction) {
    return targets.get(copy).get(instruction)
        || (verified.isBranchTarget(instruction) && contains(copy, instruction));
  }
}
