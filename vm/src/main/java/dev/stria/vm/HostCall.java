package dev.stria.vm;

import dev.stria.vm.engine.Values;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import java.nio.charset.StandardCharsets;

/**
 * One call of a host function: its arguments, and the place for its results. Good only while the
 * function runs.
 *
 * <p>Every accessor throws {@link IllegalArgumentException} if the signature has no such argument
 * or result, or has one of another type.
 */
public final class HostCall {
  private final Machine machine;
  private final Signature signature;
  private final Values args;
  private final Values results;

  HostCall(Machine machine, Signature signature, Values args, Values results) {
    this.machine = machine;
    this.signature = signature;
    this.args = args;
    this.results = results;
  }

  /** The machine that calls; it may be called back. */
  public Machine machine() {
    return machine;
  }

  /**
   * Lets a long call be stopped by interruption or the deadline; to be called at least every few
   * milliseconds of work.
   *
   * @throws dev.stria.vm.fault.Fault {@code interrupted} if the work is to stop
   */
  public void poll() {
    machine.poll();
  }

  /** An argument that is an i64. */
  public long i64(int arg) {
    require(signature.params(), arg, "argument", type -> type == ValueType.I64, "an i64");
    return args.getLong(arg);
  }

  /** An argument that is an f64. */
  public double f64(int arg) {
    require(signature.params(), arg, "argument", type -> type == ValueType.F64, "an f64");
    return args.getDouble(arg);
  }

  /** An argument that is a view, of the machine's memory itself. */
  public View view(int arg) {
    require(signature.params(), arg, "argument", ValueType::isView, "a view");
    return args.getView(arg);
  }

  /** The bytes of a view's elements in C order, copied. */
  public byte[] bytes(int arg) {
    return view(arg).toByteArray();
  }

  /** The bytes of a view's elements in C order, read as UTF-8; malformed bytes become U+FFFD. */
  public String text(int arg) {
    return new String(bytes(arg), StandardCharsets.UTF_8);
  }

  /** Gives the only result, an i64. */
  public void result(long value) {
    result(0, value);
  }

  /** Gives the only result, an f64. */
  public void result(double value) {
    result(0, value);
  }

  /** Gives the only result, a view of the machine's memory. */
  public void result(View value) {
    result(0, value);
  }

  /** Gives a result that is an i64. */
  public void result(int slot, long value) {
    require(signature.results(), slot, "result", type -> type == ValueType.I64, "an i64");
    results.setLong(slot, value);
  }

  /** Gives a result that is an f64. */
  public void result(int slot, double value) {
    require(signature.results(), slot, "result", type -> type == ValueType.F64, "an f64");
    results.setDouble(slot, value);
  }

  /** Gives a result that is a view of the machine's memory. */
  public void result(int slot, View value) {
    require(signature.results(), slot, "result", ValueType::isView, "a view");
    results.setView(slot, value);
  }

  private void require(
      java.util.List<ValueType> types,
      int slot,
      String what,
      java.util.function.Predicate<ValueType> fits,
      String wanted) {
    if (slot < 0 || slot >= types.size()) {
      throw new IllegalArgumentException(
          signature + " has " + types.size() + " " + what + "s; there is no " + what + " " + slot);
    }
    if (!fits.test(types.get(slot))) {
      throw new IllegalArgumentException(
          what + " " + slot + " of " + signature + " is " + types.get(slot) + ", not " + wanted);
    }
  }
}
