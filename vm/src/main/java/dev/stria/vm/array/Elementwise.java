package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * Operations that make each element of a destination from the elements at the same place of their
 * sources.
 */
final class Elementwise {
  private static final Operand NO_OPERAND = new Operand.OfLong(0);

  private Elementwise() {}

  static void unary(UnaryOp op, View dst, View a, Meter meter) {
    Domain domain = op.kernels().domain(Domain.of(a.format()));
    op.kernels().requireDomain(domain);
    check(dst, a, NO_OPERAND, NO_OPERAND);
    act(op.operation, op.kernels(), domain, dst, a, NO_OPERAND, NO_OPERAND, meter);
  }

  static void fill(View dst, Operand value, Meter meter) {
    check(dst, value, NO_OPERAND, NO_OPERAND);
    if (value instanceof View source) {
      Domain domain = Domain.of(source.format());
      act(Operation.COPY, same(domain), domain, dst, source, NO_OPERAND, NO_OPERAND, meter);
      return;
    }
    Checks.chargeBytes(meter, dst.byteSize());
    if (dst.size() == 0) {
      return;
    }
    try (Frame frame = Frame.open(Domain.of(value))) {
      frame.destination(dst);
      frame.number(0, value, dst.format());
      drive(Choice.BYTES, frame, meter);
    }
  }

  static void binary(BinaryOp op, View dst, Operand a, Operand b, Meter meter) {
    Domain domain = Domain.of(a).with(b);
    op.kernels().requireDomain(domain);
    check(dst, a, b, NO_OPERAND);
    if (op.divides() && domain != Domain.FLOAT && dst.size() > 0) {
      Divisors.requireNonZero(b, meter);
    }
    act(op.operation, op.kernels(), domain, dst, a, b, NO_OPERAND, meter);
  }

  static void fma(View dst, View a, View b, View c, Meter meter) {
    Domain domain = Domain.of(a.format()).with(b).with(c);
    Kernel kernel = domain == Domain.FLOAT ? Choice.FMA_DOUBLES : Choice.FMA_LONGS;
    check(dst, a, b, c);
    act(Operation.FMA, kernel, domain, dst, a, b, c, meter);
  }

  static void select(View dst, View cond, Operand a, Operand b, Meter meter) {
    Domain domain = Domain.of(a).with(b);
    Kernel kernel = domain == Domain.FLOAT ? Choice.SELECT_DOUBLES : Choice.SELECT_LONGS;
    check(dst, a, b, cond);
    act(Operation.SELECT, kernel, domain, dst, a, b, cond, meter);
  }

  static void copy(View dst, View src, Meter meter) {
    transfer(Operation.COPY, copying(dst.format(), src.format()), dst, src, meter);
  }

  static void saturate(View dst, View src, Meter meter) {
    Kernel kernel = Clamp.kernel(dst.format(), src.format());
    Operation operation = kernel instanceof Clamp ? Operation.SATURATE : Operation.COPY;
    transfer(operation, kernel, dst, src, meter);
  }

  /** The kernel that copies: bytes if the scalar types are the same, else values. */
  static Kernel copying(Format dst, Format src) {
    boolean sameType = dst.littleEndian() == src.littleEndian();
    return sameType ? Choice.BYTES : same(Domain.of(src));
  }

  static Kernel same(Domain domain) {
    return domain == Domain.FLOAT ? Choice.VALUES_DOUBLES : Choice.VALUES_LONGS;
  }

  private static void transfer(
      Operation operation, Kernel kernel, View dst, View src, Meter meter) {
    dst.requireLive();
    src.requireLive();
    Checks.writable(dst);
    Checks.sameShape(src, dst);
    Domain domain = Domain.of(src.format());
    act(operation, kernel, domain, dst, src, NO_OPERAND, NO_OPERAND, meter);
  }

  private static void check(View dst, Operand a, Operand b, Operand c) {
    dst.requireLive();
    Checks.live(a);
    Checks.live(b);
    Checks.live(c);
    Checks.writable(dst);
    Checks.spreads(a, dst);
    Checks.spreads(b, dst);
    Checks.spreads(c, dst);
  }

  private static void act(
      Operation operation,
      KernelSource usual,
      Domain domain,
      View dst,
      Operand a,
      Operand b,
      Operand c,
      Meter meter) {
    long sources = Numbers.saturatedSum(Checks.bytes(a), Checks.bytes(b));
    sources = Numbers.saturatedSum(sources, Checks.bytes(c));
    Checks.chargeBytes(meter, Numbers.saturatedSum(dst.byteSize(), sources));
    if (dst.size() == 0) {
      return;
    }
    try (Frame frame = Frame.open(domain)) {
      frame.destination(dst);
      frame.view(0, dst, a, meter);
      frame.view(1, dst, b, meter);
      frame.view(2, dst, c, meter);
      // No loop moves bytes faster than what Java has for that.
      boolean moves = usual == Choice.BYTES && a instanceof View v && v.format() == dst.format();
      if (moves && frame.copyInTiles(dst, (View) a, meter)) {
        return;
      }
      Kernel kernel = moves ? null : own(operation, frame, dst, a, b, c);
      if (kernel == null) {
        kernel = usual.in(domain, dst.size());
        frame.numbers(operation, a, b);
      }
      drive(kernel, frame, meter);
    }
  }

  /** The operation's own kernel, its numbers laid out for it; null if there is none yet. */
  private static @Nullable Kernel own(
      Operation operation, Frame frame, View dst, Operand a, Operand b, Operand c) {
    Domain domain = frame.domain;
    Format formatA = Fitting.of(a, operation, domain, dst.format(), b);
    Format formatB =
        operation.sources < 2 ? Formula.NONE : Fitting.of(b, operation, domain, dst.format(), a);
    Format formatC = c instanceof View view ? view.format() : Formula.NONE;
    int repeated = frame.repeated(operation.sources, a, b, c);
    Route route = Routes.of(operation, dst.format(), formatA, formatB, formatC, repeated);
    Kernel kernel = route.forWork(frame.size);
    if (kernel != null) {
      frame.number(0, a, formatA);
      if (operation.sources > 1) {
        frame.number(1, b, formatB);
      }
    }
    return kernel;
  }

  /** Goes through all elements of a frame. */
  static void drive(Kernel kernel, Frame frame, Meter meter) {
    Chunks chunks = frame.chunks(meter);
    for (int n = chunks.next(kernel.reach(frame)); n > 0; n = chunks.next(kernel.reach(frame))) {
      kernel.step(frame, n);
    }
  }
}
