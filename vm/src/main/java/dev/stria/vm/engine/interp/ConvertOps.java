package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Scalars;

/** Conversions between integers and floats. Reinterpreting bits is a {@link MoveOps.Move}. */
final class ConvertOps {
  private ConvertOps() {}

  // spotless:off
  static final class ConvertS extends Op { @Override Op execute(Frame f) { f.set(d, (double) f.r[a]); return next; } }
  static final class ConvertU extends Op { @Override Op execute(Frame f) { f.set(d, Scalars.convertU(f.r[a])); return next; } }
  static final class TruncS extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.truncS(f.get(a)); return next; } }
  static final class TruncU extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.truncU(f.get(a)); return next; } }
  static final class TruncSatS extends Op { @Override Op execute(Frame f) { f.r[d] = (long) f.get(a); return next; } }
  static final class TruncSatU extends Op { @Override Op execute(Frame f) { f.r[d] = Scalars.truncSatU(f.get(a)); return next; } }
  // spotless:on
}
