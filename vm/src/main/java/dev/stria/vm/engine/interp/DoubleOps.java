package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Scalars;

/** Float arithmetic. */
final class DoubleOps {
  private DoubleOps() {}

  // spotless:off
  static final class Add extends Op { @Override Op execute(Frame f) { f.set(d, f.get(a) + f.get(b)); return next; } }
  static final class Sub extends Op { @Override Op execute(Frame f) { f.set(d, f.get(a) - f.get(b)); return next; } }
  static final class Mul extends Op { @Override Op execute(Frame f) { f.set(d, f.get(a) * f.get(b)); return next; } }
  static final class Div extends Op { @Override Op execute(Frame f) { f.set(d, f.get(a) / f.get(b)); return next; } }
  static final class Min extends Op { @Override Op execute(Frame f) { f.set(d, Math.min(f.get(a), f.get(b))); return next; } }
  static final class Max extends Op { @Override Op execute(Frame f) { f.set(d, Math.max(f.get(a), f.get(b))); return next; } }
  static final class Copysign extends Op { @Override Op execute(Frame f) { f.set(d, Scalars.copysign(f.get(a), f.get(b))); return next; } }
  static final class Fma extends Op { @Override Op execute(Frame f) { f.set(d, Math.fma(f.get(a), f.get(b), f.get(c))); return next; } }
  static final class Neg extends Op { @Override Op execute(Frame f) { f.set(d, -f.get(a)); return next; } }
  static final class Abs extends Op { @Override Op execute(Frame f) { f.set(d, Math.abs(f.get(a))); return next; } }
  static final class Sqrt extends Op { @Override Op execute(Frame f) { f.set(d, Math.sqrt(f.get(a))); return next; } }
  static final class Ceil extends Op { @Override Op execute(Frame f) { f.set(d, Math.ceil(f.get(a))); return next; } }
  static final class Floor extends Op { @Override Op execute(Frame f) { f.set(d, Math.floor(f.get(a))); return next; } }
  static final class Trunc extends Op { @Override Op execute(Frame f) { f.set(d, Scalars.trunc(f.get(a))); return next; } }
  static final class Nearest extends Op { @Override Op execute(Frame f) { f.set(d, Math.rint(f.get(a))); return next; } }
  static final class RoundF32 extends Op { @Override Op execute(Frame f) { f.set(d, Scalars.roundF32(f.get(a))); return next; } }
  // spotless:on
}
