package dev.stria.bench.wasm;

import dev.stria.bench.wasm.SExpression.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * WebAssembly text to binary, for the subset the kernels are written in: one module with a memory,
 * mutable globals and functions, folded instructions, every reference by name.
 *
 * <p>It checks names only. The engine that loads the module validates it.
 */
final class WasmText {
  private final List<WasmBytes> types = new ArrayList<>();
  private final List<WasmBytes> functions = new ArrayList<>();
  private final List<WasmBytes> memories = new ArrayList<>();
  private final List<WasmBytes> globals = new ArrayList<>();
  private final List<WasmBytes> exports = new ArrayList<>();
  private final List<WasmBytes> codes = new ArrayList<>();
  private final List<String> functionNames = new ArrayList<>();
  private final List<String> globalNames = new ArrayList<>();

  private WasmText() {}

  /**
   * Assembles a module.
   *
   * @throws IllegalArgumentException if the text is not in the subset
   */
  static byte[] assemble(String text) {
    WasmText module = new WasmText();
    List<Items> fields =
        SExpression.parse(text).items().stream().skip(1).map(Items.class::cast).toList();
    for (Items field : fields) {
      if (field.head().equals("func")) {
        module.functionNames.add(
            field.items().get(1) instanceof SExpression.Word(String n) ? n : "");
      }
    }
    for (Items field : fields) {
      switch (field.head()) {
        case "memory" ->
            module.memories.add(new WasmBytes().octet(0).unsigned(Integer.parseInt(field.word(1))));
        case "global" -> module.global(field);
        case "func" -> module.function(field);
        default -> throw new IllegalArgumentException("unknown field " + field.head());
      }
    }
    return module.binary();
  }

  private byte[] binary() {
    return new WasmBytes()
        .raw(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0})
        .section(1, types)
        .section(3, functions)
        .section(5, memories)
        .section(6, globals)
        .section(7, exports)
        .section(10, codes)
        .toByteArray();
  }

  private void global(Items field) {
    globalNames.add(field.word(1));
    WasmBytes entry = new WasmBytes();
    entry.octet(Opcodes.valueType(((Items) field.items().get(2)).word(1))).octet(1);
    new WasmBody(List.of(), functionNames, globalNames, entry).instruction(field.items().get(3));
    globals.add(entry.octet(Opcodes.number("end")));
  }

  private void function(Items field) {
    List<String> names = new ArrayList<>();
    List<Integer> parameters = new ArrayList<>();
    List<Integer> results = new ArrayList<>();
    List<WasmBytes> locals = new ArrayList<>();
    int at = field.items().get(1) instanceof Items ? 1 : 2;
    for (; at < field.items().size(); at++) {
      Items part = (Items) field.items().get(at);
      switch (part.head()) {
        case "export" ->
            exports.add(
                new WasmBytes()
                    .name(part.word(1).replace("\"", ""))
                    .octet(0)
                    .unsigned(functions.size()));
        case "param" -> {
          names.add(part.word(1));
          parameters.add(Opcodes.valueType(part.word(2)));
        }
        case "result" -> results.add(Opcodes.valueType(part.word(1)));
        case "local" -> {
          names.add(part.word(1));
          locals.add(new WasmBytes().unsigned(1).octet(Opcodes.valueType(part.word(2))));
        }
        default -> {
          body(names, locals, field.items().subList(at, field.items().size()));
          at = field.items().size();
        }
      }
    }
    functions.add(new WasmBytes().unsigned(types.size()));
    types.add(signature(parameters, results));
  }

  private static WasmBytes signature(List<Integer> parameters, List<Integer> results) {
    WasmBytes type = new WasmBytes().octet(0x60).unsigned(parameters.size());
    parameters.forEach(type::octet);
    type.unsigned(results.size());
    results.forEach(type::octet);
    return type;
  }

  private void body(List<String> names, List<WasmBytes> locals, List<SExpression> instructions) {
    WasmBytes code = new WasmBytes().unsigned(locals.size());
    locals.forEach(local -> code.raw(local.toByteArray()));
    WasmBody body = new WasmBody(names, functionNames, globalNames, code);
    instructions.forEach(body::instruction);
    codes.add(new WasmBytes().sized(code.octet(Opcodes.number("end"))));
  }
}
