package dev.stria.vm.engine.interp;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/**
 * Stores of elements into views of rank 1, and of the common formats into views of rank 2; the rest
 * is {@link ElementOps}. Registers: the view in a, its indices in b and c, the value in d, which is
 * no result here.
 */
final class StoreOps {
  private StoreOps() {}

  // spotless:off
  static final class Bool1 extends Op { @Override Op execute(Frame f) { Bytes.putBool(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 1), f.r[d]); return next; } }
  static final class I8x1 extends Op { @Override Op execute(Frame f) { Bytes.putI8(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 1), f.r[d]); return next; } }
  static final class I16x1 extends Op { @Override Op execute(Frame f) { Bytes.putI16(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 2), f.r[d]); return next; } }
  static final class I32x1 extends Op { @Override Op execute(Frame f) { Bytes.putI32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), f.r[d]); return next; } }
  static final class I64x1 extends Op { @Override Op execute(Frame f) { Bytes.putI64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), f.r[d]); return next; } }
  static final class F32x1 extends Op { @Override Op execute(Frame f) { Bytes.putF32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), f.get(d)); return next; } }
  static final class F64x1 extends Op { @Override Op execute(Frame f) { Bytes.putF64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), f.get(d)); return next; } }
  static final class F16x1 extends Op { @Override Op execute(Frame f) { Bytes.putF16(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 2), f.get(d)); return next; } }
  static final class I16BEx1 extends Op { @Override Op execute(Frame f) { Bytes.putI16BE(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 2), f.r[d]); return next; } }
  static final class I32BEx1 extends Op { @Override Op execute(Frame f) { Bytes.putI32BE(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), f.r[d]); return next; } }
  static final class I64BEx1 extends Op { @Override Op execute(Frame f) { Bytes.putI64BE(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), f.r[d]); return next; } }
  static final class F16BEx1 extends Op { @Override Op execute(Frame f) { Bytes.putF16BE(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 2), f.get(d)); return next; } }
  static final class F32BEx1 extends Op { @Override Op execute(Frame f) { Bytes.putF32BE(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), f.get(d)); return next; } }
  static final class F64BEx1 extends Op { @Override Op execute(Frame f) { Bytes.putF64BE(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), f.get(d)); return next; } }
  static final class Bool2 extends Op { @Override Op execute(Frame f) { Bytes.putBool(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 1), f.r[d]); return next; } }
  static final class I8x2 extends Op { @Override Op execute(Frame f) { Bytes.putI8(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 1), f.r[d]); return next; } }
  static final class I16x2 extends Op { @Override Op execute(Frame f) { Bytes.putI16(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 2), f.r[d]); return next; } }
  static final class I32x2 extends Op { @Override Op execute(Frame f) { Bytes.putI32(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 4), f.r[d]); return next; } }
  static final class I64x2 extends Op { @Override Op execute(Frame f) { Bytes.putI64(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 8), f.r[d]); return next; } }
  static final class F32x2 extends Op { @Override Op execute(Frame f) { Bytes.putF32(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 4), f.get(d)); return next; } }
  static final class F64x2 extends Op { @Override Op execute(Frame f) { Bytes.putF64(f.bytes, Elements.atForStore((View2) f.v[a], f.r[b], f.r[c], 8), f.get(d)); return next; } }
  // spotless:on
}
