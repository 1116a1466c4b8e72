package dev.stria.vm.engine.interp;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/**
 * An element changed in place: element = element ∘ e. The element is {@code a[b]} or {@code a[b,
 * c]}.
 */
final class UpdateOps {
  private UpdateOps() {}

  // spotless:off
  static final class U8x1 extends Update { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)), f.r[e]); Bytes.putI8(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 1), x); return next; } }
  static final class U8x2 extends Update { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 1)), f.r[e]); Bytes.putI8(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 1), x); return next; } }
  static final class U16x1 extends Update { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getU16(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2)), f.r[e]); Bytes.putI16(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 2), x); return next; } }
  static final class I32x1 extends Update { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getI32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.r[e]); Bytes.putI32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), x); return next; } }
  static final class U32x1 extends Update { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getU32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.r[e]); Bytes.putI32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), x); return next; } }
  static final class I64x1 extends Update { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getI64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.r[e]); Bytes.putI64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), x); return next; } }
  static final class F32x1 extends Update { @Override Op execute(Frame f) { double x = Arith.doubles(kind, Bytes.getF32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.get(e)); Bytes.putF32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), x); return next; } }
  static final class F32x2 extends Update { @Override Op execute(Frame f) { double x = Arith.doubles(kind, Bytes.getF32(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 4)), f.get(e)); Bytes.putF32(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 4), x); return next; } }
  static final class F64x1 extends Update { @Override Op execute(Frame f) { double x = Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.get(e)); Bytes.putF64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), x); return next; } }
  static final class F64x2 extends Update { @Override Op execute(Frame f) { double x = Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8)), f.get(e)); Bytes.putF64(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 8), x); return next; } }
  // spotless:on
}
