package dev.stria.suite.properties.views;

import dev.stria.reference.RefFormat;
import dev.stria.reference.RefView;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;

/** One view on both sides. */
record Twin(String name, View view, RefView model) {
  static RefFormat model(Format format) {
    return RefFormat.of(format.formatName());
  }

  Format format() {
    return view.format();
  }

  int rank() {
    return model.rank();
  }

  long[] extents() {
    return model.extents();
  }

  /** Holds everything that can be asked of the view to the model. */
  void check() {
    Geometry.check(view, model);
  }

  @Override
  public String toString() {
    return name;
  }
}
