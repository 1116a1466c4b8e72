package dev.stria.vm.engine.compile;

import dev.stria.vm.memory.Format;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A counted loop whose rounds can be done in batches: all rounds of a batch load before any of them
 * stores. What they store waits in an array of another type than the region's. HotSpot's compiler
 * knows that the two are apart, and makes vectors of the loop.
 *
 * @param target where it stores
 * @param targetPush the instruction that pushes the view that it stores to
 * @param sources where it loads, each place once; the target may be among them
 */
record Batch(RawAccess target, int targetPush, List<RawAccess> sources) {
  /**
   * The places of floats that it loads. They are copied before a batch, because HotSpot's compiler
   * makes no vectors of floats that are loaded from an array of bytes.
   */
  List<RawAccess> copied() {
    return sources.stream().filter(source -> format(source).isFloat()).toList();
  }

  /**
   * What stack maps say of its variables, each of one slot: a round's number, how many rounds there
   * are, the array of what is stored, those of what is copied.
   */
  List<Object> variables() {
    List<Object> types = new ArrayList<>(List.of(Opcodes.INTEGER, Opcodes.INTEGER));
    types.add(Type.getInternalName(array(format(target))));
    copied().forEach(source -> types.add(Type.getInternalName(array(format(source)))));
    return types;
  }

  static Format format(RawAccess access) {
    return access.view().type().format();
  }

  /** The class of the arrays in which elements of a format wait. */
  static Class<?> array(Format format) {
    return switch (format.itemSize()) {
      // An array of bytes might be the region's.
      case Byte.BYTES -> long[].class;
      case Short.BYTES -> short[].class;
      case Integer.BYTES -> format.isFloat() ? float[].class : int[].class;
      default -> double[].class;
    };
  }
}
