package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Module;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;

/**
 * A random program that verifies, ends, and keeps away from what the language leaves open.
 *
 * <p>The first row of a script decides the tables and how the program is called, the next ones the
 * functions' signatures and locals, every other one a statement of one function.
 */
final class ProgramDraw {
  private static final int HELPERS = 2;
  private static final int EXPORTS = 3;
  private static final int HEADERS = HELPERS + EXPORTS;

  /** More than nearly every program uses. */
  private static final long MUCH_FUEL = 6_000;

  private ProgramDraw() {}

  static Arbitrary<Script> scripts(int mostStatements) {
    return Script.of(1 + HEADERS, 1 + HEADERS + mostStatements, 96);
  }

  /** The program of a script. */
  static Case of(Script script) {
    Choices scene = script.step(0);
    Tables tables = new Tables(scene);
    List<Signature> signatures = new ArrayList<>();
    Tables.IMPORTS.forEach(imported -> signatures.add(imported.signature()));
    List<Function> functions = new ArrayList<>();
    List<Export> exports = new ArrayList<>();
    Function deep = deep(signatures.size(), scene.one(3L, 2047L));
    functions.add(deep);
    signatures.add(deep.signature());
    for (int k = 0; k < HEADERS; k++) {
      boolean exported = k >= HELPERS;
      Choices header = script.step(1 + k);
      Signature signature = exported ? signatureOfExport(header) : signature(tables, header);
      Function function = function(script, k, header, signature, tables, signatures);
      if (exported) {
        exports.add(new Export(function.name(), signatures.size()));
      }
      functions.add(function);
      signatures.add(signature);
    }
    Module module =
        new Module(
            Tables.IMPORTS,
            tables.data,
            tables.vars,
            tables.globals,
            functions,
            exports,
            List.of(),
            List.of("random.stria"));
    List<Case.Call> calls = new ArrayList<>();
    for (int k = 0; k <= EXPORTS; k++) {
      String name = exports.get(k % EXPORTS).name();
      calls.add(
          new Case.Call(name, scene.one(0L, 1L, 5L, -1L), scene.one(0.0, 1.5, Double.NaN, -7.25)));
    }
    long fuel = scene.chance(30) ? scene.below(400) : MUCH_FUEL;
    return new Case(module, calls, fuel);
  }

  private static Signature signatureOfExport(Choices header) {
    return Signature.parse(
        "(i64, f64)" + header.one("", " -> i64", " -> (f64, i64)", " -> (view, f64)"));
  }

  private static Signature signature(Tables tables, Choices header) {
    return new Signature(
        types(tables, header, header.below(4)), types(tables, header, header.below(3)));
  }

  private static List<ValueType> types(Tables tables, Choices header, int count) {
    List<ValueType> types = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      types.add(tables.type(header));
    }
    return types;
  }

  private static Function function(
      Script script,
      int number,
      Choices header,
      Signature signature,
      Tables tables,
      List<Signature> callable) {
    Body body = new Body(signature);
    int params = signature.params().size();
    int views = header.below(5);
    for (int k = 0; k < views; k++) {
      body.local(tables.viewType(header), 0);
    }
    body.local(ValueType.VIEW, 0);
    body.local(ValueType.I64, header.below(4));
    body.local(ValueType.F64, Double.doubleToRawLongBits(2.5));
    List<Signature> below = List.copyOf(callable);
    Statements outer = new Statements(body, tables, header, below);
    outer.prologue(params, params + views);
    for (int k = 1 + HEADERS; k < script.size(); k++) {
      Choices row = script.step(k);
      if (row.below(HEADERS) == HEADERS - 1 - number) {
        new Statements(body, tables, row, below).emit();
      }
    }
    outer.epilogue();
    return body.function((number < HELPERS ? "helper" : "run") + number);
  }

  /** Calls itself as often as the low bits of its argument say, which may be too deep. */
  private static Function deep(int number, long mask) {
    Body body = new Body(Signature.parse("(i64) -> i64"));
    Body.Label end = new Body.Label();
    Body.Label ground = new Body.Label();
    // Texts have no string literal that nothing uses.
    body.emit(Opcode.DATA, new Immediate.OfData(Tables.LITERAL));
    body.emit(Opcode.DROP);
    body.get(0);
    body.integer(mask);
    body.emit(Opcode.I64_AND);
    body.tee(0);
    body.emit(Opcode.I64_EQZ);
    body.branch(Opcode.BR_IF, ground);
    body.get(0);
    body.integer(1);
    body.emit(Opcode.I64_SUB);
    body.emit(Opcode.CALL, new Immediate.OfFunction(number));
    body.integer(3);
    body.emit(Opcode.I64_ADD);
    body.branch(Opcode.BR, end);
    body.place(ground);
    body.get(0);
    body.place(end);
    return body.function("deep");
  }
}
