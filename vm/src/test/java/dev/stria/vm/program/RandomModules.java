package dev.stria.vm.program;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes modules of every form the model has, most of which make no sense to a verifier. */
public final class RandomModules {
  private final Random random;
  private final int indices;

  /** Makes modules whose numbers may be any. */
  public RandomModules(long seed) {
    this(seed, 0);
  }

  /**
   * Makes modules whose numbers of functions, variables and branch targets are low.
   *
   * @param indices one more than the largest; 0 for any
   */
  public RandomModules(long seed, int indices) {
    this.random = new Random(seed);
    this.indices = indices;
  }

  public Module module() {
    return new Module(
        some(4, () -> new Import(text(), text(), signature(), text())),
        some(5, this::data),
        some(4, () -> new Var(text(), format(), shape())),
        some(4, this::global),
        some(6, this::function),
        some(3, () -> new Export(text(), index())),
        some(
            3,
            () ->
                new Test(
                    index(),
                    random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(pick(TrapKind.values())))),
        some(3, this::text));
  }

  private <T> List<T> some(int most, Supplier<T> supplier) {
    List<T> things = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      things.add(supplier.get());
    }
    return things;
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String text() {
    return pick(
        new String[] {
          "", "a", "b", "name", "long.name.with.dots", "\u00e4\u20ac\ud83d\ude00", "\0"
        });
  }

  private Format format() {
    return pick(Format.values());
  }

  private int index() {
    return indices > 0 ? random.nextInt(indices) : random.nextInt() >>> (1 + random.nextInt(31));
  }

  private long number() {
    long number = random.nextLong() >> random.nextInt(64);
    // The smallest number stands for a star in shapes.
    return number == Long.MIN_VALUE ? 0 : number;
  }

  private ValueType type() {
    return switch (random.nextInt(4)) {
      case 0 -> ValueType.I64;
      case 1 -> ValueType.F64;
      case 2 -> ValueType.VIEW;
      default -> viewType();
    };
  }

  private ViewType viewType() {
    return new ViewType(format(), random.nextInt(Shape.MAX_RANK + 1));
  }

  private Signature signature() {
    return new Signature(some(3, this::type), some(2, this::type));
  }

  private Shape shape() {
    return Shape.of(
        some(random.nextInt(8) == 0 ? Shape.MAX_RANK : 4, this::number).stream()
            .mapToLong(Long::longValue)
            .toArray());
  }

  private Shape starred() {
    long[] dims = shape().toArray();
    for (int axis = 0; axis < dims.length; axis++) {
      if (random.nextInt(3) == 0) {
        dims[axis] = Shape.STAR;
      }
    }
    return Shape.of(dims);
  }

  private Data data() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return random.nextBoolean()
        ? Data.literal(bytes)
        : Data.named(text(), format(), shape(), bytes);
  }

  private Global global() {
    ValueType type = type();
    return new Global(text(), type, initial(type));
  }

  private long initial(ValueType type) {
    if (type.isView()) {
      return 0;
    }
    return type == ValueType.I64
        ? number()
        : Double.doubleToLongBits(Double.longBitsToDouble(random.nextLong()));
  }

  private Function function() {
    Signature signature = signature();
    List<Local> locals = new ArrayList<>();
    signature.params().forEach(type -> locals.add(new Local(text(), type, 0)));
    for (ValueType type : some(4, this::type)) {
      locals.add(new Local(text(), type, initial(type)));
    }
    List<Instruction> code = code(40);
    int[] files = new int[code.size()];
    int[] lines = new int[code.size()];
    for (int i = 0; i < lines.length; i++) {
      boolean same = i > 0 && random.nextBoolean();
      files[i] = same ? files[i - 1] : random.nextInt(3);
      lines[i] = same ? lines[i - 1] : index();
    }
    return new Function(text(), signature, locals, code, Lines.of(files, lines));
  }

  /** As many instructions as said, or fewer. */
  public List<Instruction> code(int most) {
    return some(most, this::instruction);
  }

  private Instruction instruction() {
    Opcode opcode = pick(Opcode.values());
    return new Instruction(opcode, immediate(opcode));
  }

  private Immediate immediate(Opcode opcode) {
    return switch (opcode.immediate()) {
      case NONE -> Immediate.NONE;
      case I64 -> new Immediate.OfLong(random.nextLong() >> random.nextInt(64));
      case F64 -> new Immediate.OfDouble(Double.longBitsToDouble(random.nextLong()));
      case LOCAL -> new Immediate.OfLocal(index());
      case GLOBAL -> new Immediate.OfGlobal(index());
      case FUNCTION -> new Immediate.OfFunction(index());
      case LABEL -> new Immediate.OfLabel(index());
      case LABELS -> new Immediate.OfLabels(some(5, this::index), index());
      case DATA -> new Immediate.OfData(index());
      case VAR -> new Immediate.OfVar(index());
      case VIEW_TYPE -> new Immediate.OfViewType(viewType());
      case FORMAT -> new Immediate.OfFormat(format());
      case ALLOCATION, CAST -> new Immediate.OfFormatShape(format(), starred());
      case SHAPE, RESHAPE -> new Immediate.OfShape(starred());
      case SUBSCRIPT -> new Immediate.OfSubscript(subscript());
      case INDICES ->
          new Immediate.OfIndices(
              random.nextBoolean() ? Optional.empty() : Optional.of(subscript()));
      case AXIS -> new Immediate.OfAxis(random.nextInt() >> random.nextInt(32));
      case AXES -> new Immediate.OfAxes(some(5, () -> random.nextInt() >> random.nextInt(32)));
      case MESSAGE -> new Immediate.OfMessage(text());
    };
  }

  private Subscript subscript() {
    List<Subscript.Entry> entries = some(5, this::entry);
    if (random.nextBoolean()) {
      entries.add(random.nextInt(entries.size() + 1), Subscript.Marker.ELLIPSIS);
    }
    return new Subscript(entries);
  }

  private Subscript.Entry entry() {
    return switch (random.nextInt(4)) {
      case 0 -> Subscript.Marker.NEW_AXIS;
      case 1 -> new Subscript.Index(bound());
      case 2 -> new Subscript.Range(bound(), bound(), bound());
      default -> new Subscript.Exact(bound(), bound());
    };
  }

  private Subscript.Bound bound() {
    return switch (random.nextInt(3)) {
      case 0 -> Subscript.Implied.OMITTED;
      case 1 -> Subscript.Implied.STAR;
      default -> new Subscript.Literal(random.nextLong() >> random.nextInt(64));
    };
  }
}
