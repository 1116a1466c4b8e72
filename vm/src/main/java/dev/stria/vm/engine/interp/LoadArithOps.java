package dev.stria.vm.engine.interp;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/**
 * An element loaded and used at once: d = element ∘ e. The element is {@code a[b]} or {@code a[b,
 * c]}.
 */
final class LoadArithOps {
  private LoadArithOps() {}

  // spotless:off
  static final class U8x1 extends LoadArith { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)), f.r[e]); return next; } }
  static final class U8x2 extends LoadArith { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 1)), f.r[e]); return next; } }
  static final class U16x1 extends LoadArith { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getU16(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2)), f.r[e]); return next; } }
  static final class I32x1 extends LoadArith { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getI32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.r[e]); return next; } }
  static final class U32x1 extends LoadArith { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getU32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.r[e]); return next; } }
  static final class I64x1 extends LoadArith { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getI64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.r[e]); return next; } }
  static final class F32x1 extends LoadArith { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind, Bytes.getF32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.get(e))); return next; } }
  static final class F32x2 extends LoadArith { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind, Bytes.getF32(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 4)), f.get(e))); return next; } }
  static final class F64x1 extends LoadArith { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.get(e))); return next; } }
  static final class F64x2 extends LoadArith { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8)), f.get(e))); return next; } }
  // spotless:on
}
