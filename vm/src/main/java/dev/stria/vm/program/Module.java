package dev.stria.vm.program;

import dev.stria.vm.isa.Signature;
import java.util.List;

/**
 * A whole program, linked but for its imports: what a text assembles to and a binary holds.
 * Immutable. Not necessarily valid: the verifier decides that.
 *
 * <p>Functions share one number space with the imports, which come first.
 *
 * @param imports the host functions that the program calls
 * @param data the constants: named ones, then string literals, once each in the order of their
 *     first use
 * @param vars the statics
 * @param globals the globals
 * @param functions the program's own functions, tests among them
 * @param exports the functions that an embedder may call
 * @param tests the functions that are tests
 * @param files the names of the source files, for positions, once each in the order in which code
 *     comes from them
 */
public record Module(
    List<Import> imports,
    List<Data> data,
    List<Var> vars,
    List<Global> globals,
    List<Function> functions,
    List<Export> exports,
    List<Test> tests,
    List<String> files) {

  /** The name of the function that the command line runs; it need not be exported. */
  public static final String MAIN = "main";

  /** Copies the lists. */
  public Module {
    imports = List.copyOf(imports);
    data = List.copyOf(data);
    vars = List.copyOf(vars);
    globals = List.copyOf(globals);
    functions = List.copyOf(functions);
    exports = List.copyOf(exports);
    tests = List.copyOf(tests);
    files = List.copyOf(files);
  }

  /** The number of functions, imports included. */
  public int functionCount() {
    return imports.size() + functions.size();
  }

  /** Whether a function number is that of an import. */
  public boolean isImport(int function) {
    return function < imports.size();
  }

  /** The program's own function with the given number. */
  public Function function(int function) {
    return functions.get(function - imports.size());
  }

  /** The signature of the function with the given number, imported or not. */
  public Signature signature(int function) {
    return isImport(function) ? imports.get(function).signature() : function(function).signature();
  }

  /** The name of the function with the given number, imported or not. */
  public String functionName(int function) {
    return isImport(function) ? imports.get(function).name() : function(function).name();
  }
}
