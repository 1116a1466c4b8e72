package dev.stria.vm.engine.interp;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/** Elements loaded and used in two arithmetic steps. */
final class DotOps {
  private DotOps() {}

  /** d = (element ∘ e) ∘ g, where the element is {@code a[b]} or {@code a[b, c]}. */
  abstract static class LoadChain extends LoadArith {
    int kind2;
    int g;
  }

  /**
   * As {@link LoadChain}, but e is itself an element, loaded first: {@code a1[b1]} or {@code a1[b1,
   * c1]}.
   */
  abstract static class Dot extends LoadChain {
    int a1;
    int b1;
    int c1;

    /** The instruction of the load that comes first; {@link #position} is the other's. */
    int firstPosition;

    @Override
    int blame(Frame f, Throwable failure) {
      View view = f.v[a1];
      long[] indices = view.rank() == 1 ? new long[] {f.r[b1]} : new long[] {f.r[b1], f.r[c1]};
      try {
        Elements.at(view, indices);
        return position;
      } catch (Fault fault) {
        return firstPosition;
      }
    }
  }

  // spotless:off
  static final class LongChain1 extends LoadChain { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind2, Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)), f.r[e]), f.r[g]); return next; } }
  static final class F64Chain1 extends LoadChain { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind2, Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.get(e)), f.get(g))); return next; } }
  static final class F64Chain2 extends LoadChain { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind2, Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8)), f.get(e)), f.get(g))); return next; } }
  static final class F64Dot1 extends Dot {
    @Override Op execute(Frame f) {
      double y = Bytes.getF64(f.bytes, Elements.at((View1) f.v[a1], f.r[b1], 8));
      double x = Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8));
      f.set(d, Arith.doubles(kind2, Arith.doubles(kind, x, y), f.get(g)));
      return next;
    }
  }
  static final class F64Dot2 extends Dot {
    @Override Op execute(Frame f) {
      double y = Bytes.getF64(f.bytes, Elements.at((View2) f.v[a1], f.r[b1], f.r[c1], 8));
      double x = Bytes.getF64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8));
      f.set(d, Arith.doubles(kind2, Arith.doubles(kind, x, y), f.get(g)));
      return next;
    }
  }
  // spotless:on
}
