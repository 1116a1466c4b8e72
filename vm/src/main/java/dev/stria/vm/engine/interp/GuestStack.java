package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Instance;
import org.jspecify.annotations.Nullable;

/** The interpreter's part of a machine's state: its chain of frames. */
final class GuestStack {
  /** Frames deeper than this are not kept for later calls from the embedder. */
  private static final int KEPT_LEVELS = 64;

  private final Instance instance;
  private final Code.@Nullable Views[] views;
  private final Frame root;
  private @Nullable Frame active;
  private @Nullable Frame lastKept;
  private long lastLook;

  private GuestStack(Instance instance) {
    this.instance = instance;
    this.views = new Code.@Nullable Views[instance.module().functionCount()];
    this.root = new Frame(this);
  }

  /** The chain of frames of a machine. */
  static GuestStack of(Instance instance) {
    return instance.engineState(GuestStack.class, GuestStack::new);
  }

  Instance instance() {
    return instance;
  }

  /**
   * Takes a boundary frame for a call from outside the program: above the frame that is calling the
   * host, if any.
   */
  Frame openBoundary(int numbers, int viewCount) {
    Frame boundary = active == null ? root : active.callee();
    boundary.becomeBoundary(numbers, viewCount);
    return boundary;
  }

  /** Ends what {@link #openBoundary} began. */
  void closeBoundary(Frame boundary) {
    if (boundary == root && lastKept != null) {
      lastKept.dropCallees();
      lastKept = null;
    }
  }

  /** Says which frame calls the host, so that calls back go above it; null for none. */
  @Nullable Frame setActive(@Nullable Frame frame) {
    Frame previous = active;
    active = frame;
    return previous;
  }

  /** How many units of fuel have been used since this was asked last. */
  long sinceLastLook() {
    long now = instance.meter().reading();
    long since = now - lastLook;
    lastLook = now;
    return since;
  }

  void noteDepth(Frame frame, int level) {
    if (level == KEPT_LEVELS) {
      lastKept = frame;
    }
  }

  /** The views that a function's frames hold in this machine. */
  Code.Views views(Code code) {
    Code.Views known = views[code.function()];
    if (known == null) {
      known = code.viewsOf(instance);
      views[code.function()] = known;
    }
    return known;
  }
}
