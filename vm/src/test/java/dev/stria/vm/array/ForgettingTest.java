package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread keeps scratch from one operation to the next, but nothing of what it worked on. */
class ForgettingTest {
  private static final int SIDE = 64;
  private static final int COLLECTIONS = 10;

  private interface Use {
    void of(View dst, View a, View b, Meter meter);
  }

  private final Map<String, Use> uses = new TreeMap<>();

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private static Object memory(boolean isArray) {
    return isArray ? new byte[SIDE * SIDE * Float.BYTES] : new float[SIDE * SIDE];
  }

  private static View view(Object memory) {
    View bytes = memory instanceof byte[] b ? View.over(b) : View.over((float[]) memory);
    return bytes.cast(Format.F32, Arena.shape(SIDE, SIDE));
  }

  /** Does something with new memories; gives what must be gone afterwards. */
  private static List<WeakReference<Object>> traces(boolean isArray, Use use) {
    Object[] made = {memory(isArray), memory(isArray), memory(isArray), new Arena.Counter()};
    use.of(view(made[0]), view(made[1]), view(made[2]), (Meter) made[3]);
    return Stream.of(made).map(WeakReference::new).toList();
  }

  private static boolean areGone(List<WeakReference<Object>> traces) {
    for (int i = 0; i < COLLECTIONS; i++) {
      if (traces.stream().allMatch(trace -> trace.refersTo(null))) {
        return true;
      }
      System.gc();
    }
    return false;
  }

  private static View line(View view) {
    return view.index(0, 0);
  }

  private void elementwise() {
    uses.put("copy", (dst, a, _, m) -> ArrayOps.copy(dst, a, m));
    uses.put("copy backwards", (dst, a, _, m) -> ArrayOps.copy(dst, a.slice(":, ::-1"), m));
    uses.put("copy in place", (dst, _, _, m) -> ArrayOps.copy(dst, dst.slice(":, ::-1"), m));
    uses.put("transpose", (dst, a, _, m) -> ArrayOps.copy(dst, a.transpose(), m));
    uses.put("fill", (dst, _, _, m) -> ArrayOps.fill(dst, number(1.5), m));
    uses.put("iota", (dst, _, _, m) -> ArrayOps.iota(dst, number(1.5), number(0.5), m));
    uses.put("negative", (dst, a, _, m) -> ArrayOps.unary(UnaryOp.NEG, dst, a, m));
    uses.put("add", (dst, a, b, m) -> ArrayOps.binary(BinaryOp.ADD, dst, a, b, m));
    uses.put("fma", (dst, a, b, m) -> ArrayOps.fma(dst, a, b, a, m));
    uses.put("select", (dst, a, b, m) -> ArrayOps.select(dst, dst, a, b, m));
  }

  private void others() {
    for (ReduceOp op : ReduceOp.values()) {
      uses.put(op.name(), (_, a, _, m) -> ArrayOps.reduceDouble(op, a, m));
      uses.put(op + "0", (dst, a, _, m) -> ArrayOps.reduceAxis(op, 0, line(dst), a, m));
      uses.put(op + "1", (dst, a, _, m) -> ArrayOps.reduceAxis(op, 1, line(dst), a, m));
    }
    uses.put("dot", (_, a, b, m) -> ArrayOps.dotDouble(line(a), line(b), m));
    uses.put("argmin", (_, a, _, m) -> ArrayOps.argmin(a, m));
    uses.put("any", (_, a, _, m) -> ArrayOps.any(a, m));
    uses.put("equal", (_, a, b, m) -> ArrayOps.equal(a, b, m));
    uses.put("compare", (_, a, b, m) -> ArrayOps.compare(line(a), line(b), m));
    uses.put("find", (_, a, _, m) -> ArrayOps.find(a, number(1.5), m));
    uses.put("cumsum", (dst, a, _, m) -> ArrayOps.cumsum(line(dst), line(a), m));
    uses.put("matmul", ArrayOps::matmul);
    uses.put("sort", (dst, _, _, m) -> ArrayOps.sort(line(dst), m));
    View indices = view(memory(true)).cast(Format.I32, Arena.shape(SIDE, SIDE));
    uses.put("take", (dst, a, _, m) -> ArrayOps.take(dst, a, line(indices), m));
  }

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void whatAnOperationWorkedOnCanBeCollected(boolean isArray, boolean ownLoops) throws Exception {
    Tuning.set(ownLoops ? 0 : Long.MAX_VALUE, true);
    elementwise();
    others();
    Map<String, List<WeakReference<Object>>> traces = new TreeMap<>();
    // A thread for each, so that none forgets because of what it does next.
    try (ExecutorService threads = Executors.newFixedThreadPool(uses.size())) {
      Map<String, Future<List<WeakReference<Object>>>> begun = new TreeMap<>();
      uses.forEach((name, use) -> begun.put(name, threads.submit(() -> traces(isArray, use))));
      for (Map.Entry<String, Future<List<WeakReference<Object>>>> one : begun.entrySet()) {
        traces.put(one.getKey(), one.getValue().get());
      }
      areGone(traces.values().stream().flatMap(List::stream).toList());
      List<String> kept = new ArrayList<>();
      traces.forEach((name, all) -> {
        List<Boolean> gone = all.stream().map(trace -> trace.refersTo(null)).toList();
        if (gone.contains(false)) {
          kept.add(name + gone);
        }
      });
      assertEquals(List.of(), kept);
    }
  }
}
