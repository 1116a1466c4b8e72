package dev.stria.vm.program;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the binary form of modules, from anyone: whatever the bytes are, reading ends soon, takes
 * memory in proportion to them, and gives a module or says what is wrong where. Whether the module
 * may be run is the verifier's question.
 */
public final class BinaryReader {
  private final ByteSource source;
  private final UseOrder<String> strings;
  private final UseOrder<Signature> signatures;

  private BinaryReader(
      ByteSource source, UseOrder<String> strings, UseOrder<Signature> signatures) {
    this.source = source;
    this.strings = strings;
    this.signatures = signatures;
  }

  /** Whether bytes begin as every binary does, and so are no program text. */
  public static boolean isBinary(byte[] bytes) {
    return bytes.length >= BinaryCodes.MAGIC.length
        && Arrays.equals(
            bytes, 0, BinaryCodes.MAGIC.length, BinaryCodes.MAGIC, 0, BinaryCodes.MAGIC.length);
  }

  /**
   * The module that bytes are the binary form of. Encoding it gives the same bytes.
   *
   * @throws MalformedModuleException if they are not exactly what {@link BinaryWriter#encode} gives
   *     for some module
   */
  public static Module decode(byte[] bytes) throws MalformedModuleException {
    ByteSource source = new ByteSource(bytes);
    getHeader(source, isBinary(bytes));
    List<String> strings =
        CommonReader.each(source, BinarySection.STRINGS, () -> CommonReader.getText(source));
    var usedStrings = new UseOrder<>("string", source, strings);
    List<Signature> signatures =
        CommonReader.each(
            source, BinarySection.SIGNATURES, () -> CommonReader.getSignature(source));
    var usedSignatures = new UseOrder<>("signature", source, signatures);
    Module module = new BinaryReader(source, usedStrings, usedSignatures).getModule();
    if (source.remaining() > 0) {
      throw source.malformed(source.remaining() + " bytes follow the last section");
    }
    usedStrings.finish();
    usedSignatures.finish();
    return module;
  }

  private static void getHeader(ByteSource source, boolean hasMagic)
      throws MalformedModuleException {
    if (!hasMagic) {
      throw source.malformed("this is not a binary program: it does not begin as they do");
    }
    source.getBytes(BinaryCodes.MAGIC.length);
    int start = source.at();
    int version = source.getUnsigned("the version");
    if (version != BinaryCodes.VERSION) {
      throw source.malformed(
          start,
          "this is version " + version + ", but only " + BinaryCodes.VERSION + " can be read");
    }
  }

  private Module getModule() throws MalformedModuleException {
    List<String> files = each(BinarySection.FILES, () -> getString("a file's name"));
    List<Import> imports = each(BinarySection.IMPORTS, this::getImport);
    List<Data> data = each(BinarySection.DATA, this::getData);
    List<Var> vars = each(BinarySection.VARS, this::getVar);
    List<Global> globals = each(BinarySection.GLOBALS, this::getGlobal);
    List<Function> functions = each(BinarySection.FUNCTIONS, this::getFunction);
    List<Export> exports = each(BinarySection.EXPORTS, this::getExport);
    List<Test> tests = each(BinarySection.TESTS, this::getTest);
    return new Module(imports, data, vars, globals, functions, exports, tests, files);
  }

  private <T> List<T> each(BinarySection section, CommonReader.Getter<T> getter)
      throws MalformedModuleException {
    return CommonReader.each(source, section, getter);
  }

  private String getString(String what) throws MalformedModuleException {
    return CommonReader.getString(source, strings, what);
  }

  private Signature getSignatureByNumber() throws MalformedModuleException {
    int start = source.at();
    return signatures.get(start, source.getUnsigned("a signature's number"));
  }

  private Import getImport() throws MalformedModuleException {
    String module = getString("a host module's name");
    String field = getString("a host function's name");
    Signature signature = getSignatureByNumber();
    return new Import(module, field, signature, getString("an import's name"));
  }

  private Data getData() throws MalformedModuleException {
    Optional<String> name = CommonReader.getOptionalString(source, strings, "a constant's name");
    if (name.isEmpty()) {
      return Data.literal(CommonReader.getCounted(source, "bytes of a string literal"));
    }
    Format format = CommonReader.getFormat(source);
    Shape shape = CommonReader.getExtents(source);
    return Data.named(
        name.get(), format, shape, CommonReader.getCounted(source, "bytes of a constant"));
  }

  private Var getVar() throws MalformedModuleException {
    String name = getString("a static's name");
    Format format = CommonReader.getFormat(source);
    return new Var(name, format, CommonReader.getExtents(source));
  }

  private Global getGlobal() throws MalformedModuleException {
    String name = getString("a global's name");
    ValueType type = CommonReader.getType(source);
    return new Global(name, type, getInitial(type));
  }

  private long getInitial(ValueType type) throws MalformedModuleException {
    if (type.isView()) {
      return 0;
    }
    return type == ValueType.I64
        ? source.getSigned("an initial integer")
        : source.getDoubleBits("an initial float");
  }

  private Function getFunction() throws MalformedModuleException {
    String name = getString("a function's name");
    Signature signature = getSignatureByNumber();
    List<Local> locals = new ArrayList<>();
    for (ValueType param : signature.params()) {
      locals.add(new Local(getString("a parameter's name"), param, 0));
    }
    int count = source.getCount("locals");
    for (int i = 0; i < count; i++) {
      String local = getString("a local's name");
      ValueType type = CommonReader.getType(source);
      locals.add(new Local(local, type, getInitial(type)));
    }
    List<Instruction> code = getCode();
    return new Function(name, signature, locals, code, getLines(code.size()));
  }

  private List<Instruction> getCode() throws MalformedModuleException {
    int count = source.getCount("instructions");
    List<Instruction> code = new ArrayList<>(count);
    ImmediateReader instructions = new ImmediateReader(source, strings);
    for (int i = 0; i < count; i++) {
      code.add(instructions.getInstruction());
    }
    return code;
  }

  private Lines getLines(int size) throws MalformedModuleException {
    int[] files = new int[size];
    int[] lines = new int[size];
    long line = 0;
    int at = 0;
    while (at < size) {
      int start = source.at();
      int run = source.getUnsigned("the length of a run of lines");
      if (run == 0 || run > size - at) {
        throw source.malformed(
            start,
            "a run of " + run + " lines, where 1 to " + (size - at) + " instructions remain");
      }
      int file = source.getUnsigned("a file's number");
      int lineStart = source.at();
      line += source.getInt("a difference of lines");
      if (line < 0 || line > Integer.MAX_VALUE) {
        throw source.malformed(lineStart, "no line has the number " + line);
      }
      if (at > 0 && files[at - 1] == file && lines[at - 1] == line) {
        throw source.malformed(start, "this run of lines is part of the one before");
      }
      Arrays.fill(files, at, at + run, file);
      Arrays.fill(lines, at, at + run, (int) line);
      at += run;
    }
    return Lines.of(files, lines);
  }

  private Export getExport() throws MalformedModuleException {
    String name = getString("an export's name");
    return new Export(name, source.getUnsigned("a function's number"));
  }

  private Test getTest() throws MalformedModuleException {
    int function = source.getUnsigned("a function's number");
    int start = source.at();
    Optional<String> trap = CommonReader.getOptionalString(source, strings, "a kind of trap");
    if (trap.isEmpty()) {
      return new Test(function, Optional.empty());
    }
    Optional<TrapKind> kind = TrapKind.named(trap.get());
    if (kind.isEmpty()) {
      throw source.malformed(start, "there is no such kind of trap");
    }
    return new Test(function, kind);
  }
}
