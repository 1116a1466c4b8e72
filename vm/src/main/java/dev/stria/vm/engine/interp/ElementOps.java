package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.ViewMeanings;

/**
 * Element access of any rank and format: the view in register a, its indices in the registers
 * given, the value loaded into or stored from d.
 */
final class ElementOps {
  private ElementOps() {}

  /** What all have. */
  abstract static class Access extends Op {
    final int[] indices;

    Access(int[] indices) {
      this.indices = indices;
    }

    @Override
    int weight() {
      return 4 + indices.length;
    }
  }

  static final class LoadLong extends Access {
    LoadLong(int[] indices) {
      super(indices);
    }

    @Override
    Op execute(Frame f) {
      f.r[d] = ViewMeanings.loadLong(f.bytes, f.v[a], gather(f, indices));
      return next;
    }
  }

  static final class LoadDouble extends Access {
    LoadDouble(int[] indices) {
      super(indices);
    }

    @Override
    Op execute(Frame f) {
      f.set(d, ViewMeanings.loadDouble(f.bytes, f.v[a], gather(f, indices)));
      return next;
    }
  }

  static final class StoreLong extends Access {
    StoreLong(int[] indices) {
      super(indices);
    }

    @Override
    Op execute(Frame f) {
      ViewMeanings.storeLong(f.bytes, f.v[a], f.r[d], gather(f, indices));
      return next;
    }
  }

  static final class StoreDouble extends Access {
    StoreDouble(int[] indices) {
      super(indices);
    }

    @Override
    Op execute(Frame f) {
      ViewMeanings.storeDouble(f.bytes, f.v[a], f.get(d), gather(f, indices));
      return next;
    }
  }

  static final class StoreExact extends Access {
    StoreExact(int[] indices) {
      super(indices);
    }

    @Override
    Op execute(Frame f) {
      ViewMeanings.storeExact(f.bytes, f.v[a], f.r[d], gather(f, indices));
      return next;
    }
  }
}
