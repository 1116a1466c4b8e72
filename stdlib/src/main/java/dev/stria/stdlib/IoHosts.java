package dev.stria.stdlib;

import static dev.stria.stdlib.Hosts.IO;
import static dev.stria.stdlib.Hosts.bind;

import dev.stria.vm.HostBinding;
import dev.stria.vm.HostCall;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What {@code std/io} calls for streams and arguments; files have a class of their own. */
final class IoHosts {
  private static final int CHUNK = 1 << 16;

  private final Environment environment;
  private final FileHosts files;

  IoHosts(Environment environment) {
    this.environment = environment;
    this.files = new FileHosts(environment.files());
  }

  Optional<HostBinding> find(String name) {
    return switch (name) {
      case "print" -> bind(IO, name, "(u8[])", call -> print(environment.out(), call.view(0)));
      case "eprint" -> bind(IO, name, "(u8[])", this::printError);
      case "print_i64" -> bind(IO, name, "(i64)", call -> print(Long.toString(call.i64(0))));
      case "print_f64" -> bind(IO, name, "(f64)", call -> print(FloatText.of(call.f64(0))));
      case "print_view" ->
          bind(
              IO,
              name,
              "(view)",
              call -> ViewText.print(call.view(0), environment.out(), call::poll));
      case "read_stdin" -> bind(IO, name, "() -> u8[]", this::readAll);
      case "read_into" -> bind(IO, name, "(u8[]) -> i64", this::readInto);
      case "arg_count" -> bind(IO, name, "() -> i64", this::argCount);
      case "arg" -> bind(IO, name, "(i64) -> u8[]", this::arg);
      default -> files.find(name);
    };
  }

  private static void print(OutputStream stream, View text) throws IOException {
    stream.write(text.toByteArray());
  }

  private void print(String text) throws IOException {
    environment.out().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void printError(HostCall call) throws IOException {
    environment.out().flush();
    print(environment.err(), call.view(0));
    environment.err().flush();
  }

  private void readAll(HostCall call) throws IOException {
    environment.out().flush();
    long most = call.machine().region().byteSize();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    InputStream in = environment.in();
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      read.write(chunk, 0, count);
      if (read.size() > most) {
        throw new Fault(
            TrapKind.OUT_OF_MEMORY, "standard input is larger than the heap of " + most + " bytes");
      }
    }
    call.result(call.machine().allocateCopy(read.toByteArray()));
  }

  private void readInto(HostCall call) throws IOException {
    environment.out().flush();
    View target = call.view(0);
    InputStream in = environment.in();
    long at = 0;
    byte[] chunk = new byte[(int) Math.min(CHUNK, target.size())];
    while (at < target.size()) {
      int count = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, target.size() - at));
      if (count == 0) {
        break;
      }
      fill(target, at, chunk, count);
      at += count;
    }
    call.result(at);
  }

  private static void fill(View target, long at, byte[] bytes, int count) {
    if (target.isContiguous()) {
      target.slice(0, at, at + count, 1).copyFrom(bytes, 0);
      return;
    }
    for (int i = 0; i < count; i++) {
      target.setLong(bytes[i], at + i);
    }
  }

  private void argCount(HostCall call) {
    call.result(environment.args().size());
  }

  private void arg(HostCall call) {
    long index = call.i64(0);
    int count = environment.args().size();
    if (index < 0 || index >= count) {
      throw new Fault(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          "there is no argument " + index + "; the program was given " + count);
    }
    byte[] text = environment.args().get((int) index).getBytes(StandardCharsets.UTF_8);
    call.result(call.machine().allocateCopy(text));
  }
}
