package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/**
 * Operations that make each element of a destination from the elements at the same place of their
 * sources.
 */
final class Elementwise {
  private static final Operand NO_OPERAND = new Operand.OfLong(0);

  private Elementwise() {}

  static void unary(UnaryOp op, View dst, View a, Meter meter) {
    Domain domain = op.kernels().domain(Domain.of(a.format()));
    run(op.kernels().in(domain, dst.size()), domain, dst, a, NO_OPERAND, NO_OPERAND, meter);
  }

  static void fill(View dst, Operand value, Meter meter) {
    Domain domain = Domain.of(value);
    run(same(domain), domain, dst, value, NO_OPERAND, NO_OPERAND, meter);
  }

  static void binary(BinaryOp op, View dst, Operand a, Operand b, Meter meter) {
    Domain domain = Domain.of(a).with(b);
    Kernel kernel = op.kernels().in(domain, dst.size());
    boolean divides = op.divides() && domain != Domain.FLOAT;
    check(dst, a, b, NO_OPERAND);
    if (divides && dst.size() > 0) {
      Divisors.requireNonZero(b, meter);
    }
    act(kernel, domain, dst, a, b, NO_OPERAND, meter);
  }

  static void fma(View dst, View a, View b, View c, Meter meter) {
    Domain domain = Domain.of(a.format()).with(b).with(c);
    run(
        domain == Domain.FLOAT ? Choice.FMA_DOUBLES : Choice.FMA_LONGS,
        domain,
        dst,
        a,
        b,
        c,
        meter);
  }

  static void select(View dst, View cond, Operand a, Operand b, Meter meter) {
    Domain domain = Domain.of(a).with(b);
    Kernel kernel = domain == Domain.FLOAT ? Choice.SELECT_DOUBLES : Choice.SELECT_LONGS;
    run(kernel, domain, dst, a, b, cond, meter);
  }

  static void copy(View dst, View src, Meter meter) {
    transfer(copying(dst.format(), src.format()), dst, src, meter);
  }

  static void saturate(View dst, View src, Meter meter) {
    transfer(Clamp.kernel(dst.format(), src.format()), dst, src, meter);
  }

  /** The kernel that copies: bytes if the scalar types are the same, else values. */
  static Kernel copying(Format dst, Format src) {
    boolean sameType = dst.littleEndian() == src.littleEndian();
    return sameType ? Choice.BYTES : same(Domain.of(src));
  }

  static Kernel same(Domain domain) {
    return domain == Domain.FLOAT ? Choice.VALUES_DOUBLES : Choice.VALUES_LONGS;
  }

  private static void transfer(Kernel kernel, View dst, View src, Meter meter) {
    dst.requireLive();
    src.requireLive();
    Checks.writable(dst);
    Checks.sameShape(src, dst);
    act(kernel, Domain.of(src.format()), dst, src, NO_OPERAND, NO_OPERAND, meter);
  }

  private static void run(
      Kernel kernel, Domain domain, View dst, Operand a, Operand b, Operand c, Meter meter) {
    check(dst, a, b, c);
    act(kernel, domain, dst, a, b, c, meter);
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
      Kernel kernel, Domain domain, View dst, Operand a, Operand b, Operand c, Meter meter) {
    long sources = Numbers.saturatedSum(Checks.bytes(a), Checks.bytes(b));
    sources = Numbers.saturatedSum(sources, Checks.bytes(c));
    Checks.chargeBytes(meter, Numbers.saturatedSum(dst.byteSize(), sources));
    if (dst.size() == 0) {
      return;
    }
    try (Frame frame = Frame.open(domain)) {
      frame.destination(dst);
      frame.source(0, dst, a, meter);
      if (b != NO_OPERAND) {
        frame.source(1, dst, b, meter);
      }
      if (c != NO_OPERAND) {
        frame.source(2, dst, c, meter);
      }
      drive(kernel, frame, meter);
    }
  }

  /** Goes through all elements of a frame. */
  static void drive(Kernel kernel, Frame frame, Meter meter) {
    Chunks chunks = frame.chunks(meter);
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      kernel.step(frame, n);
    }
  }
}
