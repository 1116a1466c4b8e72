package dev.stria.assembler.link;

import dev.stria.assembler.Source;
import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.Statement;
import dev.stria.assembler.text.Printable;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Test;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file on its way to being a program. */
final class TextUnit implements Unit {
  /** A {@code .use} of a module that is a text, too. */
  record Use(Declaration.Use declaration, TextUnit used) {}

  private final Source origin;
  private final FileScope scope;
  private final String prefix;
  private final List<Use> uses = new ArrayList<>();
  private Calls calls;
  private Module module;

  private final List<String> files = new ArrayList<>();
  private final Map<String, Integer> fileNumbers = new HashMap<>();
  private final List<Data> literals = new ArrayList<>();
  private final Map<ByteBuffer, Integer> literalNumbers = new HashMap<>();
  private final List<Optional<FunctionOrigins>> origins = new ArrayList<>();

  /**
   * A file that has been parsed and declared.
   *
   * @param prefix what its names begin with if others use it
   */
  TextUnit(Source origin, FileScope scope, String prefix) {
    this.origin = origin;
    this.scope = scope;
    this.prefix = prefix;
    this.calls = new Calls(scope);
    this.module = empty();
  }

  private static Module empty() {
    return new Module(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  Source origin() {
    return origin;
  }

  FileScope scope() {
    return scope;
  }

  /** The texts it uses, in order. */
  List<Use> uses() {
    return uses;
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public List<Extern> externs() {
    return calls.externs();
  }

  @Override
  public List<Export> exports() {
    return scope.exportList();
  }

  @Override
  public String prefix() {
    return prefix;
  }

  /**
   * Where the parts of a function stand.
   *
   * @param ownIndex its position among the unit's own functions
   * @return empty if it was malformed, which has been reported
   */
  Optional<FunctionOrigins> origins(int ownIndex) {
    return origins.get(ownIndex);
  }

  /** The number of a source file. */
  int file(String name) {
    return fileNumbers.computeIfAbsent(
        name,
        added -> {
          files.add(added);
          return files.size() - 1;
        });
  }

  /** The number of the constant with a string's bytes. */
  int literal(byte[] bytes) {
    return literalNumbers.computeIfAbsent(
        ByteBuffer.wrap(bytes),
        added -> {
          literals.add(Data.literal(bytes));
          return scope.dataList().size() + literals.size() - 1;
        });
  }

  /**
   * Turns the code into instructions. May be done again, in the other way.
   *
   * @param separateLabels whether no two labels may stand before one instruction
   */
  void assemble(boolean separateLabels) {
    calls = new Calls(scope);
    files.clear();
    fileNumbers.clear();
    literals.clear();
    literalNumbers.clear();
    origins.clear();
    List<Function> functions = new ArrayList<>();
    List<Test> tests = new ArrayList<>();
    for (FileScope.Code code : scope.codeList()) {
      if (code.declaration() instanceof Declaration.Test test) {
        tests.add(
            new Test(
                scope.importList().size() + functions.size(), test.traps().flatMap(this::trap)));
      }
      functions.add(function(code, separateLabels));
    }
    List<Data> data = new ArrayList<>(scope.dataList());
    data.addAll(literals);
    module =
        new Module(
            scope.importList(),
            data,
            scope.varList(),
            scope.globalList(),
            functions,
            scope.exportList(),
            tests,
            files);
  }

  private Optional<TrapKind> trap(Name name) {
    Optional<TrapKind> kind = TrapKind.named(name.text());
    if (kind.isEmpty()) {
      List<String> kinds = Arrays.stream(TrapKind.values()).map(TrapKind::kindName).toList();
      scope
          .diagnostics()
          .error(
              scope.source(),
              name.start(),
              name.end(),
              "unknown trap kind %s%s"
                  .formatted(Printable.quoted(name.text()), scope.didYouMean(name.text(), kinds)));
    }
    return kind;
  }

  private Function function(FileScope.Code code, boolean separateLabels) {
    Declaration.Code declaration = code.declaration();
    Locals locals = new Locals(scope, declaration);
    FunctionEmitter emitter = new FunctionEmitter(this, calls, locals, separateLabels);
    boolean isSound = emitter.emit(declaration.body()) && code.signature().isPresent();
    if (!isSound) {
      origins.add(Optional.empty());
      return placeholder(code, declaration.body().close());
    }
    CodeBuilder builder = emitter.builder();
    origins.add(
        Optional.of(
            new FunctionOrigins(
                scope.source(), builder.origins(), builder.places(), declaration.body().close())));
    return new Function(
        code.name(),
        code.signature().orElseThrow(),
        locals.list(),
        builder.code(),
        builder.lines());
  }

  /** Stands in for a function with mistakes, so that others can be verified. */
  private Function placeholder(FileScope.Code code, Statement.Keyword close) {
    Signature signature = code.signature().orElse(new Signature(List.of(), List.of()));
    List<Local> params = new ArrayList<>();
    for (ValueType type : signature.params()) {
      params.add(new Local("p" + params.size(), type, 0));
    }
    Lines lines =
        Lines.of(
            new int[] {file(scope.source().name())},
            new int[] {scope.source().line(close.start())});
    return new Function(
        code.name(), signature, params, List.of(Instruction.of(Opcode.UNREACHABLE)), lines);
  }
}
