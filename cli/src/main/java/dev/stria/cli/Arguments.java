package dev.stria.cli;

import dev.stria.assembler.NumberText;
import dev.stria.vm.Machine;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the arguments of {@code --invoke} by the signature of what is invoked. */
final class Arguments {
  private Arguments() {}

  /**
   * The arguments for a call. Bytes for views are put into the machine's memory.
   *
   * @throws UsageException if they do not fit the signature
   */
  static Object[] parse(Machine machine, Signature signature, List<String> texts)
      throws UsageException {
    List<ValueType> types = signature.params();
    if (types.size() != texts.size()) {
      throw new UsageException(
          "it takes " + signature + ": " + types.size() + " arguments, not " + texts.size());
    }
    Object[] args = new Object[texts.size()];
    for (int i = 0; i < args.length; i++) {
      args[i] = parse(machine, types.get(i), texts.get(i));
    }
    return args;
  }

  private static Object parse(Machine machine, ValueType type, String text) throws UsageException {
    if (type == ValueType.I64) {
      return NumberText.parseInteger(text)
          .orElseThrow(() -> new UsageException("`" + text + "` is not an integer"));
    }
    if (type == ValueType.F64) {
      return NumberText.parseFloat(text)
          .orElseThrow(() -> new UsageException("`" + text + "` is not a number"));
    }
    if (type.equals(ViewType.BYTES)) {
      try {
        return machine.allocateCopy(text.getBytes(StandardCharsets.UTF_8));
      } catch (Fault full) {
        throw new UsageException(full.getMessage() + "; --heap sets the heap's size");
      }
    }
    throw new UsageException("a parameter of type " + type + " cannot be given on a command line");
  }
}
