package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.verify.VerifiedFunction;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds counted loops whose rounds can be done in batches, and are faster then: straight code that
 * cannot trap, all of whose loads come before its only store, and of which HotSpot's compiler makes
 * vectors if elements come from and go to arrays of their own.
 */
final class BatchFinder {
  /** Elements are copied to Java arrays as they are, and are little-endian in the region. */
  private static final boolean IS_LITTLE_ENDIAN =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  /** What a division or a square root takes, in additions. */
  private static final int LONG_WORK = 5;

  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final Trees trees;
  private final CountedLoop loop;
  private final RawLoop raw;
  private final Narrowing narrowing;
  private final Set<RawAccess> sources = new LinkedHashSet<>();

  /** The locals that the body sets. */
  private final BitSet set = new BitSet();

  /** The locals that it takes as they were before it. */
  private final BitSet taken = new BitSet();

  private @Nullable RawAccess target;
  private int targetPush;

  /** How much is computed in a round, in additions of floats. */
  private int work;

  BatchFinder(
      VerifiedFunction verified, Trees trees, CountedLoop loop, RawLoop raw, Narrowing narrowing) {
    this.verified = verified;
    this.code = verified.function().code();
    this.trees = trees;
    this.loop = loop;
    this.raw = raw;
    this.narrowing = narrowing;
  }

  /** What is found. */
  Optional<Batch> find() {
    if (!IS_LITTLE_ENDIAN || !loop.isStepOne() || verified.isBranchTarget(loop.bodyEnd())) {
      return Optional.empty();
    }
    int next = loop.bodyStart();
    while (next < loop.bodyEnd()) {
      RawLoop.Place place = raw.places().get(next);
      if (place != null) {
        next = place.end();
      } else if (verified.isBranchTarget(next) || !fits(next)) {
        return Optional.empty();
      } else {
        next++;
      }
    }
    if (target == null || taken.intersects(set)) {
      return Optional.empty();
    }
    return Optional.of(new Batch(target, targetPush, List.copyOf(sources))).filter(this::pays);
  }

  /** Whether an instruction may stand in a batch. */
  private boolean fits(int at) {
    return switch (code.get(at).opcode()) {
      case LOAD -> fitsLoad(at);
      case STORE -> fitsStore(at);
      case LOCAL_GET -> {
        int local = local(at);
        if (!set.get(local)) {
          taken.set(local);
        }
        yield local != loop.variable() && (type(local) == ValueType.F64 || narrowing.isNarrow(at));
      }
      case LOCAL_SET, LOCAL_TEE -> {
        set.set(local(at));
        yield type(local(at)) == ValueType.F64;
      }
      case I64_CONST, I64_ADD, I64_SUB, I64_MUL, I64_AND, I64_OR, I64_XOR, I64_SHL ->
          narrowing.computesNarrowly(at);
      case F64_ADD, F64_SUB, F64_MUL, F64_NEG, F64_ABS, F64_FMA -> {
        work++;
        yield true;
      }
      case F64_DIV, F64_SQRT -> {
        work += LONG_WORK;
        yield true;
      }
      case F64_CONST, F64_ROUND_F32, F64_CONVERT_I64_S, NOP -> true;
      default -> false;
    };
  }

  private int local(int at) {
    return ((OfLocal) code.get(at).immediate()).index();
  }

  private ValueType type(int local) {
    return verified.function().locals().get(local).type();
  }

  private boolean fitsLoad(int at) {
    RawAccess access = raw.accesses().get(at);
    if (access == null || !access.isLastAxis() || target != null) {
      return false;
    }
    sources.add(access);
    Format format = Batch.format(access);
    if (format.isFloat()) {
      return format == Format.F32 || format == Format.F64;
    }
    if (code.get(at + 1).opcode() == Opcode.F64_CONVERT_I64_S) {
      return fitsConversion(format);
    }
    return format != Format.BOOL && narrowing.isNarrow(at);
  }

  private static boolean fitsConversion(Format format) {
    return switch (format) {
      case I8, U8, I16, U16, I32, I16BE, U16BE, I32BE -> true;
      default -> false;
    };
  }

  private boolean fitsStore(int at) {
    RawAccess access = raw.accesses().get(at);
    if (access == null || !access.isLastAxis() || target != null) {
      return false;
    }
    targetPush = trees.operands(at)[0];
    target = access;
    return true;
  }

  /** Whether vectors gain more than the copies cost; found by measuring. */
  private boolean pays(Batch batch) {
    List<RawAccess> copied = batch.copied();
    if (sources.stream().allMatch(source -> source.equals(batch.target()))
        || copied.size() > Batches.MAX_COPIES) {
      return false;
    }
    return switch (Batch.format(batch.target())) {
      case I8, U8, I16, U16, I32, U32, I16BE, U16BE, I32BE, U32BE -> areOfOneSize(batch);
      case F32, F64 ->
          !isMove(batch)
              && (copied.stream().noneMatch(source -> Batch.format(source) == Format.F64)
                  || work > 2 * copied.size());
      default -> false;
    };
  }

  private boolean isMove(Batch batch) {
    return work == 0
        && sources.stream().allMatch(s -> Batch.format(s) == Batch.format(batch.target()));
  }

  private boolean areOfOneSize(Batch batch) {
    int size = Batch.format(batch.target()).itemSize();
    return sources.stream().allMatch(source -> Batch.format(source).itemSize() == size);
  }
}
