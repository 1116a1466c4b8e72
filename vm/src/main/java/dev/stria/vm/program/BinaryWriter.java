package dev.stria.vm.program;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the binary form of a module: one way for every module, so that equal modules have equal
 * bytes. The form is described in {@code docs/binary-format.md}.
 */
public final class BinaryWriter {
  private final Module module;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final List<Signature> signatures = new ArrayList<>();

  /** By text, which unlike a signature has an order: hash codes may have been made equal. */
  private final Map<String, Integer> signatureNumbers = new HashMap<>();

  private ByteSink sink = new ByteSink();

  private BinaryWriter(Module module) {
    this.module = module;
  }

  /**
   * The binary form of a module.
   *
   * @throws IllegalArgumentException if the module says something that the form has no place for,
   *     which no module that can be verified does
   */
  public static byte[] encode(Module module) {
    return new BinaryWriter(module).encode();
  }

  private byte[] encode() {
    // Strings and signatures come first, but are collected from what follows them.
    ByteSink rest = new ByteSink();
    for (BinarySection section : BinarySection.values()) {
      switch (section) {
        case STRINGS, SIGNATURES -> {}
        case FILES -> each(section, module.files(), this::putString, rest);
        case IMPORTS -> each(section, module.imports(), this::putImport, rest);
        case DATA -> each(section, module.data(), this::putData, rest);
        case VARS -> each(section, module.vars(), this::putVar, rest);
        case GLOBALS -> each(section, module.globals(), this::putGlobal, rest);
        case FUNCTIONS -> each(section, module.functions(), this::putFunction, rest);
        case EXPORTS -> each(section, module.exports(), this::putExport, rest);
        case TESTS -> each(section, module.tests(), this::putTest, rest);
      }
    }
    ByteSink whole = new ByteSink();
    whole.putBytes(BinaryCodes.MAGIC);
    whole.putUnsigned(BinaryCodes.VERSION);
    each(BinarySection.STRINGS, strings.keySet(), this::putText, whole);
    each(BinarySection.SIGNATURES, signatures, this::putSignature, whole);
    whole.putSink(rest);
    return whole.toArray();
  }

  private interface Putter<T> {
    void put(T thing);
  }

  /**
   * Writes a section that lists things: its number, its length, how many there are, and the things.
   */
  private <T> void each(
      BinarySection section, Iterable<T> things, Putter<? super T> putter, ByteSink target) {
    ByteSink body = new ByteSink();
    sink = body;
    int count = 0;
    for (T thing : things) {
      putter.put(thing);
      count++;
    }
    ByteSink counted = new ByteSink();
    counted.putUnsigned(count);
    target.putByte(section.number());
    target.putUnsigned(Math.addExact(counted.size(), body.size()));
    target.putSink(counted);
    target.putSink(body);
  }

  private void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sink.putUnsigned(utf8.length);
    sink.putBytes(utf8);
  }

  private void putSignature(Signature signature) {
    putTypes(signature.params());
    putTypes(signature.results());
  }

  private void putTypes(List<ValueType> types) {
    sink.putUnsigned(types.size());
    types.forEach(this::putType);
  }

  /** A string by its number. */
  private void putString(String text) {
    sink.putUnsigned(number(text));
  }

  /** The number of a string, from 0 in the order of first use. */
  private int number(String text) {
    Integer known = strings.get(text);
    if (known != null) {
      return known;
    }
    if (!Names.isWellFormed(text)) {
      throw new IllegalArgumentException("a text with half a surrogate pair has no UTF-8");
    }
    strings.put(text, strings.size());
    return strings.size() - 1;
  }

  private void putSignatureNumber(Signature signature) {
    Integer known = signatureNumbers.putIfAbsent(signature.toString(), signatures.size());
    if (known == null) {
      sink.putUnsigned(signatures.size());
      signatures.add(signature);
    } else {
      sink.putUnsigned(known);
    }
  }

  private void putType(ValueType type) {
    switch (type) {
      case ValueType.Scalar scalar ->
          sink.putByte(
              switch (scalar) {
                case I64 -> BinaryCodes.TYPE_I64;
                case F64 -> BinaryCodes.TYPE_F64;
              });
      case ValueType.AnyView _ -> sink.putByte(BinaryCodes.TYPE_VIEW);
      case ViewType view -> {
        sink.putByte(BinaryCodes.TYPE_KNOWN_VIEW);
        putFormat(view.format());
        sink.putByte(view.rank());
      }
    }
  }

  private void putFormat(Format format) {
    sink.putByte(BinaryCodes.code(format));
  }

  private void putImport(Import imported) {
    putString(imported.module());
    putString(imported.field());
    putSignatureNumber(imported.signature());
    putString(imported.name());
  }

  /**
   * The name's number plus 1, or 0 for a string literal; a literal's format and shape follow from
   * its bytes.
   */
  private void putData(Data data) {
    if (data.name().isPresent()) {
      sink.putUnsigned(number(data.name().get()) + 1);
      putFormat(data.format());
      putExtents(data.shape());
    } else {
      sink.putUnsigned(0);
    }
    sink.putUnsigned(data.length());
    sink.putBytes(data.bytes());
  }

  private void putExtents(Shape shape) {
    sink.putByte(shape.rank());
    for (int axis = 0; axis < shape.rank(); axis++) {
      sink.putSigned(shape.dim(axis));
    }
  }

  private void putVar(Var variable) {
    putString(variable.name());
    putFormat(variable.format());
    putExtents(variable.shape());
  }

  private void putGlobal(Global global) {
    putString(global.name());
    putType(global.type());
    putInitial(global.type(), global.initial());
  }

  /** Initial bits: an integer as it is, a float's bits, nothing for views. */
  private void putInitial(ValueType type, long bits) {
    switch (type) {
      case ValueType.Scalar scalar -> {
        switch (scalar) {
          case I64 -> sink.putSigned(bits);
          case F64 -> sink.putLong(bits);
        }
      }
      case ViewType _, ValueType.AnyView _ -> requireZero(bits);
    }
  }

  private static void requireZero(long bits) {
    if (bits != 0) {
      throw new IllegalArgumentException("the binary form has no place for initial bits " + bits);
    }
  }

  private void putFunction(Function function) {
    putString(function.name());
    putSignatureNumber(function.signature());
    int params = function.paramCount();
    List<Local> locals = function.locals();
    for (int i = 0; i < params; i++) {
      if (!locals.get(i).type().equals(function.signature().params().get(i))) {
        throw new IllegalArgumentException("a parameter has the type that the signature says");
      }
      requireZero(locals.get(i).initial());
      putString(locals.get(i).name());
    }
    sink.putUnsigned(locals.size() - params);
    for (Local local : locals.subList(params, locals.size())) {
      putString(local.name());
      putType(local.type());
      putInitial(local.type(), local.initial());
    }
    sink.putUnsigned(function.code().size());
    ImmediateWriter immediates = new ImmediateWriter(sink, this::number);
    for (Instruction instruction : function.code()) {
      sink.putByte(instruction.opcode().code());
      immediates.put(instruction);
    }
    putLines(function.lines());
  }

  /**
   * Positions as runs: how many instructions, their file, and their line less that of the run
   * before.
   */
  private void putLines(Lines lines) {
    long previous = 0;
    int at = 0;
    while (at < lines.size()) {
      int file = lines.file(at);
      int line = lines.line(at);
      int next = at + 1;
      while (next < lines.size() && lines.file(next) == file && lines.line(next) == line) {
        next++;
      }
      sink.putUnsigned(next - at);
      sink.putUnsigned(file);
      sink.putSigned(line - previous);
      previous = line;
      at = next;
    }
  }

  private void putExport(Export export) {
    putString(export.name());
    sink.putUnsigned(export.function());
  }

  /** The function, and the kind of trap as the number of its name plus 1, or 0 for none. */
  private void putTest(Test test) {
    sink.putUnsigned(test.function());
    sink.putUnsigned(test.trap().map(TrapKind::kindName).map(name -> number(name) + 1).orElse(0));
  }
}
