package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Scalars;

/**
 * Integer arithmetic. Those named with a K take their second operand from the constant {@link
 * Op#k}.
 */
final class LongOps {
  private LongOps() {}

  // spotless:off
  static final class Add extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] + f.r[b]; return next; } }
  static final class Sub extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] - f.r[b]; return next; } }
  static final class Mul extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] * f.r[b]; return next; } }
  static final class And extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] & f.r[b]; return next; } }
  static final class Or extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] | f.r[b]; return next; } }
  static final class Xor extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] ^ f.r[b]; return next; } }
  static final class Shl extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] << f.r[b]; return next; } }
  static final class ShrS extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] >> f.r[b]; return next; } }
  static final class ShrU extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] >>> f.r[b]; return next; } }
  static final class Rotl extends Op { @Override Op execute(Frame f) { f.r[d] = Long.rotateLeft(f.r[a], (int) f.r[b]); return next; } }
  static final class Rotr extends Op { @Override Op execute(Frame f) { f.r[d] = Long.rotateRight(f.r[a], (int) f.r[b]); return next; } }
  static final class DivS extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.divS(f.r[a], f.r[b]); return next; } }
  static final class DivU extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.divU(f.r[a], f.r[b]); return next; } }
  static final class RemS extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.remS(f.r[a], f.r[b]); return next; } }
  static final class RemU extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.remU(f.r[a], f.r[b]); return next; } }
  static final class AddK extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] + k; return next; } }
  static final class AndK extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] & k; return next; } }
  static final class XorK extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] ^ k; return next; } }
  static final class ShlK extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] << k; return next; } }
  static final class ShrUK extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] >>> k; return next; } }
  static final class MulK extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a] * k; return next; } }
  static final class Clz extends Op { @Override Op execute(Frame f) { f.r[d] = Long.numberOfLeadingZeros(f.r[a]); return next; } }
  static final class Ctz extends Op { @Override Op execute(Frame f) { f.r[d] = Long.numberOfTrailingZeros(f.r[a]); return next; } }
  static final class Popcnt extends Op { @Override Op execute(Frame f) { f.r[d] = Long.bitCount(f.r[a]); return next; } }
  static final class Extend8 extends Op { @Override Op execute(Frame f) { f.r[d] = (byte) f.r[a]; return next; } }
  static final class Extend16 extends Op { @Override Op execute(Frame f) { f.r[d] = (short) f.r[a]; return next; } }
  static final class Extend32 extends Op { @Override Op execute(Frame f) { f.r[d] = (int) f.r[a]; return next; } }
  // spotless:on
}
