package dev.stria.vm.engine.interp;

/**
 * Branches that first compute what they compare. Those named Step set a local, d, as loops do with
 * their counters; the others compute a value for nothing else.
 */
final class LatchOps {
  private LatchOps() {}

  /** Branches that choose their arithmetic by an {@link Arith} number. */
  abstract static class ArithBranch extends Branch {
    int kind;
  }

  /** Branches that compare a counter with a constant. */
  abstract static class Limited extends Branch {
    long limit;
  }

  // spotless:off
  static final class StepLtS extends Branch { @Override Op execute(Frame f) { long x = f.r[a] + k; f.r[d] = x; return x < f.r[b] ? yes(f) : no(f); } }
  static final class StepGtS extends Branch { @Override Op execute(Frame f) { long x = f.r[a] + k; f.r[d] = x; return f.r[b] < x ? yes(f) : no(f); } }
  static final class StepLtSK extends Limited { @Override Op execute(Frame f) { long x = f.r[a] + k; f.r[d] = x; return x < limit ? yes(f) : no(f); } }
  static final class StepGtSK extends Limited { @Override Op execute(Frame f) { long x = f.r[a] + k; f.r[d] = x; return x > limit ? yes(f) : no(f); } }
  static final class StepEqK extends Limited { @Override Op execute(Frame f) { long x = f.r[a] + k; f.r[d] = x; return x == limit ? yes(f) : no(f); } }
  static final class StepNotZero extends Branch { @Override Op execute(Frame f) { long x = f.r[a] + k; f.r[d] = x; return x != 0 ? yes(f) : no(f); } }

  /** The step is in register c. */
  static final class AddLtS extends Branch { @Override Op execute(Frame f) { long x = f.r[a] + f.r[c]; f.r[d] = x; return x < f.r[b] ? yes(f) : no(f); } }

  /** Of a ∘ b, and the limit in c. */
  static final class LongNotZero extends ArithBranch { @Override Op execute(Frame f) { return Arith.longs(kind, f.r[a], f.r[b]) != 0 ? yes(f) : no(f); } }
  static final class LongEqK extends ArithBranch { @Override Op execute(Frame f) { return Arith.longs(kind, f.r[a], f.r[b]) == k ? yes(f) : no(f); } }
  static final class LongLtS extends ArithBranch { @Override Op execute(Frame f) { return Arith.longs(kind, f.r[a], f.r[b]) < f.r[c] ? yes(f) : no(f); } }
  static final class LongGtS extends ArithBranch { @Override Op execute(Frame f) { return f.r[c] < Arith.longs(kind, f.r[a], f.r[b]) ? yes(f) : no(f); } }
  static final class DoubleLt extends ArithBranch { @Override Op execute(Frame f) { return Arith.doubles(kind, f.get(a), f.get(b)) < f.get(c) ? yes(f) : no(f); } }
  static final class DoubleGt extends ArithBranch { @Override Op execute(Frame f) { return f.get(c) < Arith.doubles(kind, f.get(a), f.get(b)) ? yes(f) : no(f); } }
  // spotless:on
}
