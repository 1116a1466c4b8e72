package dev.stria.vm.engine.interp;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/**
 * Loads of elements from views of rank 1, and of the common formats from views of rank 2; the rest
 * is {@link ElementOps}. Registers: the view in a, its indices in b and c.
 */
final class LoadOps {
  private LoadOps() {}

  // spotless:off
  static final class Bool1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getBool(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)); return next; } }
  static final class I8x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)); return next; } }
  static final class U8x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)); return next; } }
  static final class I16x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI16(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2)); return next; } }
  static final class U16x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU16(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2)); return next; } }
  static final class I32x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)); return next; } }
  static final class U32x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)); return next; } }
  static final class I64x1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)); return next; } }
  static final class F32x1 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4))); return next; } }
  static final class F64x1 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8))); return next; } }
  static final class F16x1 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF16(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2))); return next; } }
  static final class I16BEx1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI16BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2)); return next; } }
  static final class U16BEx1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU16BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2)); return next; } }
  static final class I32BEx1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI32BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)); return next; } }
  static final class U32BEx1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU32BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)); return next; } }
  static final class I64BEx1 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI64BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)); return next; } }
  static final class F16BEx1 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF16BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 2))); return next; } }
  static final class F32BEx1 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF32BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4))); return next; } }
  static final class F64BEx1 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF64BE(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8))); return next; } }
  static final class Bool2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getBool(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 1)); return next; } }
  static final class I8x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI8(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 1)); return next; } }
  static final class U8x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU8(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 1)); return next; } }
  static final class I16x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI16(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 2)); return next; } }
  static final class U16x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU16(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 2)); return next; } }
  static final class I32x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI32(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 4)); return next; } }
  static final class U32x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getU32(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 4)); return next; } }
  static final class I64x2 extends Op { @Override Op execute(Frame f) { f.r[d] = Bytes.getI64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8)); return next; } }
  static final class F32x2 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF32(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 4))); return next; } }
  static final class F64x2 extends Op { @Override Op execute(Frame f) { f.set(d, Bytes.getF64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8))); return next; } }
  // spotless:on
}
