package dev.stria.vm.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NpyProperties {
  private static final int ALIGNMENT = 64;

  @Provide
  Arbitrary<long[]> shapes() {
    return Arbitraries.longs().between(0, 4).array(long[].class).ofMaxSize(5);
  }

  /** A view of random bytes with axes turned, reversed and thinned out. */
  private static View view(Format format, long[] shape, Random random) {
    long size = format.itemSize();
    for (long extent : shape) {
      size *= extent;
    }
    byte[] bytes = new byte[(int) size];
    random.nextBytes(bytes);
    View view = View.over(bytes).cast(format, Shape.of(shape));
    for (int axis = 0; axis < shape.length; axis++) {
      if (random.nextInt(3) == 0) {
        view = view.slice(axis, Long.MAX_VALUE, Long.MIN_VALUE, -1 - random.nextInt(2));
      }
    }
    return random.nextBoolean() ? view.transpose() : view;
  }

  @Property
  void whatIsWrittenIsRead(
      @ForAll Format format, @ForAll("shapes") long[] shape, @ForAll Random random)
      throws IOException {
    View view = view(format, shape, random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, view);
    NpyArray array = Npy.read(new ByteArrayInputStream(out.toByteArray()), "property.npy");

    assertEquals(0, array.header().dataOffset() % ALIGNMENT);
    assertEquals(view.isFContiguous() && !view.isContiguous(), array.header().fortranOrder());
    assertEquals(format, array.view().format());
    assertArrayEquals(view.shape(), array.view().shape());
    assertArrayEquals(view.toByteArray(), array.view().toByteArray());
  }
}
