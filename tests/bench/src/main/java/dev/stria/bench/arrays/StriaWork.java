package dev.stria.bench.arrays;

import dev.stria.vm.array.ArrayOps;
import dev.stria.vm.array.BinaryOp;
import dev.stria.vm.array.ReduceOp;
import dev.stria.vm.engine.FuelMeter;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleSupplier;

/** A row as an engine does it: views of blocks of one region, and a meter that counts fuel. */
final class StriaWork implements Work {
  /** Room for what blocks are rounded up by. */
  private static final int SLACK = 4096;

  private final Row row;
  private final Region region;
  private final Meter meter = new FuelMeter();
  private final DoubleSupplier work;
  private View destination;

  private StriaWork(Row row) {
    this.row = row;
    int blocks = 4;
    int widest = row.operation().family() == Operation.Family.CONVERSION ? 8 : 0;
    int size = row.n() * Math.max(widest, row.format().itemSize()) + SLACK;
    this.region = Region.create(new byte[blocks * size], (long) blocks * size, true);
    this.destination = region.all();
    this.work = prepare();
  }

  static Work of(Row row) {
    return new StriaWork(row);
  }

  @Override
  public double run() {
    return work.getAsDouble();
  }

  @Override
  public double[] result() {
    boolean gives = row.operation().family() == Operation.Family.REDUCTION;
    if (gives) {
      return new double[] {run()};
    }
    View flat = destination.reshape(Shape.of(destination.size()));
    double[] numbers = new double[(int) destination.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = flat.format().isFloat() ? flat.getDouble(k) : flat.getLong(k);
    }
    return numbers;
  }

  private DoubleSupplier prepare() {
    Format format = row.format();
    int n = row.n();
    int side = row.side();
    return switch (row.operation()) {
      case ADD -> binary(BinaryOp.ADD, format);
      case MUL -> binary(BinaryOp.MUL, format);
      case COMPARE -> binary(BinaryOp.LT, Format.BOOL);
      case MULADD -> {
        View d = block(format, n);
        View a = source(0, format, n);
        View b = source(1, format, n);
        View c = source(2, format, n);
        yield () -> {
          ArrayOps.binary(BinaryOp.MUL, d, a, b, meter);
          ArrayOps.binary(BinaryOp.ADD, d, d, c, meter);
          return 0;
        };
      }
      case SELECT -> {
        View d = block(format, n);
        View a = source(0, format, n);
        View b = source(1, format, n);
        View condition = source(2, Format.BOOL, n);
        yield done(() -> ArrayOps.select(d, condition, a, b, meter));
      }
      case SUM -> reduce(ReduceOp.SUM);
      case MIN -> reduce(ReduceOp.MIN);
      case DOT -> {
        View a = source(0, format, n);
        View b = source(1, format, n);
        yield format.isFloat()
            ? () -> ArrayOps.dotDouble(a, b, meter)
            : () -> ArrayOps.dotLong(a, b, meter);
      }
      case U8_TO_F32, I16_TO_F32, F64_TO_F32 -> copy(Format.F32, source(0, format, n));
      case SWAP_U32 -> copy(Format.U32, source(0, format, n));
      case TRANSPOSE -> copy(format, source(0, format, side, side).transpose());
      case REVERSE ->
          copy(format, source(0, format, n).slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1));
      case EVERY_SECOND -> copy(format, source(0, format, n).slice(0, 0, Long.MAX_VALUE, 2));
      case SUM_AXIS_0 -> sums(0);
      case SUM_AXIS_1 -> sums(1);
      case SORT -> {
        View d = block(format, n);
        View a = source(0, format, n);
        yield done(() -> {
          ArrayOps.copy(d, a, meter);
          ArrayOps.sort(d, meter);
        });
      }
      case MATMUL -> {
        View d = block(format, side, side);
        View a = source(0, format, side, side);
        View b = source(1, format, side, side);
        yield done(() -> ArrayOps.matmul(d, a, b, meter));
      }
    };
  }

  private DoubleSupplier binary(BinaryOp op, Format to) {
    View d = block(to, row.n());
    View a = source(0, row.format(), row.n());
    View b = source(1, row.format(), row.n());
    return done(() -> ArrayOps.binary(op, d, a, b, meter));
  }

  private DoubleSupplier reduce(ReduceOp op) {
    View a = source(0, row.format(), row.n());
    return row.format().isFloat()
        ? () -> ArrayOps.reduceDouble(op, a, meter)
        : () -> ArrayOps.reduceLong(op, a, meter);
  }

  private DoubleSupplier copy(Format to, View from) {
    View d = block(to, from.shape());
    return done(() -> ArrayOps.copy(d, from, meter));
  }

  private DoubleSupplier sums(int axis) {
    View d = block(row.format().isFloat() ? row.format() : Format.I64, row.side());
    View a = source(0, row.format(), row.side(), row.side());
    return done(() -> ArrayOps.reduceAxis(ReduceOp.SUM, axis, d, a, meter));
  }

  private static DoubleSupplier done(Runnable work) {
    return () -> {
      work.run();
      return 0;
    };
  }

  /** A block of its own, the last of which is the destination unless it is a source. */
  private View block(Format format, long... extents) {
    destination = region.allocate(format, extents, Meter.FREE, Origin.HOST);
    return destination;
  }

  private View source(int number, Format format, long... extents) {
    View view = region.allocate(format, extents, Meter.FREE, Origin.HOST);
    ByteBuffer bytes =
        ByteBuffer.wrap(region.bytes())
            .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int at = (int) view.offset();
    for (int k = 0; k < view.size(); k++) {
      switch (format) {
        case F64 -> bytes.putDouble(at, Source.real(number, k));
        case F32 -> bytes.putFloat(at, (float) Source.real(number, k));
        case I32, U32BE -> bytes.putInt(at, Source.integer(format, number, k));
        case I16 -> bytes.putShort(at, (short) Source.integer(format, number, k));
        default -> bytes.put(at, (byte) Source.integer(format, number, k));
      }
      at += format.itemSize();
    }
    return view;
  }
}
