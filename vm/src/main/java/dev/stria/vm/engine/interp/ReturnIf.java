package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.interp.CallOps.ReturnNumber;
import org.jspecify.annotations.Nullable;

/**
 * A branch one of whose ways does nothing but return a number, as recursions end: it returns at
 * once. The number is in register e.
 */
abstract class ReturnIf extends Branch {
  /** What the condition is when the function returns. */
  private boolean when;

  /**
   * A branch joined with a return.
   *
   * @param when what the condition is when the function returns
   * @return null if the branch's condition is none of those below
   */
  static @Nullable ReturnIf of(Branch branch, ReturnNumber leave, boolean when) {
    ReturnIf joined =
        switch (branch) {
          case BranchOps.NotZero op -> new NotZero();
          case BranchOps.EqK op -> new EqK();
          case BranchOps.LtSK op -> new LtSK();
          case BranchOps.GtSK op -> new GtSK();
          case BranchOps.LtS op -> new LtS();
          default -> null;
        };
    if (joined != null) {
      joined.continueAs(branch);
      joined.when = when;
      joined.a = branch.a;
      joined.b = branch.b;
      joined.k = branch.k;
      joined.e = leave.a;
    }
    return joined;
  }

  final @Nullable Op go(Frame f, boolean condition) {
    if (condition == when) {
      Frame caller = f.caller;
      caller.r[caller.numberResult] = f.r[e];
      f.instance.leave();
      return null;
    }
    return condition ? yes(f) : no(f);
  }

  // spotless:off
  static final class NotZero extends ReturnIf { @Override @Nullable Op execute(Frame f) { return go(f, f.r[a] != 0); } }
  static final class EqK extends ReturnIf { @Override @Nullable Op execute(Frame f) { return go(f, f.r[a] == k); } }
  static final class LtSK extends ReturnIf { @Override @Nullable Op execute(Frame f) { return go(f, f.r[a] < k); } }
  static final class GtSK extends ReturnIf { @Override @Nullable Op execute(Frame f) { return go(f, f.r[a] > k); } }
  static final class LtS extends ReturnIf { @Override @Nullable Op execute(Frame f) { return go(f, f.r[a] < f.r[b]); } }
  // spotless:on
}
