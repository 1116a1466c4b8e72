package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.ViewMeanings;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Immediate.OfAxes;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Immediate.OfData;
import dev.stria.vm.isa.Immediate.OfFormat;
import dev.stria.vm.isa.Immediate.OfFormatShape;
import dev.stria.vm.isa.Immediate.OfShape;
import dev.stria.vm.isa.Immediate.OfVar;
import dev.stria.vm.isa.Immediate.OfViewType;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View1;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Translates the instructions on views, but for slices, elements and whole-array operations. */
final class ViewTranslator {
  private final Body body;
  private final MethodCode code;

  ViewTranslator(Body body) {
    this.body = body;
    this.code = body.code;
  }

  void translate(Opcode opcode, Immediate immediate) {
    switch (opcode) {
      case DATA -> pushData(((OfData) immediate).index());
      case VAR -> pushVar(((OfVar) immediate).index());
      case ALLOC, TEMP -> {
        OfFormatShape what = (OfFormatShape) immediate;
        allocate(what.format(), extents(what.shape()), opcode == Opcode.TEMP);
      }
      case ALLOC_LIKE, TEMP_LIKE -> {
        code.invoke(View.class, "shape", long[].class);
        int extents = code.temp(1);
        code.var(Opcodes.ASTORE, extents);
        allocate(((OfFormat) immediate).format(), extents, opcode == Opcode.TEMP_LIKE);
      }
      case CLONE -> {
        underTop(body::pushRegion);
        body.pushMeter();
        body.pushOrigin();
        code.invoke(Region.class, "copyOf", View.class, View.class, Meter.class, Origin.class);
        castResult();
      }
      case REGION -> {
        body.pushRegion();
        code.invoke(Region.class, "all", View1.class);
      }
      case CARVE -> carve(((OfViewType) immediate).type());

      case CAST -> {
        OfFormatShape to = (OfFormatShape) immediate;
        int stars = stars(to.shape());
        code.pushEnum(to.format());
        code.pushConstant(to.shape(), Shape.class);
        code.var(Opcodes.ALOAD, stars);
        code.invoke(View.class, "cast", View.class, Format.class, Shape.class, long[].class);
        castResult();
      }
      case RESHAPE -> reshape("reshape", ((OfShape) immediate).shape());
      case BROADCAST -> reshape("broadcast", ((OfShape) immediate).shape());
      case TRANSPOSE -> {
        code.invoke(View.class, "transpose", View.class);
        castResult();
      }
      case PERMUTE -> {
        int[] axes = ((OfAxes) immediate).axes().stream().mapToInt(Integer::intValue).toArray();
        code.pushConstant(axes, int[].class);
        code.invoke(View.class, "permute", View.class, int[].class);
        castResult();
      }
      case READONLY -> {
        code.invoke(View.class, "readOnly", View.class);
        castResult();
      }
      case AS -> {
        ViewType type = ((OfViewType) immediate).type();
        code.pushEnum(type.format());
        code.push(type.rank());
        code.invoke(View.class, "as", View.class, Format.class, int.class);
        castResult();
      }

      case LEN -> axis("extent", 0);
      case DIM -> axis("extent", ((OfAxis) immediate).axis());
      case STRIDE -> axis("stride", ((OfAxis) immediate).axis());
      case SIZE -> code.invoke(View.class, "size", long.class);
      case NBYTES -> code.invoke(View.class, "byteSize", long.class);
      case ITEMSIZE -> narrow("itemSize");
      case NDIM -> narrow("rank");
      case FORMAT -> code.invokeStatic(ViewMeanings.class, "format", long.class, View.class);
      case OFFSET -> code.invoke(View.class, "offset", long.class);
      case IS_READONLY ->
          code.invokeStatic(ViewMeanings.class, "isReadOnly", long.class, View.class);
      case IS_CONTIGUOUS ->
          code.invokeStatic(ViewMeanings.class, "isContiguous", long.class, View.class);
      case IS_F_CONTIGUOUS ->
          code.invokeStatic(ViewMeanings.class, "isFContiguous", long.class, View.class);
      case OVERLAPS ->
          code.invokeStatic(ViewMeanings.class, "overlaps", long.class, View.class, View.class);

      case FREE -> {
        underTop(body::pushRegion);
        body.pushOrigin();
        code.invoke(Region.class, "free", void.class, View.class, Origin.class);
      }
      case ACQUIRE -> {
        underTop(body::pushRegion);
        code.invoke(Region.class, "acquire", void.class, View.class);
      }
      case RELEASE -> {
        underTop(body::pushRegion);
        code.invoke(Region.class, "release", void.class, View.class);
      }
      case RESIZE -> {
        int extent = code.spill(ValueType.I64);
        underTop(body::pushRegion);
        code.var(Opcodes.LLOAD, extent);
        body.pushMeter();
        body.pushOrigin();
        code.invoke(
            Region.class, "resize", View.class, View.class, long.class, Meter.class, Origin.class);
        castResult();
      }
      default -> throw new AssertionError(opcode + " is of another family");
    }
  }

  private void castResult() {
    code.cast(body.result());
  }

  /** Pushes an object below the view on top. */
  private void underTop(Runnable push) {
    push.run();
    code.op(Opcodes.SWAP);
  }

  void pushData(int index) {
    body.pushInstance();
    code.push(index);
    code.invoke(Instance.class, "data", View.class, int.class);
    code.cast(body.module.data().get(index).type());
  }

  void pushVar(int index) {
    body.pushInstance();
    code.push(index);
    code.invoke(Instance.class, "var", View.class, int.class);
    code.cast(body.module.vars().get(index).type());
  }

  /** Takes a shape's stars from the stack into an array; the variable that holds it. */
  private int stars(Shape shape) {
    int[] stars = code.spillLongs(shape.stars());
    int array = code.temp(1);
    code.emptyOr(stars);
    code.var(Opcodes.ASTORE, array);
    return array;
  }

  /** Takes a shape's stars from the stack; the variable that holds all its extents. */
  private int extents(Shape shape) {
    int stars = stars(shape);
    code.pushConstant(shape, Shape.class);
    code.var(Opcodes.ALOAD, stars);
    code.invokeStatic(ViewMeanings.class, "extents", long[].class, Shape.class, long[].class);
    int extents = code.temp(1);
    code.var(Opcodes.ASTORE, extents);
    return extents;
  }

  private void allocate(Format format, int extents, boolean isTemp) {
    if (isTemp) {
      body.pushInstance();
    } else {
      body.pushRegion();
    }
    code.pushEnum(format);
    code.var(Opcodes.ALOAD, extents);
    if (isTemp) {
      body.pushOrigin();
      code.invoke(
          Instance.class, "allocateTemp", View.class, Format.class, long[].class, Origin.class);
    } else {
      body.pushMeter();
      body.pushOrigin();
      code.invoke(
          Region.class,
          "allocate",
          View.class,
          Format.class,
          long[].class,
          Meter.class,
          Origin.class);
    }
    castResult();
  }

  private void reshape(String method, Shape shape) {
    int stars = stars(shape);
    code.pushConstant(shape, Shape.class);
    code.var(Opcodes.ALOAD, stars);
    code.invoke(View.class, method, View.class, Shape.class, long[].class);
    castResult();
  }

  private void carve(ViewType type) {
    int rank = type.rank();
    int[] strides = code.spillLongs(rank);
    int[] extents = code.spillLongs(rank);
    int offset = code.spill(ValueType.I64);
    code.pushEnum(type.format());
    code.var(Opcodes.LLOAD, offset);
    if (rank > 3) {
      code.longArray(extents);
      code.longArray(strides);
      code.invokeStatic(
          View.class,
          "carve",
          View.class,
          View.class,
          Format.class,
          long.class,
          long[].class,
          long[].class);
      castResult();
      return;
    }
    List<Class<?>> params = new ArrayList<>(List.of(View1.class, Format.class, long.class));
    params.addAll(Collections.nCopies(2 * rank, long.class));
    for (int slot : extents) {
      code.var(Opcodes.LLOAD, slot);
    }
    for (int slot : strides) {
      code.var(Opcodes.LLOAD, slot);
    }
    Class<?> view = JavaTypes.viewClass(rank);
    code.invokeStatic(view, "carve", view, params.toArray(Class<?>[]::new));
  }

  private void axis(String method, int axis) {
    code.push(axis);
    code.invoke(
        JavaTypes.viewClass(((ViewType) body.operand(0)).rank()), method, long.class, int.class);
  }

  private void narrow(String method) {
    code.invoke(View.class, method, int.class);
    code.op(Opcodes.I2L);
  }
}
