package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.interp.LoopOps.Round;
import org.jspecify.annotations.Nullable;

/** Joins the last step of a loop's body with the end of the loop. */
final class Rounds {
  private Rounds() {}

  /**
   * One step that does the work and ends the round; null if there is none.
   *
   * @param work a step
   * @param end the branch after it, which steps a counter and uses fuel either way
   */
  static @Nullable Round join(Emitter out, Op work, Branch end) {
    boolean isOtherwise =
        !end.endsLoop() || end.a != end.d || (work.result != Op.Result.NONE && work.d == end.d);
    Round round = isOtherwise ? null : roundOf(work);
    if (round == null) {
      return null;
    }
    switch (end) {
      case LatchOps.StepLtS op -> {
        round.step = out.constant(op.k);
        round.limit = op.b;
      }
      case LatchOps.StepLtSK op -> {
        round.step = out.constant(op.k);
        round.limit = out.constant(op.limit);
      }
      case LatchOps.AddLtS op -> {
        round.step = op.c;
        round.limit = op.b;
      }
      default -> {
        return null;
      }
    }
    round.continueAs(end);
    round.counter = end.d;
    round.work = work;
    round.result = work.result;
    round.a = work.a;
    round.b = work.b;
    round.c = work.c;
    round.d = work.d;
    round.e = work.e;
    return round;
  }

  private static @Nullable Round roundOf(Op work) {
    return switch (work) {
      case StoreOps.I8x1 op -> new LoopOps.StoreI8();
      case StoreOps.I32x1 op -> new LoopOps.StoreI32();
      case StoreOps.F64x1 op -> new LoopOps.StoreF64();
      case LoadArithOps.U8x1 op -> of(new LoopOps.LoadArithU8(), op.kind);
      case LoadArithOps.I32x1 op -> of(new LoopOps.LoadArithI32(), op.kind);
      case LoadArithOps.F64x1 op -> of(new LoopOps.LoadArithF64(), op.kind);
      case UpdateOps.U8x1 op -> of(new LoopOps.UpdateU8(), op.kind);
      case UpdateOps.F64x1 op -> of(new LoopOps.UpdateF64(), op.kind);
      case PairOps.LongChain op -> of(new LoopOps.LongChain(), op.kind, op.kind2);
      case PairOps.DoubleChain op -> of(new LoopOps.DoubleChain(), op.kind, op.kind2);
      case DotOps.F64Dot1 op -> dot(new LoopOps.Dot1(), op);
      case DotOps.F64Dot2 op -> dot(new LoopOps.Dot2(), op);
      default -> null;
    };
  }

  private static Round of(Round round, int kind) {
    round.kind = kind;
    return round;
  }

  private static Round of(Round round, int kind, int kind2) {
    round.kind = kind;
    round.kind2 = kind2;
    return round;
  }

  private static Round dot(LoopOps.Dot round, DotOps.Dot work) {
    round.a1 = work.a1;
    round.b1 = work.b1;
    round.c1 = work.c1;
    round.g = work.g;
    return of(round, work.kind, work.kind2);
  }
}
