package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * What compiled loops rely on: methods small enough to be inlined, and views that never reach the
 * Java heap.
 */
class HotMethodsTest {
  /** HotSpot inlines no larger method, however hot (FreqInlineSize). */
  private static final int INLINE_LIMIT = 325;

  @Test
  void hotMethodsAreSmallEnoughToBeInlined() throws IOException {
    for (Class<?> hot :
        List.of(
            Elements.class,
            Bytes.class,
            Binary16.class,
            Slice.class,
            Validity.class,
            Contiguity.class,
            Access.class,
            Places.class,
            Foreign.class,
            ViewElements.class,
            View0.class,
            View1.class,
            View2.class,
            View3.class)) {
      for (MethodModel method : methods(hot)) {
        int size = codeSize(method);
        assertTrue(
            size < INLINE_LIMIT, hot.getSimpleName() + "." + method.methodName() + ": " + size);
      }
    }
  }

  @Test
  void elementAccessStaysFarBelowThat() throws IOException {
    for (MethodModel method : methods(Elements.class)) {
      int size = codeSize(method);
      assertTrue(size <= 110, "Elements." + method.methodName() + ": " + size);
    }
  }

  private static List<MethodModel> methods(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return ClassFile.of().parse(in.readAllBytes()).methods();
    }
  }

  private static int codeSize(MethodModel method) {
    return method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
  }

  private static long carveAndRead(byte[] bytes, View1 parent, View2 table, int rounds) {
    long sum = 0;
    for (int i = 0; i < rounds; i++) {
      int at = i & 255;
      sum += Elements.at(View0.carve(parent, Format.I32, at));
      View1 row = View1.carve(parent, Format.U8, at, 10, 3);
      sum += Bytes.getU8(bytes, Elements.at(row, 5, 1));
      View2 square = View2.carve(parent, Format.I32, at, 4, 4, 16, 4);
      sum += Bytes.getI32(bytes, Elements.at(square, i & 3, -1, 4));
      View3 cube = View3.carve(parent, Format.U8, at, 3, 4, 5, 20, 5, 1);
      sum += Bytes.getU8(bytes, Elements.at(cube, 1, 2, 3, 1));
      // The steps of [*, 1:, new], [:, ::-1][-1] and [3+:2].
      View2 part = table.index(0, i & 7, 0).slice(0, 1, Long.MAX_VALUE, 1).newAxis(1);
      sum += Bytes.getI32(bytes, Elements.at(part, 2, 0, 4));
      View1 back = table.slice(1, Long.MAX_VALUE, Long.MIN_VALUE, -1).row(-1);
      sum += Bytes.getI32(bytes, Elements.at(back.sliceExact(3, 2), 1, 4));
      sum += cube.index(2, 3, 2).column(1).slice(0, 3, 2).length();
    }
    return sum;
  }

  @Test
  @DisabledIfSystemProperty(named = "stria.instrumented", matches = "true")
  void carvingAndSlicingInACompiledLoopAllocatesNothing() {
    Region region = TestViews.region(4096);
    View1 parent = (View1) TestViews.alloc(region, Format.U8, 1024);
    View2 table = (View2) TestViews.alloc(region, Format.I32, 8, 8);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 200_000;
    long sum = 0;
    long least = Long.MAX_VALUE;
    // The first rounds are interpreted, and when compiled code replaces them is HotSpot's affair.
    for (int attempt = 0; attempt < 100 && least > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      sum += carveAndRead(region.bytes(), parent, table, rounds);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // Well below one view in a hundred rounds.
    assertTrue(least < rounds / 4, least + " bytes, sum " + sum);
  }
}
