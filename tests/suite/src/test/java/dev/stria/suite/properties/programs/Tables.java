package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What the functions of a random program share. Nearly all extents are {@link #EXTENT}, so that
 * shapes of one rank fit together more often than not.
 */
final class Tables {
  /** The extent of nearly every axis. */
  static final int EXTENT = 3;

  /** The highest rank of the views that are made most. */
  static final int RANK = 3;

  /** The extent of the static that loops go through. */
  static final int LONG_EXTENT = 100;

  /** The number of the string literal. */
  static final int LITERAL = 3;

  /** The host functions that every program imports. */
  static final List<Import> IMPORTS =
      List.of(
          new Import("env", "mix", Signature.parse("(i64, f64) -> (f64, i64)"), "mix"),
          new Import("env", "refuse", Signature.parse("(i64)"), "refuse"));

  private static final List<Format> ALL = List.of(Format.values());

  final List<Format> formats;
  final List<Data> data = new ArrayList<>();
  final List<Var> vars = new ArrayList<>();
  final List<Global> globals = new ArrayList<>();

  Tables(Choices choices) {
    formats = List.of(choices.of(ALL), choices.of(ALL), Format.U8);
    Random random = new Random(choices.bits());
    for (int k = 0; k < LITERAL; k++) {
      ViewType type = viewType(choices);
      byte[] bytes = new byte[elements(type.rank()) * type.format().itemSize()];
      random.nextBytes(bytes);
      data.add(Data.named("d" + k, type.format(), shape(type.rank()), bytes));
      ViewType statics = viewType(choices);
      vars.add(new Var("s" + k, statics.format(), shape(statics.rank())));
      globals.add(new Global("g" + k, viewType(choices), 0));
    }
    data.add(Data.literal(new byte[] {'t', 'e', 'x', 't', (byte) choices.below(256)}));
    vars.add(new Var("long", formats.getFirst(), Shape.of(LONG_EXTENT)));
    vars.add(new Var("log", Format.I64, Shape.of(8)));
    globals.add(new Global("gi", ValueType.I64, choices.bits()));
    globals.add(new Global("gf", ValueType.F64, Double.doubleToRawLongBits(1.5)));
    globals.add(new Global("gv", ValueType.VIEW, 0));
  }

  /** The type of a view such as most of the program's are. */
  ViewType viewType(Choices choices) {
    return new ViewType(format(choices), choices.one(1, 2, 0, 3, 1));
  }

  Format format(Choices choices) {
    return choices.chance(10) ? choices.of(ALL) : choices.of(formats);
  }

  /** Any type that a local, a parameter or a result may have. */
  ValueType type(Choices choices) {
    return switch (choices.weighted(3, 3, 4, 1)) {
      case 0 -> ValueType.I64;
      case 1 -> ValueType.F64;
      case 2 -> viewType(choices);
      default -> ValueType.VIEW;
    };
  }

  List<Integer> datasOf(ViewType type) {
    return indices(data.stream().map(Data::type).toList(), type);
  }

  /** The statics of this type and the usual extents. */
  List<Integer> varsOf(ViewType type) {
    return indices(vars.subList(0, LITERAL).stream().map(Var::type).toList(), type);
  }

  /** The number of the static with many elements in a row. */
  int longVar() {
    return vars.size() - 2;
  }

  /** The number of the static in which integers are kept. */
  int log() {
    return vars.size() - 1;
  }

  List<Integer> globalsOf(ValueType type) {
    return indices(globals.stream().map(Global::type).toList(), type);
  }

  private static List<Integer> indices(List<? extends ValueType> types, ValueType wanted) {
    List<Integer> found = new ArrayList<>();
    for (int k = 0; k < types.size(); k++) {
      if (types.get(k).equals(wanted)) {
        found.add(k);
      }
    }
    return found;
  }

  static Shape shape(int rank) {
    long[] extents = new long[rank];
    Arrays.fill(extents, EXTENT);
    return Shape.of(extents);
  }

  static int elements(int rank) {
    int count = 1;
    for (int axis = 0; axis < rank; axis++) {
      count *= EXTENT;
    }
    return count;
  }
}
