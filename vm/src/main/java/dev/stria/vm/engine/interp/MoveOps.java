package dev.stria.vm.engine.interp;

import dev.stria.vm.memory.View;

/** Moves between registers, globals and statics; and doing nothing. */
final class MoveOps {
  private MoveOps() {}

  // spotless:off
  static final class Nop extends Op { @Override Op execute(Frame f) {  return next; } }
  static final class Poll extends Op { @Override Op execute(Frame f) { f.meter.poll(); return next; } }
  static final class Const extends Op { @Override Op execute(Frame f) { f.r[d] = k; return next; } }
  static final class Move extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[a]; return next; } }
  static final class MoveView extends Op { @Override Op execute(Frame f) { f.v[d] = f.v[a]; return next; } }
  static final class Swap extends Op { @Override Op execute(Frame f) { long x = f.r[a]; f.r[a] = f.r[b]; f.r[b] = x; return next; } }
  static final class SwapView extends Op { @Override Op execute(Frame f) { View x = f.v[a]; f.v[a] = f.v[b]; f.v[b] = x; return next; } }
  static final class Select extends Op { @Override Op execute(Frame f) { f.r[d] = f.r[c] != 0 ? f.r[a] : f.r[b]; return next; } }
  static final class SelectView extends Op { @Override Op execute(Frame f) { f.v[d] = f.r[c] != 0 ? f.v[a] : f.v[b]; return next; } }
  static final class GlobalGet extends Op { @Override Op execute(Frame f) { f.r[d] = f.instance.global(a); return next; } }
  static final class GlobalSet extends Op { @Override Op execute(Frame f) { f.instance.setGlobal(d, f.r[a]); return next; } }
  static final class GlobalGetView extends Op { @Override Op execute(Frame f) { f.v[d] = f.instance.viewGlobal(a); return next; } }
  static final class GlobalSetView extends Op { @Override Op execute(Frame f) { f.instance.setViewGlobal(d, f.v[a]); return next; } }
  static final class Data extends Op { @Override Op execute(Frame f) { f.v[d] = f.instance.data(a); return next; } }
  static final class Var extends Op { @Override Op execute(Frame f) { f.v[d] = f.instance.var(a); return next; } }
  static final class Region extends Op { @Override Op execute(Frame f) { f.v[d] = f.instance.region().all(); return next; } }
  // spotless:on
}
