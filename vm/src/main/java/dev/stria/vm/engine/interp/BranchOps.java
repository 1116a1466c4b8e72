package dev.stria.vm.engine.interp;

/**
 * The conditions of branches. Those named with a K compare with the constant {@link Op#k}. What is
 * missing here is made of these by exchanging the operands or the ways.
 */
final class BranchOps {
  private BranchOps() {}

  // spotless:off
  static final class NotZero extends Branch { @Override Op execute(Frame f) { return f.r[a] != 0 ? yes(f) : no(f); } }
  static final class Eq extends Branch { @Override Op execute(Frame f) { return f.r[a] == f.r[b] ? yes(f) : no(f); } }
  static final class LtS extends Branch { @Override Op execute(Frame f) { return f.r[a] < f.r[b] ? yes(f) : no(f); } }
  static final class LtU extends Branch { @Override Op execute(Frame f) { return Long.compareUnsigned(f.r[a], f.r[b]) < 0 ? yes(f) : no(f); } }
  static final class EqK extends Branch { @Override Op execute(Frame f) { return f.r[a] == k ? yes(f) : no(f); } }
  static final class LtSK extends Branch { @Override Op execute(Frame f) { return f.r[a] < k ? yes(f) : no(f); } }
  static final class GtSK extends Branch { @Override Op execute(Frame f) { return f.r[a] > k ? yes(f) : no(f); } }
  static final class DoubleEq extends Branch { @Override Op execute(Frame f) { return f.get(a) == f.get(b) ? yes(f) : no(f); } }
  static final class DoubleLt extends Branch { @Override Op execute(Frame f) { return f.get(a) < f.get(b) ? yes(f) : no(f); } }
  static final class DoubleLe extends Branch { @Override Op execute(Frame f) { return f.get(a) <= f.get(b) ? yes(f) : no(f); } }
  // spotless:on
}
