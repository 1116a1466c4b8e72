package dev.stria.vm.program;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ImmediateKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads instructions. {@link ImmediateWriter} is its counterpart. */
final class ImmediateReader {
  private static final Map<Opcode, Instruction> BARE = new EnumMap<>(Opcode.class);

  static {
    for (Opcode opcode : Opcode.values()) {
      if (opcode.immediate() == ImmediateKind.NONE) {
        BARE.put(opcode, Instruction.of(opcode));
      }
    }
  }

  private final ByteSource source;
  private final UseOrder<String> strings;

  ImmediateReader(ByteSource source, UseOrder<String> strings) {
    this.source = source;
    this.strings = strings;
  }

  /** Reads an instruction. */
  Instruction getInstruction() throws MalformedModuleException {
    int start = source.at();
    int code = source.getByte("an instruction");
    Opcode opcode = Opcode.coded(code).orElse(null);
    if (opcode == null) {
      throw source.malformed(start, String.format("no instruction has the number 0x%02x", code));
    }
    // Most instructions carry nothing, and those need exist only once.
    Instruction bare = BARE.get(opcode);
    return bare != null ? bare : new Instruction(opcode, getImmediate(opcode));
  }

  private Immediate getImmediate(Opcode opcode) throws MalformedModuleException {
    return switch (opcode.immediate()) {
      case NONE -> Immediate.NONE;
      case I64 -> new Immediate.OfLong(source.getSigned("an integer"));
      case F64 -> new Immediate.OfDouble(Double.longBitsToDouble(source.getDoubleBits("a float")));
      case LOCAL -> new Immediate.OfLocal(source.getUnsigned("a local's number"));
      case GLOBAL -> new Immediate.OfGlobal(source.getUnsigned("a global's number"));
      case FUNCTION -> new Immediate.OfFunction(source.getUnsigned("a function's number"));
      case DATA -> new Immediate.OfData(source.getUnsigned("a constant's number"));
      case VAR -> new Immediate.OfVar(source.getUnsigned("a static's number"));
      case LABEL -> new Immediate.OfLabel(getTarget());
      case LABELS -> getLabels();
      case VIEW_TYPE -> new Immediate.OfViewType(CommonReader.getViewType(source));
      case FORMAT -> new Immediate.OfFormat(CommonReader.getFormat(source));
      case ALLOCATION, CAST ->
          new Immediate.OfFormatShape(CommonReader.getFormat(source), getShape());
      case SHAPE, RESHAPE -> new Immediate.OfShape(getShape());
      case SUBSCRIPT -> new Immediate.OfSubscript(getSubscript());
      case INDICES -> getIndices();
      case AXIS -> new Immediate.OfAxis(source.getInt("an axis"));
      case AXES -> getAxes();
      case MESSAGE -> new Immediate.OfMessage(CommonReader.getString(source, strings, "a message"));
    };
  }

  private int getTarget() throws MalformedModuleException {
    return source.getUnsigned("a branch's target");
  }

  private Immediate getLabels() throws MalformedModuleException {
    int count = source.getCount("branch targets");
    List<Integer> targets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      targets.add(getTarget());
    }
    return new Immediate.OfLabels(targets, getTarget());
  }

  private Immediate getAxes() throws MalformedModuleException {
    int count = source.getCount("axes");
    List<Integer> axes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      axes.add(source.getInt("an axis"));
    }
    return new Immediate.OfAxes(axes);
  }

  private Immediate getIndices() throws MalformedModuleException {
    int start = source.at();
    int form = source.getByte("the form of indices");
    return switch (form) {
      case BinaryCodes.INDICES_ON_STACK -> Immediate.OfIndices.ON_STACK;
      case BinaryCodes.INDICES_WRITTEN -> new Immediate.OfIndices(Optional.of(getSubscript()));
      default -> throw source.malformed(start, "no form of indices has the number " + form);
    };
  }

  private Shape getShape() throws MalformedModuleException {
    long[] dims = new long[CommonReader.getRank(source)];
    for (int axis = 0; axis < dims.length; axis++) {
      int start = source.at();
      int form = source.getByte("the form of an extent");
      dims[axis] =
          switch (form) {
            case BinaryCodes.DIM_STAR -> Shape.STAR;
            case BinaryCodes.DIM_LITERAL -> getLiteralDim();
            default -> throw source.malformed(start, "no form of extent has the number " + form);
          };
    }
    return Shape.of(dims);
  }

  private long getLiteralDim() throws MalformedModuleException {
    int start = source.at();
    long dim = source.getSigned("an extent");
    if (dim == Shape.STAR) {
      throw source.malformed(start, "no extent is this small: " + dim);
    }
    return dim;
  }

  private Subscript getSubscript() throws MalformedModuleException {
    int count = source.getCount("entries of a subscript");
    List<Entry> entries = new ArrayList<>(count);
    boolean ellipsis = false;
    for (int i = 0; i < count; i++) {
      int start = source.at();
      Entry entry = getEntry();
      if (entry == Marker.ELLIPSIS) {
        if (ellipsis) {
          throw source.malformed(start, "a subscript has at most one `...`");
        }
        ellipsis = true;
      }
      entries.add(entry);
    }
    return new Subscript(entries);
  }

  private Entry getEntry() throws MalformedModuleException {
    int start = source.at();
    int form = source.getByte("the form of a subscript's entry");
    return switch (form) {
      case BinaryCodes.ENTRY_ELLIPSIS -> Marker.ELLIPSIS;
      case BinaryCodes.ENTRY_NEW_AXIS -> Marker.NEW_AXIS;
      case BinaryCodes.ENTRY_INDEX -> new Index(getBound());
      case BinaryCodes.ENTRY_RANGE -> new Range(getBound(), getBound(), getBound());
      case BinaryCodes.ENTRY_EXACT -> new Exact(getBound(), getBound());
      default -> throw source.malformed(start, "no subscript entry has the number " + form);
    };
  }

  private Bound getBound() throws MalformedModuleException {
    int start = source.at();
    int form = source.getByte("the form of a number");
    return switch (form) {
      case BinaryCodes.BOUND_OMITTED -> Implied.OMITTED;
      case BinaryCodes.BOUND_STAR -> Implied.STAR;
      case BinaryCodes.BOUND_LITERAL -> new Literal(source.getSigned("a number"));
      default -> throw source.malformed(start, "no form of number has the number " + form);
    };
  }
}
