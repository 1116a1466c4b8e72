package dev.stria.vm.engine.interp;

import org.jspecify.annotations.Nullable;

/** Joins comparisons with the branches that depend on them. */
final class Conditions {
  private Conditions() {}

  /**
   * The branch for a condition that has just been popped. Comparisons that have only been made for
   * it are taken back from the steps.
   *
   * @param register where the condition is
   */
  static Branch branch(Emitter out, int register, int target) {
    boolean negated = false;
    int condition = register;
    Op compare = out.lastComputing(condition);
    while (compare instanceof CompareOps.Eqz) {
      out.removeLast();
      negated = !negated;
      condition = compare.a;
      compare = out.lastComputing(condition);
    }
    Joined joined = compare == null ? null : join(out, compare);
    if (joined == null) {
      BranchOps.NotZero branch = new BranchOps.NotZero();
      branch.a = condition;
      return branch.to(target, negated);
    }
    out.removeLast();
    return joined.branch.to(target, negated != joined.negated);
  }

  private record Joined(Branch branch, boolean negated) {}

  private static @Nullable Joined join(Emitter out, Op compare) {
    int a = compare.a;
    int b = compare.b;
    return switch (compare) {
      case CompareOps.Eq op -> new Joined(equal(out, a, b), false);
      case CompareOps.Ne op -> new Joined(equal(out, a, b), true);
      case CompareOps.LtS op -> new Joined(less(out, a, b), false);
      case CompareOps.LeS op -> new Joined(less(out, b, a), true);
      case CompareOps.LtU op -> new Joined(with(new BranchOps.LtU(), a, b), false);
      case CompareOps.LeU op -> new Joined(with(new BranchOps.LtU(), b, a), true);
      case CompareOps.DoubleEq op -> new Joined(with(new BranchOps.DoubleEq(), a, b), false);
      case CompareOps.DoubleNe op -> new Joined(with(new BranchOps.DoubleEq(), a, b), true);
      case CompareOps.DoubleLt op -> new Joined(with(new BranchOps.DoubleLt(), a, b), false);
      case CompareOps.DoubleLe op -> new Joined(with(new BranchOps.DoubleLe(), a, b), false);
      default -> null;
    };
  }

  private static Branch equal(Emitter out, int a, int b) {
    Long left = out.constantIn(a);
    Long right = out.constantIn(b);
    if (right != null) {
      return with(new BranchOps.EqK(), a, right);
    }
    return left != null ? with(new BranchOps.EqK(), b, left) : with(new BranchOps.Eq(), a, b);
  }

  private static Branch less(Emitter out, int a, int b) {
    Long left = out.constantIn(a);
    Long right = out.constantIn(b);
    if (right != null) {
      return with(new BranchOps.LtSK(), a, right);
    }
    return left != null ? with(new BranchOps.GtSK(), b, left) : with(new BranchOps.LtS(), a, b);
  }

  private static Branch with(Branch branch, int a, int b) {
    branch.a = a;
    branch.b = b;
    return branch;
  }

  private static Branch with(Branch branch, int a, long constant) {
    branch.a = a;
    branch.k = constant;
    return branch;
  }
}
