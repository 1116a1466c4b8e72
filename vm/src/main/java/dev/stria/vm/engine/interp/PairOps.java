package dev.stria.vm.engine.interp;

/** Two or three arithmetic steps in one. */
final class PairOps {
  private PairOps() {}

  /** Steps that choose their arithmetic by {@link Arith} numbers. */
  abstract static class Pair extends Op {
    int kind;
    int kind2;
    int kind3;

    /** One more operand register. */
    int g;
  }

  // spotless:off
  /** d = (a ∘ b) ∘ c. */
  static final class LongChain extends Pair { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind2, Arith.longs(kind, f.r[a], f.r[b]), f.r[c]); return next; } }
  static final class DoubleChain extends Pair { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind2, Arith.doubles(kind, f.get(a), f.get(b)), f.get(c))); return next; } }

  /** d = ((a ∘ b) ∘ c) ∘ e. */
  static final class DoubleChain3 extends Pair { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind3, Arith.doubles(kind2, Arith.doubles(kind, f.get(a), f.get(b)), f.get(c)), f.get(e))); return next; } }

  /** e = a ∘ b, then d = c ∘ g. */
  static final class LongTwo extends Pair { @Override Op execute(Frame f) { f.r[e] = Arith.longs(kind, f.r[a], f.r[b]); f.r[d] = Arith.longs(kind2, f.r[c], f.r[g]); return next; } }
  static final class DoubleTwo extends Pair { @Override Op execute(Frame f) { f.set(e, Arith.doubles(kind, f.get(a), f.get(b))); f.set(d, Arith.doubles(kind2, f.get(c), f.get(g))); return next; } }
  // spotless:on
}
