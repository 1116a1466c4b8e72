package dev.stria.assembler.link;

import dev.stria.assembler.link.SymbolTable.Symbol;
import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.SyntaxTree;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import dev.stria.assembler.text.Suggestions;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Region;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Names;
import dev.stria.vm.program.Var;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a file declares: its names, and its tables but for code. */
final class FileScope {
  /** A function or test and its signature; the signature is empty if it was malformed. */
  record Code(Declaration.Code declaration, String name, Optional<Signature> signature) {}

  private final SyntaxTree tree;
  private final SourceText source;
  private final Diagnostics diagnostics;
  private final Constants constants;
  private final SymbolTable functions;
  private final SymbolTable tests;
  private final SymbolTable data;
  private final SymbolTable vars;
  private final SymbolTable globals;
  private final SymbolTable aliases;
  private final Map<String, Binding> bindings = new HashMap<>();

  private final List<Import> importList = new ArrayList<>();
  private final List<Data> dataList = new ArrayList<>();
  private final List<Var> varList = new ArrayList<>();
  private final List<Global> globalList = new ArrayList<>();
  private final List<Code> codeList = new ArrayList<>();
  private final List<Export> exportList = new ArrayList<>();
  private final Predicate<String> standard;
  private int malformedNames;
  private long staticBytes;

  /**
   * The scope of a file, yet empty.
   *
   * @param standard whether the standard library has a module of the given name
   */
  FileScope(SyntaxTree tree, Diagnostics diagnostics, Predicate<String> standard) {
    this.tree = tree;
    this.standard = standard;
    this.source = tree.source();
    this.diagnostics = diagnostics;
    this.constants = new Constants(source, diagnostics);
    this.functions = new SymbolTable("function", source, diagnostics);
    this.tests = new SymbolTable("test", source, diagnostics);
    this.data = new SymbolTable("data", source, diagnostics);
    this.vars = new SymbolTable("var", source, diagnostics);
    this.globals = new SymbolTable("global", source, diagnostics);
    this.aliases = new SymbolTable("use", source, diagnostics);
  }

  SyntaxTree tree() {
    return tree;
  }

  SourceText source() {
    return source;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Constants constants() {
    return constants;
  }

  SymbolTable functions() {
    return functions;
  }

  SymbolTable tests() {
    return tests;
  }

  SymbolTable data() {
    return data;
  }

  SymbolTable vars() {
    return vars;
  }

  SymbolTable globals() {
    return globals;
  }

  List<Import> importList() {
    return importList;
  }

  List<Data> dataList() {
    return dataList;
  }

  List<Var> varList() {
    return varList;
  }

  List<Global> globalList() {
    return globalList;
  }

  List<Code> codeList() {
    return codeList;
  }

  List<Export> exportList() {
    return exportList;
  }

  /** Enters everything that the file declares. */
  void declare(DataEncoder.Files files) {
    for (Declaration declaration : tree.declarations()) {
      if (declaration instanceof Declaration.Const constant) {
        constants.define(constant);
      }
    }
    constants.evaluate();
    DataEncoder encoder = new DataEncoder(source, diagnostics, constants);
    // Imports come first in the number space, wherever they stand.
    int importCount = 0;
    for (Declaration declaration : tree.declarations()) {
      if (declaration instanceof Declaration.Import imported
          && imported.signature().signature().isPresent()) {
        importCount++;
      }
    }
    for (Declaration declaration : tree.declarations()) {
      switch (declaration) {
        case Declaration.Import imported -> importing(imported);
        case Declaration.Data constant -> data(constant, encoder, files);
        case Declaration.Var variable -> variable(variable, encoder);
        case Declaration.Global global -> global(global);
        case Declaration.Func func ->
            code(func, functions, func.signature().signature(), importCount);
        case Declaration.Test test ->
            code(test, tests, Optional.of(new Signature(List.of(), List.of())), importCount);
        case Declaration.Const constant -> {}
        case Declaration.Use use -> {}
        case Declaration.Export export -> {}
      }
    }
    exports();
  }

  private void importing(Declaration.Import imported) {
    Optional<Signature> signature = imported.signature().signature();
    Name name = imported.name();
    boolean isFirst = functions.define(name, importList.size(), signature.isPresent());
    if (signature.isPresent()) {
      importList.add(
          new Import(
              text(imported.module().bytes(), imported.module().start(), imported.module().end()),
              imported.field().text(),
              signature.get(),
              uniqueName(name, isFirst)));
    }
  }

  /** A name for the tables: the one given, unless it is malformed or taken, which was reported. */
  private String uniqueName(Name name, boolean isFirst) {
    boolean isUsable = isFirst && Names.isQualified(name.text()) && !Names.isReserved(name.text());
    return isUsable ? name.text() : "malformed.name_" + malformedNames++;
  }

  /** Bytes that must be a text. */
  String text(byte[] bytes, int start, int end) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      diagnostics.error(source, start, end, "the bytes of this name must be UTF-8");
      return "";
    }
  }

  private void data(Declaration.Data declaration, DataEncoder encoder, DataEncoder.Files files) {
    Optional<Data> constant = encoder.data(declaration, files);
    boolean isFirst = data.define(declaration.name(), dataList.size(), constant.isPresent());
    if (constant.isPresent()) {
      Data encoded = constant.get();
      occupy(declaration.name(), encoded.length());
      String name = uniqueName(declaration.name(), isFirst);
      dataList.add(
          name.equals(declaration.name().text())
              ? encoded
              : Data.named(name, encoded.format(), encoded.shape(), encoded.bytes()));
    }
  }

  private void variable(Declaration.Var declaration, DataEncoder encoder) {
    Optional<Var> variable =
        declaration
            .extents()
            .flatMap(extents ->
                encoder
                    .shape(extents)
                    .map(shape ->
                        new Var(declaration.name().text(), extents.format().orElseThrow(), shape)));
    boolean isFirst = vars.define(declaration.name(), varList.size(), variable.isPresent());
    if (variable.isPresent()) {
      Var given = variable.get();
      occupy(declaration.name(), DataEncoder.size(given.shape()) * given.format().itemSize());
      varList.add(new Var(uniqueName(declaration.name(), isFirst), given.format(), given.shape()));
    }
  }

  /** Counts the bytes of constants and statics, and reports the first one that is too much. */
  private void occupy(Name name, long bytes) {
    boolean fitted = staticBytes <= Limits.STATIC_BYTES;
    staticBytes += (bytes + Region.ALIGNMENT - 1) / Region.ALIGNMENT * Region.ALIGNMENT;
    if (fitted && staticBytes > Limits.STATIC_BYTES) {
      diagnostics.error(
          source,
          name.start(),
          name.end(),
          "constants and statics up to this one take more than %d bytes"
              .formatted(Limits.STATIC_BYTES));
    }
  }

  private void global(Declaration.Global declaration) {
    Optional<ValueType> type = declaration.type().type();
    Optional<Long> initial =
        type.flatMap(known -> new Initials(this).bits(known, declaration.initial()));
    boolean isFirst = globals.define(declaration.name(), globalList.size(), type.isPresent());
    if (type.isPresent()) {
      globalList.add(
          new Global(uniqueName(declaration.name(), isFirst), type.get(), initial.orElse(0L)));
    }
  }

  private void code(
      Declaration.Code declaration,
      SymbolTable table,
      Optional<Signature> signature,
      int importCount) {
    boolean isFirst =
        table.define(declaration.name(), importCount + codeList.size(), signature.isPresent());
    codeList.add(new Code(declaration, uniqueName(declaration.name(), isFirst), signature));
  }

  private void exports() {
    Set<String> taken = new HashSet<>();
    for (Declaration declaration : tree.declarations()) {
      if (!(declaration instanceof Declaration.Export export)) {
        continue;
      }
      Name name = export.function();
      String exported =
          export
              .alias()
              .map(alias -> text(alias.bytes(), alias.start(), alias.end()))
              .orElse(name.text());
      if (!taken.add(exported)) {
        int start = export.alias().map(alias -> alias.start()).orElse(name.start());
        int end = export.alias().map(alias -> alias.end()).orElse(name.end());
        diagnostics.error(
            source,
            start,
            end,
            "the export %s is defined twice".formatted(Printable.quoted(exported)));
        continue;
      }
      Optional<Symbol> function = functions.find(name.text());
      if (function.isEmpty()) {
        unknown(functions, name);
      } else if (function.get().isUsable()) {
        exportList.add(new Export(exported, function.get().index()));
      }
    }
  }

  /** Enters a module that the file uses. */
  void bind(Name alias, Optional<Binding> binding) {
    if (aliases.define(alias, 0, binding.isPresent()) && binding.isPresent()) {
      bindings.put(alias.text(), binding.get());
    }
  }

  /** The module of an alias, if it was found. */
  Optional<Binding> binding(String alias) {
    return Optional.ofNullable(bindings.get(alias));
  }

  SymbolTable aliases() {
    return aliases;
  }

  /** Whether the standard library has a module of the given name. */
  boolean isStandard(String name) {
    return !diagnostics.isFull() && standard.test(name);
  }

  /** Reports a name that is not in the table where it should be. */
  void unknown(SymbolTable table, Name name) {
    Optional<SymbolTable> other =
        List.of(functions, tests, data, vars, globals).stream()
            .filter(candidate -> candidate.find(name.text()).isPresent())
            .findFirst();
    boolean isConst = constants.isDefined(name.text());
    String message =
        "unknown %s %s%s"
            .formatted(
                table.kind(),
                Printable.quoted(name.text()),
                other.isPresent() || isConst ? "" : didYouMean(name.text(), table.names()));
    if (other.isPresent() || isConst) {
      String kind = other.map(SymbolTable::kind).orElse("const");
      diagnostics.error(
          source,
          name.start(),
          name.end(),
          message,
          "there is a `.%s` of this name".formatted(kind.equals("function") ? "func" : kind));
    } else {
      diagnostics.error(source, name.start(), name.end(), message);
    }
  }

  String didYouMean(String word, Collection<String> candidates) {
    return diagnostics.isFull() ? "" : Suggestions.didYouMean(word, candidates);
  }
}
