package dev.stria.vm.engine.interp;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;

/** Whole rounds of small loops: one step of work, then the counter is stepped and compared. */
final class LoopOps {
  private LoopOps() {}

  /**
   * Work, with registers as in the step that does it alone, and the end of a round: {@code counter
   * += step}, and on while {@code counter < limit}.
   */
  abstract static class Round extends Branch {
    int kind;
    int kind2;
    int g;
    int counter;
    int step;
    int limit;

    /** The step that does the work alone, which knows whom to blame if it traps. */
    @SuppressWarnings("NullAway.Init")
    Op work;

    /**
     * Ends the round. Fuel comes first: what the work depends on must not have changed if that
     * traps.
     */
    final Op turn(Frame f) {
      if (!f.meter.tryTick()) {
        f.tickSlowly();
        return f.beyond(header(), count(f));
      }
      return count(f);
    }

    private Op count(Frame f) {
      long x = f.r[counter] + f.r[step];
      f.r[counter] = x;
      return x < f.r[limit] ? below() : atLimit();
    }

    @Override
    int blame(Frame f, Throwable failure) {
      boolean isFuel =
          failure instanceof Fault fault
              && (fault.kind() == TrapKind.OUT_OF_FUEL || fault.kind() == TrapKind.INTERRUPTED);
      return isFuel ? position : work.blame(f, failure);
    }
  }

  // spotless:off
  static final class StoreI8 extends Round { @Override Op execute(Frame f) { Bytes.putI8(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 1), f.r[d]); return turn(f); } }
  static final class StoreI32 extends Round { @Override Op execute(Frame f) { Bytes.putI32(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 4), f.r[d]); return turn(f); } }
  static final class StoreF64 extends Round { @Override Op execute(Frame f) { Bytes.putF64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), f.get(d)); return turn(f); } }
  static final class LoadArithU8 extends Round { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)), f.r[e]); return turn(f); } }
  static final class LoadArithI32 extends Round { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind, Bytes.getI32(f.bytes, Elements.at((View1) f.v[a], f.r[b], 4)), f.r[e]); return turn(f); } }
  static final class LoadArithF64 extends Round { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.get(e))); return turn(f); } }
  static final class UpdateU8 extends Round { @Override Op execute(Frame f) { long x = Arith.longs(kind, Bytes.getU8(f.bytes, Elements.at((View1) f.v[a], f.r[b], 1)), f.r[e]); Bytes.putI8(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 1), x); return turn(f); } }
  static final class UpdateF64 extends Round { @Override Op execute(Frame f) { double x = Arith.doubles(kind, Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8)), f.get(e)); Bytes.putF64(f.bytes, Elements.atForStore((View1) f.v[a], f.r[b], 8), x); return turn(f); } }
  static final class LongChain extends Round { @Override Op execute(Frame f) { f.r[d] = Arith.longs(kind2, Arith.longs(kind, f.r[a], f.r[b]), f.r[c]); return turn(f); } }
  static final class DoubleChain extends Round { @Override Op execute(Frame f) { f.set(d, Arith.doubles(kind2, Arith.doubles(kind, f.get(a), f.get(b)), f.get(c))); return turn(f); } }

  /** As {@link DotOps.F64Dot1} and {@link DotOps.F64Dot2}: the element loaded first. */
  abstract static class Dot extends Round {
    int a1;
    int b1;
    int c1;
  }

  static final class Dot1 extends Dot {
    @Override Op execute(Frame f) {
      double y = Bytes.getF64(f.bytes, Elements.at((View1) f.v[a1], f.r[b1], 8));
      double x = Bytes.getF64(f.bytes, Elements.at((View1) f.v[a], f.r[b], 8));
      f.set(d, Arith.doubles(kind2, Arith.doubles(kind, x, y), f.get(g)));
      return turn(f);
    }
  }

  static final class Dot2 extends Dot {
    @Override Op execute(Frame f) {
      double y = Bytes.getF64(f.bytes, Elements.at((View2) f.v[a1], f.r[b1], f.r[c1], 8));
      double x = Bytes.getF64(f.bytes, Elements.at((View2) f.v[a], f.r[b], f.r[c], 8));
      f.set(d, Arith.doubles(kind2, Arith.doubles(kind, x, y), f.get(g)));
      return turn(f);
    }
  }
  // spotless:on
}
