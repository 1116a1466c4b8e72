package dev.stria.bench.wasm;

import dev.stria.bench.wasm.SExpression.Items;
import dev.stria.bench.wasm.SExpression.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The instructions of one function being encoded. */
final class WasmBody {
  private static final int NO_RESULT = 0x40;

  private final List<String> locals;
  private final List<String> functions;
  private final List<String> globals;
  private final WasmBytes code;
  private final Deque<String> labels = new ArrayDeque<>();

  WasmBody(List<String> locals, List<String> functions, List<String> globals, WasmBytes code) {
    this.locals = locals;
    this.functions = functions;
    this.globals = globals;
    this.code = code;
  }

  /** Encodes one folded instruction after its operands. */
  void instruction(SExpression expression) {
    Items folded = (Items) expression;
    List<SExpression> rest = folded.items().subList(1, folded.items().size());
    String mnemonic = folded.head();
    switch (mnemonic) {
      case "block", "loop" -> block(mnemonic, folded.word(1), rest.subList(1, rest.size()));
      case "if" -> conditional(rest);
      default -> {
        rest.stream().filter(Items.class::isInstance).forEach(this::instruction);
        code.octet(Opcodes.number(mnemonic));
        immediates(mnemonic, rest);
      }
    }
  }

  private void block(String mnemonic, String label, List<SExpression> body) {
    code.octet(Opcodes.number(mnemonic)).octet(NO_RESULT);
    labels.push(label);
    body.forEach(this::instruction);
    labels.pop();
    code.octet(Opcodes.number("end"));
  }

  private void conditional(List<SExpression> parts) {
    int result = NO_RESULT;
    for (SExpression part : parts) {
      Items items = (Items) part;
      switch (items.head()) {
        case "result" -> result = Opcodes.valueType(items.word(1));
        case "then" -> {
          code.octet(Opcodes.number("if")).octet(result);
          labels.push("");
          branch(items);
        }
        case "else" -> {
          code.octet(Opcodes.number("else"));
          branch(items);
        }
        default -> instruction(items);
      }
    }
    labels.pop();
    code.octet(Opcodes.number("end"));
  }

  private void branch(Items arm) {
    arm.items().stream().skip(1).forEach(this::instruction);
  }

  private void immediates(String mnemonic, List<SExpression> rest) {
    String word = !rest.isEmpty() && rest.getFirst() instanceof Word(String text) ? text : "";
    switch (mnemonic) {
      case "local.get", "local.set", "local.tee" -> code.unsigned(index(locals, word));
      case "global.get", "global.set" -> code.unsigned(index(globals, word));
      case "call" -> code.unsigned(index(functions, word));
      case "br", "br_if" -> code.unsigned(index(List.copyOf(labels), word));
      case "i32.const" -> code.signed(signed32(Long.decode(word)));
      case "i64.const" -> code.signed(Long.decode(word));
      case "f32.const" ->
          code.littleEndian(Float.floatToRawIntBits(Float.parseFloat(word)), Float.BYTES);
      case "f64.const" ->
          code.littleEndian(Double.doubleToRawLongBits(Double.parseDouble(word)), Double.BYTES);
      case "memory.size", "memory.grow" -> code.octet(0);
      default -> {
        if (mnemonic.contains(".load") || mnemonic.contains(".store")) {
          int offset = word.isEmpty() ? 0 : Integer.parseInt(word.substring("offset=".length()));
          code.unsigned(Opcodes.alignment(mnemonic)).unsigned(offset);
        }
      }
    }
  }

  /** The 32 bits of a number as a signed one: 0x80000000 and -0x80000000 are the same constant. */
  private static long signed32(long value) {
    return value << 32 >> 32;
  }

  private static int index(List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("unknown name " + name);
    }
    return index;
  }
}
