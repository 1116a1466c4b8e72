package dev.stria.vm.array;

/** The kernel of an operation that has a loop over rows. */
final class RowKernel implements Kernel {
  private final RowLoop loop;
  private final int sources;

  RowKernel(RowLoop loop, int sources) {
    this.loop = loop;
    this.sources = sources;
  }

  @Override
  public void step(Frame frame, int n) {
    for (int i = 0; i < sources; i++) {
      frame.in[i].fetchRow(n);
    }
    frame.out.place(n);
    loop.run(frame.in[0].chunk, frame.in[1].chunk, frame.in[2].chunk, frame.out.chunk, n);
    frame.out.flush(n);
  }

  @Override
  public int reach(Frame frame) {
    int reach = frame.out.rowReach();
    for (int i = 0; i < sources; i++) {
      reach = Math.min(reach, frame.in[i].reach());
    }
    return reach;
  }
}
