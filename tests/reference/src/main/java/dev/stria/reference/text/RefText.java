package dev.stria.reference.text;

import dev.stria.reference.RefElements;
import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFormat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefLease;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import dev.stria.reference.machine.RefFunction;
import dev.stria.reference.machine.RefInstruction;
import dev.stria.reference.machine.RefProgram;
import dev.stria.reference.machine.RefType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a correct program's text: all of what disassembly writes, and folded instructions. It knows
 * no libraries, constants or structured statements, and checks nothing a verifier checks.
 */
public final class RefText {
  private final Tokens tokens;
  private final Map<String, RefProgram.Data> data = new LinkedHashMap<>();
  private final Map<String, RefProgram.Var> vars = new LinkedHashMap<>();
  private final Map<String, RefValue> globals = new LinkedHashMap<>();
  private final Map<String, RefFunction> functions = new LinkedHashMap<>();
  private final Map<String, RefProgram.Import> imports = new LinkedHashMap<>();
  private final Map<String, String> exports = new LinkedHashMap<>();
  private final Map<String, Optional<RefTrapKind>> tests = new LinkedHashMap<>();
  private final List<byte[]> literals = new ArrayList<>();

  private RefText(String text, Map<String, RefProgram.Import> imports) {
    tokens = new Tokens(text);
    this.imports.putAll(imports);
  }

  /**
   * The program in {@code text}.
   *
   * @param imports host functions that stand for what {@code .use} would bring
   * @throws IllegalArgumentException for text that is not understood
   */
  public static RefProgram read(String text, Map<String, RefProgram.Import> imports) {
    RefText reader = new RefText(text, imports);
    while (!reader.tokens.isAtEnd()) {
      reader.directive();
    }
    return new RefProgram(
        reader.data,
        reader.vars,
        reader.globals,
        reader.functions,
        reader.imports,
        reader.exports,
        reader.tests);
  }

  private void directive() {
    switch (tokens.word()) {
      case ".use" -> tokens.word();
      case ".loc" -> {
        tokens.take();
        tokens.take();
      }
      case ".data" -> data();
      case ".var" -> {
        String name = tokens.word();
        RefFormat format = RefFormat.of(tokens.word());
        vars.put(name, new RefProgram.Var(format, extents()));
      }
      case ".global" -> globals.putAll(variables());
      case ".export" -> {
        String name = tokens.word();
        exports.put(tokens.takeIf("as") ? tokens.take().text() : name, name);
      }
      case ".import" -> imported();
      case ".func" -> function();
      case ".test" -> test();
      default -> throw tokens.unexpected("a directive before this");
    }
  }

  private void data() {
    String name = tokens.word();
    RefFormat format = RefFormat.of(tokens.word());
    List<Long> extents = extents();
    RefMemory element = new RefMemory(new byte[8]);
    RefView view = RefView.contiguous(format, new long[0], 0, false, RefLease.permanent());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tokens.takeIf("bytes");
    while (isValue(tokens.peek())) {
      if (tokens.peek().kind() == Tokens.Kind.STRING) {
        bytes.writeBytes(tokens.take().bytes());
      } else {
        RefValue value =
            format.isFloat()
                ? new RefFloat(Literals.floating(tokens))
                : new RefInt(Literals.integer(tokens));
        RefElements.store(element, view, value);
        bytes.writeBytes(element.read(0, format.itemSize()));
      }
      if (!tokens.takeIf(",")) {
        break;
      }
    }
    long count = bytes.size() / format.itemSize();
    List<Long> shape = extents.equals(List.of(-1L)) ? List.of(count) : extents;
    data.put(name, new RefProgram.Data(format, shape, bytes.toByteArray()));
  }

  private static boolean isValue(Tokens.Token token) {
    return token.kind() == Tokens.Kind.STRING || Literals.number(token).isPresent();
  }

  private List<Long> extents() {
    return Shapes.shape(tokens).extents().stream().map(extent -> extent.orElseThrow()).toList();
  }

  /** {@code a, b: TYPE = VALUE}. */
  private Map<String, RefValue> variables() {
    List<String> names = new ArrayList<>(List.of(tokens.word()));
    while (tokens.takeIf(",")) {
      names.add(tokens.word());
    }
    tokens.expect(":");
    RefType type = Shapes.type(tokens);
    RefValue initial = type.initial();
    if (tokens.takeIf("=")) {
      initial =
          type instanceof RefType.F64
              ? new RefFloat(Literals.floating(tokens))
              : new RefInt(Literals.integer(tokens));
    }
    Map<String, RefValue> variables = new LinkedHashMap<>();
    for (String name : names) {
      variables.put(name, initial);
    }
    return variables;
  }

  private void imported() {
    String module = tokens.take().text();
    String field = tokens.word();
    int parameters = 0;
    tokens.expect("(");
    while (!tokens.takeIf(")")) {
      Shapes.type(tokens);
      tokens.takeIf(",");
      parameters++;
    }
    results();
    String name = tokens.takeIf("as") ? tokens.word() : field;
    imports.put(name, new RefProgram.Import(module, field, parameters));
  }

  private int results() {
    if (!tokens.takeIf("->")) {
      return 0;
    }
    if (!tokens.takeIf("(")) {
      Shapes.type(tokens);
      return 1;
    }
    int count = 0;
    while (!tokens.takeIf(")")) {
      Shapes.type(tokens);
      tokens.takeIf(",");
      count++;
    }
    return count;
  }

  private void function() {
    String name = tokens.word();
    Map<String, RefValue> locals = new LinkedHashMap<>();
    tokens.expect("(");
    while (!tokens.takeIf(")")) {
      locals.putAll(variables());
      tokens.takeIf(",");
    }
    List<String> parameters = List.copyOf(locals.keySet());
    int results = results();
    functions.put(name, body(name, parameters, results, locals));
  }

  private void test() {
    String name = tokens.word();
    tests.put(
        name,
        tokens.takeIf("traps") ? Optional.of(RefTrapKind.of(tokens.word())) : Optional.empty());
    functions.put(name, body(name, List.of(), 0, new LinkedHashMap<>()));
  }

  private RefFunction body(
      String name, List<String> parameters, int results, Map<String, RefValue> locals) {
    while (tokens.takeIf(".local")) {
      locals.putAll(variables());
    }
    List<RefInstruction> code = new CodeReader(tokens, this::literal).read();
    return new RefFunction(name, parameters, results, locals, code);
  }

  /** The name of the constant behind a string literal; equal ones share one. */
  private String literal(byte... bytes) {
    int known = 0;
    while (known < literals.size() && !Arrays.equals(literals.get(known), bytes)) {
      known++;
    }
    if (known == literals.size()) {
      literals.add(bytes);
    }
    String name = "\"" + known;
    data.put(name, new RefProgram.Data(RefFormat.of("u8"), List.of((long) bytes.length), bytes));
    return name;
  }
}
