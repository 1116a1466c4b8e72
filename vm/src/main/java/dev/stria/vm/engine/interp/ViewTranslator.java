package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.CodeSite;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Immediate.OfAxes;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Immediate.OfData;
import dev.stria.vm.isa.Immediate.OfFormat;
import dev.stria.vm.isa.Immediate.OfFormatShape;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Immediate.OfShape;
import dev.stria.vm.isa.Immediate.OfSubscript;
import dev.stria.vm.isa.Immediate.OfVar;
import dev.stria.vm.isa.Immediate.OfViewType;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Slicer;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.TypeStack;
import java.util.List;

/** Translates the instructions on views, but for whole-array operations. */
final class ViewTranslator {
  private final Module module;
  private final int function;
  private final Emitter out;

  ViewTranslator(Module module, int function, Emitter out) {
    this.module = module;
    this.function = function;
    this.out = out;
  }

  private CodeSite here() {
    return new CodeSite(module, function, out.position());
  }

  private static AssertionError unexpected(Opcode opcode) {
    return new AssertionError(opcode + " is of another family");
  }

  // Creating.

  boolean make(Opcode opcode, Immediate immediate) {
    return switch (opcode) {
      case DATA -> fixed(immediate, new MoveOps.Data(), immediate instanceof OfData(int i) ? i : 0);
      case VAR -> fixed(immediate, new MoveOps.Var(), immediate instanceof OfVar(int i) ? i : 0);
      case ALLOC -> {
        OfFormatShape what = (OfFormatShape) immediate;
        int[] stars = out.pop(what.shape().stars());
        yield out.view(new ViewOps.Alloc(what.format(), what.shape(), stars, here()));
      }
      case TEMP -> {
        OfFormatShape what = (OfFormatShape) immediate;
        int[] stars = out.pop(what.shape().stars());
        yield out.view(new ViewOps.Temp(what.format(), what.shape(), stars, here()));
      }
      case ALLOC_LIKE -> fromTop(new ViewOps.AllocLike(((OfFormat) immediate).format(), here()));
      case TEMP_LIKE -> fromTop(new ViewOps.TempLike(((OfFormat) immediate).format(), here()));
      case CLONE -> fromTop(new ViewOps.Copy(here()));
      case REGION -> out.view(new MoveOps.Region());
      case CARVE -> carve(((OfViewType) immediate).type());
      default -> throw unexpected(opcode);
    };
  }

  private boolean fixed(Immediate what, Op otherwise, int index) {
    if (out.pushFixedView(what)) {
      return true;
    }
    otherwise.a = index;
    return out.view(otherwise);
  }

  private boolean fromTop(Op op) {
    op.a = out.pop();
    return out.view(op);
  }

  private boolean carve(ViewType type) {
    int[] strides = out.pop(type.rank());
    int[] extents = out.pop(type.rank());
    Op op = new ViewOps.Carve(type.format(), extents, strides);
    op.b = out.pop();
    return fromTop(op);
  }

  // Zero-copy.

  boolean derive(Opcode opcode, Immediate immediate, TypeStack types) {
    return switch (opcode) {
      case SLICE -> slice(((OfSubscript) immediate).subscript(), types);
      case CAST -> {
        OfFormatShape to = (OfFormatShape) immediate;
        int[] stars = out.pop(to.shape().stars());
        yield fromTop(new ViewOps.Cast(to.format(), to.shape(), stars));
      }
      case RESHAPE -> {
        OfShape to = (OfShape) immediate;
        ViewType type = (ViewType) types.peek(to.shape().stars());
        int[] stars = out.pop(to.shape().stars());
        yield fromTop(new ViewOps.Cast(type.format(), to.shape(), stars));
      }
      case BROADCAST -> {
        OfShape to = (OfShape) immediate;
        int[] stars = out.pop(to.shape().stars());
        yield fromTop(new ViewOps.Broadcast(to.shape(), stars));
      }
      case TRANSPOSE -> fromTop(new ViewOps.Transpose());
      case PERMUTE ->
          fromTop(
              new ViewOps.Permute(
                  ((OfAxes) immediate).axes().stream().mapToInt(Integer::intValue).toArray()));
      case READONLY -> fromTop(new ViewOps.ReadOnly());
      case AS -> {
        ViewType type = ((OfViewType) immediate).type();
        yield fromTop(new ViewOps.As(type.format(), type.rank()));
      }
      default -> throw unexpected(opcode);
    };
  }

  private boolean slice(Subscript subscript, TypeStack types) {
    int count = subscript.stars();
    int rank = ((ViewType) types.peek(count)).rank();
    if (!out.isPlain() && subscript.entries().size() == 1) {
      Entry entry = subscript.entries().getFirst();
      if (entry instanceof Index(Implied star) && star == Implied.STAR && rank == 2) {
        return withIndex(new ViewOps.Row2());
      }
      if (entry instanceof Index(Implied star) && star == Implied.STAR && rank == 3) {
        return withIndex(new ViewOps.Plane3());
      }
      if (entry instanceof Exact exact && rank == 1) {
        return exact(exact);
      }
    }
    int[] stars = out.pop(count);
    return fromTop(new ViewOps.Slice(Slicer.of(subscript, rank), stars));
  }

  private boolean withIndex(Op op) {
    op.b = out.pop();
    return fromTop(op);
  }

  /** Literals become constants in registers; they are popped in reverse. */
  private boolean exact(Exact exact) {
    int stars = (exact.start() == Implied.STAR ? 1 : 0) + (exact.count() == Implied.STAR ? 1 : 0);
    int[] given = out.pop(stars);
    int next = 0;
    Op op = new ViewOps.SliceExact1();
    op.a = out.pop();
    op.b = exact.start() instanceof Literal(long at) ? out.constant(at) : given[next++];
    op.c = exact.count() instanceof Literal(long n) ? out.constant(n) : given[next];
    return out.view(op);
  }

  // Asking.

  boolean ask(Opcode opcode, Immediate immediate, TypeStack types) {
    return switch (opcode) {
      case LEN -> number(len(types.top()));
      case DIM -> number(new ViewOps.Dim(((OfAxis) immediate).axis()));
      case STRIDE -> number(new ViewOps.Stride(((OfAxis) immediate).axis()));
      case SIZE -> number(new ViewOps.Size());
      case NBYTES -> number(new ViewOps.ByteSize());
      case ITEMSIZE -> number(new ViewOps.ItemSize());
      case NDIM -> number(new ViewOps.Rank());
      case FORMAT -> number(new ViewOps.FormatCode());
      case OFFSET -> number(new ViewOps.Offset());
      case IS_READONLY -> number(new ViewOps.IsReadOnly());
      case IS_CONTIGUOUS -> number(new ViewOps.IsContiguous());
      case IS_F_CONTIGUOUS -> number(new ViewOps.IsFContiguous());
      case OVERLAPS -> {
        Op op = new ViewOps.Overlaps();
        op.b = out.pop();
        yield number(op);
      }
      default -> throw unexpected(opcode);
    };
  }

  private static Op len(ValueType type) {
    return switch (((ViewType) type).rank()) {
      case 1 -> new ViewOps.Len1();
      case 2 -> new ViewOps.Len2();
      default -> new ViewOps.Dim(0);
    };
  }

  private boolean number(Op op) {
    op.a = out.pop();
    return out.number(op);
  }

  // Lifetime.

  boolean lifetime(Opcode opcode) {
    switch (opcode) {
      case FREE -> nothing(new ViewOps.Free(here()));
      case ACQUIRE -> nothing(new ViewOps.Acquire());
      case RELEASE -> nothing(new ViewOps.Release());
      case RESIZE -> {
        Op op = new ViewOps.Resize(here());
        op.b = out.pop();
        fromTop(op);
      }
      default -> throw unexpected(opcode);
    }
    return true;
  }

  private void nothing(Op op) {
    op.a = out.pop();
    out.add(op);
  }

  // Elements.

  boolean access(Opcode opcode, Immediate immediate, TypeStack types) {
    boolean isStore = opcode != Opcode.LOAD;
    int value = isStore ? out.pop() : 0;
    TypeStack at = isStore ? types.below() : types;
    int[] indices = indices((OfIndices) immediate, at);
    ViewType type = viewType(at);
    int view = out.pop();
    Op op =
        switch (opcode) {
          case LOAD -> (Op) load(type, indices);
          case STORE -> (Op) store(type.format(), indices);
          case STORE_EXACT ->
              isInteger(type)
                  ? new ElementOps.StoreExact(indices)
                  : (Op) store(type.format(), indices);
          default -> throw unexpected(opcode);
        };
    op.a = view;
    op.b = indices.length > 0 ? indices[0] : 0;
    op.c = indices.length > 1 ? indices[1] : 0;
    if (!isStore) {
      return out.number(op);
    }
    op.d = value;
    out.add(op);
    return true;
  }

  private static boolean isInteger(ViewType type) {
    return !type.format().isFloat();
  }

  private static ViewType viewType(TypeStack types) {
    TypeStack stack = types;
    while (!(stack.top() instanceof ViewType)) {
      stack = stack.below();
    }
    return (ViewType) stack.top();
  }

  /** Pops the indices and gives their registers; those written in the instruction are constants. */
  private int[] indices(OfIndices immediate, TypeStack types) {
    if (immediate.subscript().isEmpty()) {
      int count = 0;
      for (TypeStack stack = types; stack.top() == ValueType.I64; stack = stack.below()) {
        count++;
      }
      return out.pop(count);
    }
    List<Entry> entries = immediate.subscript().get().entries();
    int[] given = out.pop(immediate.subscript().get().stars());
    int[] registers = new int[entries.size()];
    int next = 0;
    for (int i = 0; i < registers.length; i++) {
      Index index = (Index) entries.get(i);
      registers[i] = index.at() instanceof Literal(long at) ? out.constant(at) : given[next++];
    }
    return registers;
  }

  private static Made load(ViewType type, int[] indices) {
    Format format = type.format();
    Made general =
        format.isFloat() ? new ElementOps.LoadDouble(indices) : new ElementOps.LoadLong(indices);
    return switch (indices.length) {
      case 1 ->
          switch (format) {
            case BOOL -> new LoadOps.Bool1();
            case I8 -> new LoadOps.I8x1();
            case U8 -> new LoadOps.U8x1();
            case I16 -> new LoadOps.I16x1();
            case U16 -> new LoadOps.U16x1();
            case I32 -> new LoadOps.I32x1();
            case U32 -> new LoadOps.U32x1();
            case I64, U64 -> new LoadOps.I64x1();
            case F32 -> new LoadOps.F32x1();
            case F64 -> new LoadOps.F64x1();
            case F16 -> new LoadOps.F16x1();
            case I16BE -> new LoadOps.I16BEx1();
            case U16BE -> new LoadOps.U16BEx1();
            case I32BE -> new LoadOps.I32BEx1();
            case U32BE -> new LoadOps.U32BEx1();
            case I64BE, U64BE -> new LoadOps.I64BEx1();
            case F16BE -> new LoadOps.F16BEx1();
            case F32BE -> new LoadOps.F32BEx1();
            case F64BE -> new LoadOps.F64BEx1();
          };
      case 2 ->
          switch (format) {
            case BOOL -> new LoadOps.Bool2();
            case I8 -> new LoadOps.I8x2();
            case U8 -> new LoadOps.U8x2();
            case I16 -> new LoadOps.I16x2();
            case U16 -> new LoadOps.U16x2();
            case I32 -> new LoadOps.I32x2();
            case U32 -> new LoadOps.U32x2();
            case I64, U64 -> new LoadOps.I64x2();
            case F32 -> new LoadOps.F32x2();
            case F64 -> new LoadOps.F64x2();
            default -> general;
          };
      default -> general;
    };
  }

  private static Made store(Format format, int[] indices) {
    Made general =
        format.isFloat() ? new ElementOps.StoreDouble(indices) : new ElementOps.StoreLong(indices);
    return switch (indices.length) {
      case 1 ->
          switch (format) {
            case BOOL -> new StoreOps.Bool1();
            case I8, U8 -> new StoreOps.I8x1();
            case I16, U16 -> new StoreOps.I16x1();
            case I32, U32 -> new StoreOps.I32x1();
            case I64, U64 -> new StoreOps.I64x1();
            case F32 -> new StoreOps.F32x1();
            case F64 -> new StoreOps.F64x1();
            case F16 -> new StoreOps.F16x1();
            case I16BE, U16BE -> new StoreOps.I16BEx1();
            case I32BE, U32BE -> new StoreOps.I32BEx1();
            case I64BE, U64BE -> new StoreOps.I64BEx1();
            case F16BE -> new StoreOps.F16BEx1();
            case F32BE -> new StoreOps.F32BEx1();
            case F64BE -> new StoreOps.F64BEx1();
          };
      case 2 ->
          switch (format) {
            case BOOL -> new StoreOps.Bool2();
            case I8, U8 -> new StoreOps.I8x2();
            case I16, U16 -> new StoreOps.I16x2();
            case I32, U32 -> new StoreOps.I32x2();
            case I64, U64 -> new StoreOps.I64x2();
            case F32 -> new StoreOps.F32x2();
            case F64 -> new StoreOps.F64x2();
            default -> general;
          };
      default -> general;
    };
  }
}
