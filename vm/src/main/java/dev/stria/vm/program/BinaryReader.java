package dev.stria.vm.program;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
  private List<String> strings = List.of();
  private List<Signature> signatures = List.of();

  private BinaryReader(byte[] bytes) {
    this.source = new ByteSource(bytes);
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
    Module module = new BinaryReader(bytes).decode(isBinary(bytes));
    int difference = Arrays.mismatch(bytes, BinaryWriter.encode(module));
    if (difference >= 0) {
      throw new MalformedModuleException(
          difference,
          "this is not how the module is written: strings and signatures stand in order"
              + " of use, once each, and positions in runs");
    }
    return module;
  }

  private interface Getter<T> {
    T get() throws MalformedModuleException;
  }

  private Module decode(boolean hasMagic) throws MalformedModuleException {
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
    strings = each(BinarySection.STRINGS, this::getText);
    signatures = each(BinarySection.SIGNATURES, this::getSignature);
    List<String> files = each(BinarySection.FILES, () -> getString("a file's name"));
    List<Import> imports = each(BinarySection.IMPORTS, this::getImport);
    List<Data> data = each(BinarySection.DATA, this::getData);
    List<Var> vars = each(BinarySection.VARS, this::getVar);
    List<Global> globals = each(BinarySection.GLOBALS, this::getGlobal);
    List<Function> functions = each(BinarySection.FUNCTIONS, this::getFunction);
    List<Export> exports = each(BinarySection.EXPORTS, this::getExport);
    List<Test> tests = each(BinarySection.TESTS, this::getTest);
    if (source.remaining() > 0) {
      throw source.malformed(source.remaining() + " bytes follow the last section");
    }
    return new Module(imports, data, vars, globals, functions, exports, tests, files);
  }

  /** Reads a section that lists things. */
  private <T> List<T> each(BinarySection section, Getter<T> getter)
      throws MalformedModuleException {
    int start = source.at();
    int number = source.getByte("section " + section.number());
    if (number != section.number()) {
      throw source.malformed(
          start, "section " + section.number() + " (" + section + ") is expected, not " + number);
    }
    start = source.at();
    int length = source.getUnsigned("a section's length");
    if (length > source.remaining()) {
      throw source.malformed(
          start,
          "section "
              + section.number()
              + " ("
              + section
              + ") announces "
              + length
              + " bytes, but "
              + source.remaining()
              + " are left");
    }
    int outer = source.enter(length);
    int count = source.getCount(section.toString());
    List<T> things = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      things.add(getter.get());
    }
    source.leave(outer, "section " + section.number() + " (" + section + ")");
    return things;
  }

  private byte[] getCounted(String what) throws MalformedModuleException {
    return source.getBytes(source.getCount(what));
  }

  private String getText() throws MalformedModuleException {
    int start = source.at();
    byte[] utf8 = getCounted("bytes of a string");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      MalformedModuleException malformed = source.malformed(start, "this string is not UTF-8");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private String getString(String what) throws MalformedModuleException {
    return ImmediateReader.getString(source, strings, what);
  }

  private Signature getSignature() throws MalformedModuleException {
    List<ValueType> params = getTypes("parameters");
    return new Signature(params, getTypes("results"));
  }

  private List<ValueType> getTypes(String what) throws MalformedModuleException {
    int count = source.getCount(what);
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(getType());
    }
    return types;
  }

  private ValueType getType() throws MalformedModuleException {
    int start = source.at();
    int code = source.getByte("a type");
    return switch (code) {
      case BinaryCodes.TYPE_I64 -> ValueType.I64;
      case BinaryCodes.TYPE_F64 -> ValueType.F64;
      case BinaryCodes.TYPE_VIEW -> ValueType.VIEW;
      case BinaryCodes.TYPE_KNOWN_VIEW -> ImmediateReader.getViewType(source);
      default -> throw source.malformed(start, "no type has the number " + code);
    };
  }

  private Signature getSignatureByNumber() throws MalformedModuleException {
    int start = source.at();
    int number = source.getUnsigned("a signature's number");
    if (number >= signatures.size()) {
      throw source.malformed(
          start, "signature " + number + " is asked for, but there are " + signatures.size());
    }
    return signatures.get(number);
  }

  private Import getImport() throws MalformedModuleException {
    String module = getString("a host module's name");
    String field = getString("a host function's name");
    Signature signature = getSignatureByNumber();
    return new Import(module, field, signature, getString("an import's name"));
  }

  private Data getData() throws MalformedModuleException {
    int start = source.at();
    int name = source.getUnsigned("a constant's name");
    if (name == 0) {
      return Data.literal(getCounted("bytes of a string literal"));
    }
    if (name > strings.size()) {
      throw source.malformed(
          start, "the name is string " + (name - 1) + ", but there are " + strings.size());
    }
    var format = ImmediateReader.getFormat(source);
    Shape shape = getExtents();
    return Data.named(strings.get(name - 1), format, shape, getCounted("bytes of a constant"));
  }

  private Shape getExtents() throws MalformedModuleException {
    long[] extents = new long[ImmediateReader.getRank(source)];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = source.getSigned("an extent");
    }
    return Shape.of(extents);
  }

  private Var getVar() throws MalformedModuleException {
    String name = getString("a static's name");
    var format = ImmediateReader.getFormat(source);
    return new Var(name, format, getExtents());
  }

  private Global getGlobal() throws MalformedModuleException {
    String name = getString("a global's name");
    ValueType type = getType();
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
      ValueType type = getType();
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
      start = source.at();
      line += source.getInt("a difference of lines");
      if (line < 0 || line > Integer.MAX_VALUE) {
        throw source.malformed(start, "no line has the number " + line);
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
    int trap = source.getUnsigned("a kind of trap");
    if (trap == 0) {
      return new Test(function, Optional.empty());
    }
    if (trap > strings.size()) {
      throw source.malformed(
          start, "the trap is string " + (trap - 1) + ", but there are " + strings.size());
    }
    Optional<TrapKind> kind = TrapKind.named(strings.get(trap - 1));
    if (kind.isEmpty()) {
      throw source.malformed(start, "there is no such kind of trap");
    }
    return new Test(function, kind);
  }
}
