package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stria.vm.memory.Format;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For which formulas there are loops of vectors, where there are vectors. */
class VectorLoopsTest {
  private static final List<Format> INTEGERS =
      List.of(
          Format.I8,
          Format.U8,
          Format.I16,
          Format.U16,
          Format.I32,
          Format.U32,
          Format.I64,
          Format.U64);
  private static final List<Format> FLOATS = List.of(Format.F32, Format.F64);

  private Vectors vectors;

  @BeforeEach
  void onlyWithTheVectorModule() {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    vectors = Vectors.found().orElseThrow();
  }

  private RowLoop loop(Operation operation, Format dst, Format... sources) {
    Format[] all = Arrays.copyOf(sources, 3);
    for (int i = sources.length; i < 3; i++) {
      all[i] = i < operation.sources ? sources[sources.length - 1] : Formula.NONE;
    }
    return vectors.loop(new Formula(operation, dst, all[0], all[1], all[2], 0));
  }

  private void assertLoop(Operation operation, Format dst, Format... sources) {
    assertNotNull(loop(operation, dst, sources), operation + " " + dst + Arrays.toString(sources));
  }

  private void assertNoLoop(Operation operation, Format dst, Format... sources) {
    assertNull(loop(operation, dst, sources), operation + " " + dst + Arrays.toString(sources));
  }

  @Test
  void arithmeticOnOneFormat() {
    for (Operation operation :
        List.of(
            Operation.ADD,
            Operation.SUB,
            Operation.MUL,
            Operation.MINIMUM,
            Operation.MAXIMUM,
            Operation.NEG)) {
      INTEGERS.forEach(format -> assertLoop(operation, format, format));
      FLOATS.forEach(format -> assertLoop(operation, format, format));
    }
    for (Operation operation : List.of(Operation.AND, Operation.OR, Operation.XOR, Operation.NOT)) {
      INTEGERS.forEach(format -> assertLoop(operation, format, format));
    }
    for (Operation operation : List.of(Operation.DIV, Operation.SQRT, Operation.ABS)) {
      FLOATS.forEach(format -> assertLoop(operation, format, format));
    }
    assertLoop(Operation.ABS, Format.I16, Format.I16);
    assertLoop(Operation.FMA, Format.F64, Format.F64);
  }

  @Test
  void integersOfOneWidthAreOneFormatIfTheyWrap() {
    assertLoop(Operation.ADD, Format.I16, Format.U16, Format.I16);
    assertLoop(Operation.SUB, Format.U64, Format.I64);
    assertNoLoop(Operation.MINIMUM, Format.I16, Format.U16, Format.I16);
  }

  @Test
  void whatVectorsWouldComputeOtherwise() {
    assertNoLoop(Operation.FMA, Format.F32, Format.F32);
    assertNoLoop(Operation.DIV, Format.I32, Format.I32);
    assertNoLoop(Operation.SQRT, Format.I32, Format.I32);
    assertNoLoop(Operation.ABS, Format.U64, Format.U64);
    assertNoLoop(Operation.ADD, Format.F16, Format.F16);
    assertNoLoop(Operation.ADD, Format.BOOL, Format.BOOL);
    assertNoLoop(Operation.MINIMUM, Format.I32BE, Format.I32BE);
    assertNoLoop(Operation.ADD, Format.F64, Format.F32);
    assertNoLoop(Operation.COPY, Format.F32, Format.I64);
    assertNoLoop(Operation.COPY, Format.F64, Format.I64);
    assertNoLoop(Operation.COPY, Format.F64, Format.U32);
    assertNoLoop(Operation.COPY, Format.F64, Format.U64);
    assertNoLoop(Operation.COPY, Format.I32, Format.F32);
    assertNoLoop(Operation.COPY, Format.BOOL, Format.I8);
    assertNoLoop(Operation.COPY, Format.F16, Format.F32);
    assertNoLoop(Operation.LT, Format.BOOL, Format.I32, Format.U32);
    assertNoLoop(Operation.LT, Format.I16, Format.I16);
    assertNoLoop(Operation.LT, Format.U8, Format.I32BE);
  }

  @Test
  void comparisonsOfOneFormatInAByte() {
    for (Operation operation :
        List.of(
            Operation.EQ, Operation.NE, Operation.LT, Operation.LE, Operation.GT, Operation.GE)) {
      for (Format truth : List.of(Format.BOOL, Format.U8, Format.I8)) {
        INTEGERS.forEach(format -> assertLoop(operation, truth, format));
        FLOATS.forEach(format -> assertLoop(operation, truth, format));
      }
    }
  }

  @Test
  void choiceByAByte() {
    for (Format condition : List.of(Format.BOOL, Format.U8, Format.I8)) {
      for (Format format : INTEGERS) {
        assertLoop(Operation.SELECT, format, format, format, condition);
      }
      for (Format format : FLOATS) {
        assertLoop(Operation.SELECT, format, format, format, condition);
      }
    }
    assertNoLoop(Operation.SELECT, Format.I16, Format.I16, Format.I16, Format.I16);
    assertNoLoop(Operation.SELECT, Format.I16, Format.I8, Format.I16, Format.U8);
  }

  @Test
  void conversionsThatAreExactOrWrap() {
    for (Format from : INTEGERS) {
      for (Format to : INTEGERS) {
        int ratio =
            Math.max(from.itemSize(), to.itemSize()) / Math.min(from.itemSize(), to.itemSize());
        // Eight times as wide is too few bytes to begin with, on narrow vectors.
        if (ratio > 1 && ratio < 8) {
          assertLoop(Operation.COPY, to, from);
        }
      }
    }
    for (Format from : List.of(Format.I8, Format.U8, Format.I16, Format.U16, Format.I32)) {
      if (from.itemSize() > 1) {
        assertLoop(Operation.COPY, Format.F64, from);
      }
      assertLoop(Operation.COPY, Format.F32, from);
    }
    assertLoop(Operation.COPY, Format.F64, Format.F32);
    assertLoop(Operation.COPY, Format.F32, Format.F64);
  }

  @Test
  void bytesThatAreTurnedAround() {
    for (Format format : Format.values()) {
      if (format.isBigEndian() && !format.isFloat()) {
        assertLoop(Operation.COPY, format, format.littleEndian());
        assertLoop(Operation.COPY, format.littleEndian(), format);
      }
    }
  }

  @Test
  void sumsAndProductsAndExtremes() {
    for (Format format : List.of(Format.I32, Format.U32, Format.I64, Format.U64, Format.F64)) {
      assertNotNull(vectors.sum(format, null), format.toString());
      assertNotNull(vectors.sum(format, format), format.toString());
      assertNotNull(vectors.accumulate(format), format.toString());
    }
    assertNotNull(vectors.sum(Format.F32, Format.F32));
    assertNotNull(vectors.sum(Format.F32, Format.I32));
    assertNull(vectors.sum(Format.F16, null));
    assertNull(vectors.sum(Format.I32BE, null));
    assertNull(vectors.sum(Format.F64, Format.U32));
    assertNull(vectors.sum(Format.F64, Format.I64));
    assertNull(vectors.sum(Format.I64, Format.F64));
    for (Format format : Format.values()) {
      boolean plain = INTEGERS.contains(format) || FLOATS.contains(format);
      for (Operation operation : List.of(Operation.MINIMUM, Operation.MAXIMUM)) {
        assertEquals(plain, vectors.fold(operation, format) != null, format.toString());
      }
    }
    assertNotNull(vectors.product());
  }

  @Test
  void everySecondElementAndThoseBackwards() {
    for (int width : new int[] {1, 2, 4, 8}) {
      assertNotNull(vectors.move(width, -1));
      assertNotNull(vectors.move(width, 2));
    }
  }

  @Test
  void sumsAlongRowsOfFloatsThatFitTheirVectors() {
    assertNull(vectors.along(Format.I32));
    assertNull(vectors.along(Format.F16));
    assertNull(vectors.along(Format.F64BE));
    for (Format format : FLOATS) {
      boolean square = VectorLoops.doubles().length() == RowSums.ROWS;
      assertEquals(square, vectors.along(format) != null, format.formatName());
    }
  }

  @Test
  void sortsOfWhatHasAnOrderOfIntegers() {
    for (Format format : Format.values()) {
      boolean none = format.itemSize() == 1 || format.isBigEndian();
      assertEquals(none, vectors.sort(format) == null, format.formatName());
    }
  }
}
