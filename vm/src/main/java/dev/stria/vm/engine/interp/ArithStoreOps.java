package dev.stria.vm.engine.interp;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/**
 * A value computed and stored at once: element = x ∘ e. The element is {@code a[b]} or {@code a[b,
 * c]}.
 */
final class ArithStoreOps {
  private ArithStoreOps() {}

  // spotless:off
  static final class U8x1 extends ArithStore { @Override Op execute(Frame f) { Bytes.putI8(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 1), Arith.longs(kind, f.r[x], f.r[e])); return next; } }
  static final class U8x2 extends ArithStore { @Override Op execute(Frame f) { Bytes.putI8(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 1), Arith.longs(kind, f.r[x], f.r[e])); return next; } }
  static final class U16x1 extends ArithStore { @Override Op execute(Frame f) { Bytes.putI16(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 2), Arith.longs(kind, f.r[x], f.r[e])); return next; } }
  static final class I32x1 extends ArithStore { @Override Op execute(Frame f) { Bytes.putI32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), Arith.longs(kind, f.r[x], f.r[e])); return next; } }
  static final class I64x1 extends ArithStore { @Override Op execute(Frame f) { Bytes.putI64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), Arith.longs(kind, f.r[x], f.r[e])); return next; } }
  static final class F32x1 extends ArithStore { @Override Op execute(Frame f) { Bytes.putF32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), Arith.doubles(kind, f.get(x), f.get(e))); return next; } }
  static final class F32x2 extends ArithStore { @Override Op execute(Frame f) { Bytes.putF32(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 4), Arith.doubles(kind, f.get(x), f.get(e))); return next; } }
  static final class F64x1 extends ArithStore { @Override Op execute(Frame f) { Bytes.putF64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), Arith.doubles(kind, f.get(x), f.get(e))); return next; } }
  static final class F64x2 extends ArithStore { @Override Op execute(Frame f) { Bytes.putF64(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 8), Arith.doubles(kind, f.get(x), f.get(e))); return next; } }
  // spotless:on
}
