package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Scalars;

/** Comparisons that leave 0 or 1. There is no greater-than: operands are exchanged instead. */
final class CompareOps {
  private CompareOps() {}

  // spotless:off
  static final class Eqz extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.eqz(f.r[a]); return next; } }
  static final class Eq extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.eq(f.r[a], f.r[b]); return next; } }
  static final class Ne extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.ne(f.r[a], f.r[b]); return next; } }
  static final class LtS extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.ltS(f.r[a], f.r[b]); return next; } }
  static final class LtU extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.ltU(f.r[a], f.r[b]); return next; } }
  static final class LeS extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.leS(f.r[a], f.r[b]); return next; } }
  static final class LeU extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.leU(f.r[a], f.r[b]); return next; } }
  static final class DoubleEq extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.eq(f.get(a), f.get(b)); return next; } }
  static final class DoubleNe extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.ne(f.get(a), f.get(b)); return next; } }
  static final class DoubleLt extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.lt(f.get(a), f.get(b)); return next; } }
  static final class DoubleLe extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.le(f.get(a), f.get(b)); return next; } }
  // spotless:on
}
