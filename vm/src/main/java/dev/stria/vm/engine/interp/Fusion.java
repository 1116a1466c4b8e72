package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.interp.Arith.Terms;
import dev.stria.vm.engine.interp.DotOps.Dot;
import dev.stria.vm.engine.interp.DotOps.LoadChain;
import dev.stria.vm.engine.interp.LatchOps.ArithBranch;
import dev.stria.vm.engine.interp.LatchOps.Limited;
import dev.stria.vm.engine.interp.PairOps.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Joins steps that follow each other into one. Only such pairs are joined of which, where both can
 * trap, it can still be told afterwards which did.
 */
final class Fusion {
  private final Emitter out;

  Fusion(Emitter out) {
    this.out = out;
  }

  /** The one step that does what both do; null if there is none. */
  @Nullable Op join(Op first, Op second) {
    if (second instanceof Branch branch) {
      return latch(first, branch);
    }
    Op joined = joinAny(first, second);
    if (joined != null) {
      joined.d = second.d;
      joined.result = second.result;
    }
    return joined;
  }

  private @Nullable Op joinAny(Op first, Op second) {
    if (first.result != Op.Result.NUMBER || !out.isOwnNumber(first.d)) {
      return null;
    }
    return switch (second) {
      case CallOps.CallNumber call ->
          call.a == first.d && first instanceof LongOps.AddK ? call.plus(first) : null;
      case CallOps.ReturnNumber leave -> leave.a == first.d ? returning(first) : null;
      default -> {
        Terms doubles = Arith.ofDoubles(second);
        if (doubles != null) {
          yield withDoubles(first, second, doubles);
        }
        Terms longs = Arith.ofLongs(second);
        yield longs != null ? withLongs(first, second, longs) : store(first, second);
      }
    };
  }

  // Arithmetic on what the first step computed.

  private @Nullable Op withDoubles(Op first, Op second, Terms given) {
    Terms terms = given.startingWith(first.d);
    if (terms == null) {
      return null;
    }
    Terms before = Arith.ofDoubles(first);
    if (before != null) {
      return chain(new PairOps.DoubleChain(), before, terms, second);
    }
    return switch (first) {
      case PairOps.DoubleChain chain -> longer(chain, terms);
      case LoadOps.F32x1 load -> load(new LoadArithOps.F32x1(), load, terms);
      case LoadOps.F64x1 load -> load(new LoadArithOps.F64x1(), load, terms);
      case LoadOps.F32x2 load -> load(new LoadArithOps.F32x2(), load, terms);
      case LoadOps.F64x2 load -> load(new LoadArithOps.F64x2(), load, terms);
      case LoadArithOps.F64x1 load -> loadChain(new DotOps.F64Chain1(), load, terms);
      case LoadArithOps.F64x2 load -> loadChain(new DotOps.F64Chain2(), load, terms);
      default -> null;
    };
  }

  private @Nullable Op withLongs(Op first, Op second, Terms given) {
    Terms terms = given.startingWith(first.d);
    if (terms == null) {
      return null;
    }
    Terms before = Arith.ofLongs(first);
    if (before != null) {
      return chain(new PairOps.LongChain(), before, terms, second);
    }
    return switch (first) {
      case LoadOps.U8x1 load -> load(new LoadArithOps.U8x1(), load, terms);
      case LoadOps.U16x1 load -> load(new LoadArithOps.U16x1(), load, terms);
      case LoadOps.I32x1 load -> load(new LoadArithOps.I32x1(), load, terms);
      case LoadOps.U32x1 load -> load(new LoadArithOps.U32x1(), load, terms);
      case LoadOps.I64x1 load -> load(new LoadArithOps.I64x1(), load, terms);
      case LoadOps.U8x2 load -> load(new LoadArithOps.U8x2(), load, terms);
      case LoadArithOps.U8x1 load -> loadChain(new DotOps.LongChain1(), load, terms);
      default -> null;
    };
  }

  private Op chain(Pair pair, Terms before, Terms terms, Op second) {
    pair.kind = before.kind();
    pair.a = before.a();
    pair.b = before.b(out);
    pair.kind2 = terms.kind();
    pair.c = terms.b(out);
    pair.position = second.position;
    return pair;
  }

  private Op longer(PairOps.DoubleChain chain, Terms terms) {
    Pair pair = new PairOps.DoubleChain3();
    pair.kind = chain.kind;
    pair.a = chain.a;
    pair.b = chain.b;
    pair.kind2 = chain.kind2;
    pair.c = chain.c;
    pair.kind3 = terms.kind();
    pair.e = terms.b(out);
    pair.position = chain.position;
    return pair;
  }

  private LoadArith load(LoadArith joined, Op load, Terms terms) {
    joined.a = load.a;
    joined.b = load.b;
    joined.c = load.c;
    joined.kind = terms.kind();
    joined.e = terms.b(out);
    joined.position = load.position;
    return joined;
  }

  private Op loadChain(LoadChain joined, LoadArith first, Terms terms) {
    joined.a = first.a;
    joined.b = first.b;
    joined.c = first.c;
    joined.kind = first.kind;
    joined.e = first.e;
    joined.kind2 = terms.kind();
    joined.g = terms.b(out);
    joined.position = first.position;
    return joined;
  }

  /** A load whose only use is as the other operand of a load with two arithmetic steps. */
  @Nullable Op dot(Op first, Op second) {
    if (first.result != Op.Result.NUMBER || !out.isOwnNumber(first.d)) {
      return null;
    }
    if (!(second instanceof LoadChain chain) || chain.e != first.d || chain.g == first.d) {
      return null;
    }
    Dot dot =
        switch (second) {
          case DotOps.F64Chain1 one -> first instanceof LoadOps.F64x1 ? new DotOps.F64Dot1() : null;
          case DotOps.F64Chain2 two -> first instanceof LoadOps.F64x2 ? new DotOps.F64Dot2() : null;
          default -> null;
        };
    if (dot == null) {
      return null;
    }
    dot.a1 = first.a;
    dot.b1 = first.b;
    dot.c1 = first.c;
    dot.firstPosition = first.position;
    dot.a = chain.a;
    dot.b = chain.b;
    dot.c = chain.c;
    dot.kind = chain.kind;
    dot.kind2 = chain.kind2;
    dot.g = chain.g;
    dot.position = chain.position;
    dot.d = chain.d;
    dot.result = chain.result;
    return dot;
  }

  /** A whole round of a loop; null if there is no such step. */
  @Nullable Op round(Op work, Branch end) {
    return Rounds.join(out, work, end);
  }

  // Two arithmetic steps that need not have to do with each other.

  /** Both steps in one, if both are plain arithmetic. */
  @Nullable Op pair(Op first, Op second) {
    Terms a = Arith.ofDoubles(first);
    Terms b = Arith.ofDoubles(second);
    if (a != null && b != null) {
      return two(new PairOps.DoubleTwo(), first, a, second, b);
    }
    if (a != null || b != null) {
      return null;
    }
    a = Arith.ofLongs(first);
    b = Arith.ofLongs(second);
    return a != null && b != null ? two(new PairOps.LongTwo(), first, a, second, b) : null;
  }

  private Op two(Pair pair, Op first, Terms a, Op second, Terms b) {
    pair.kind = a.kind();
    pair.a = a.a();
    pair.b = a.b(out);
    pair.e = first.d;
    pair.kind2 = b.kind();
    pair.c = b.a();
    pair.g = b.b(out);
    pair.d = second.d;
    pair.result = second.result;
    pair.position = second.position;
    return pair;
  }

  // Stores.

  private @Nullable Op store(Op first, Op second) {
    // The value is in d, which is no result of a store.
    if (second.result != Op.Result.NONE || second.d != first.d) {
      return null;
    }
    if (first instanceof LoadArith load) {
      return update(load, second);
    }
    Terms longs = Arith.ofLongs(first);
    Terms doubles = longs == null ? Arith.ofDoubles(first) : null;
    ArithStore store =
        switch (second) {
          case StoreOps.I8x1 op -> new ArithStoreOps.U8x1();
          case StoreOps.I16x1 op -> new ArithStoreOps.U16x1();
          case StoreOps.I32x1 op -> new ArithStoreOps.I32x1();
          case StoreOps.I64x1 op -> new ArithStoreOps.I64x1();
          case StoreOps.F32x1 op -> new ArithStoreOps.F32x1();
          case StoreOps.F64x1 op -> new ArithStoreOps.F64x1();
          case StoreOps.I8x2 op -> new ArithStoreOps.U8x2();
          case StoreOps.F32x2 op -> new ArithStoreOps.F32x2();
          case StoreOps.F64x2 op -> new ArithStoreOps.F64x2();
          default -> null;
        };
    Terms terms = longs != null ? longs : doubles;
    if (store == null || terms == null) {
      return null;
    }
    store.a = second.a;
    store.b = second.b;
    store.c = second.c;
    store.kind = terms.kind();
    // join() takes d for a result, so the operands go in by hand.
    store.x = terms.a();
    store.e = terms.b(out);
    store.position = second.position;
    return store;
  }

  private static @Nullable Op update(LoadArith load, Op store) {
    boolean isSame = load.a == store.a && load.b == store.b && load.c == store.c;
    Update update = isSame ? updateOf(load, store) : null;
    if (update == null) {
      return null;
    }
    update.a = load.a;
    update.b = load.b;
    update.c = load.c;
    update.e = load.e;
    update.kind = load.kind;
    update.position = load.position;
    update.storePosition = store.position;
    return update;
  }

  private static @Nullable Update updateOf(LoadArith load, Op store) {
    return switch (load) {
      case LoadArithOps.U8x1 op when store instanceof StoreOps.I8x1 -> new UpdateOps.U8x1();
      case LoadArithOps.U8x2 op when store instanceof StoreOps.I8x2 -> new UpdateOps.U8x2();
      case LoadArithOps.U16x1 op when store instanceof StoreOps.I16x1 -> new UpdateOps.U16x1();
      case LoadArithOps.I32x1 op when store instanceof StoreOps.I32x1 -> new UpdateOps.I32x1();
      case LoadArithOps.U32x1 op when store instanceof StoreOps.I32x1 -> new UpdateOps.U32x1();
      case LoadArithOps.I64x1 op when store instanceof StoreOps.I64x1 -> new UpdateOps.I64x1();
      case LoadArithOps.F32x1 op when store instanceof StoreOps.F32x1 -> new UpdateOps.F32x1();
      case LoadArithOps.F64x1 op when store instanceof StoreOps.F64x1 -> new UpdateOps.F64x1();
      case LoadArithOps.F32x2 op when store instanceof StoreOps.F32x2 -> new UpdateOps.F32x2();
      case LoadArithOps.F64x2 op when store instanceof StoreOps.F64x2 -> new UpdateOps.F64x2();
      default -> null;
    };
  }

  // Branches.

  private @Nullable Op latch(Op first, Branch branch) {
    if (first.result != Op.Result.NUMBER) {
      return null;
    }
    Branch joined = step(first, branch);
    if (joined == null && out.isOwnNumber(first.d)) {
      joined = computing(first, branch);
    }
    if (joined != null) {
      joined.continueAs(branch);
      joined.d = first.d;
      if (!out.isOwnNumber(first.d)) {
        joined.setsLocal();
      }
    }
    return joined;
  }

  /** A counter that is stepped and compared. */
  private static @Nullable Branch step(Op first, Branch branch) {
    if (first instanceof LongOps.AddK) {
      Branch joined =
          switch (branch) {
            case BranchOps.LtS op when op.a == first.d && op.b != first.d ->
                with(new LatchOps.StepLtS(), op.b);
            case BranchOps.LtS op when op.b == first.d && op.a != first.d ->
                with(new LatchOps.StepGtS(), op.a);
            case BranchOps.LtSK op when op.a == first.d -> limited(new LatchOps.StepLtSK(), op.k);
            case BranchOps.GtSK op when op.a == first.d -> limited(new LatchOps.StepGtSK(), op.k);
            case BranchOps.EqK op when op.a == first.d -> limited(new LatchOps.StepEqK(), op.k);
            case BranchOps.NotZero op when op.a == first.d -> new LatchOps.StepNotZero();
            default -> null;
          };
      if (joined != null) {
        joined.a = first.a;
        joined.k = first.k;
      }
      return joined;
    }
    if (first instanceof LongOps.Add
        && branch instanceof BranchOps.LtS op
        && op.a == first.d
        && op.b != first.d) {
      Branch joined = with(new LatchOps.AddLtS(), op.b);
      joined.a = first.a;
      joined.c = first.b;
      return joined;
    }
    return null;
  }

  private static Branch with(Branch branch, int b) {
    branch.b = b;
    return branch;
  }

  private static Branch limited(Limited branch, long limit) {
    branch.limit = limit;
    return branch;
  }

  /** A value that is computed to be compared. */
  private @Nullable Branch computing(Op first, Branch branch) {
    Terms longs = Arith.ofLongs(first);
    Terms doubles = longs == null ? Arith.ofDoubles(first) : null;
    int value = first.d;
    ArithBranch joined =
        switch (branch) {
          case BranchOps.NotZero op when op.a == value && longs != null ->
              new LatchOps.LongNotZero();
          case BranchOps.EqK op when op.a == value && longs != null ->
              arith(new LatchOps.LongEqK(), op.k);
          case BranchOps.LtS op when op.a == value && op.b != value && longs != null ->
              arith(new LatchOps.LongLtS(), op.b);
          case BranchOps.LtS op when op.b == value && op.a != value && longs != null ->
              arith(new LatchOps.LongGtS(), op.a);
          case BranchOps.DoubleLt op when op.a == value && op.b != value && doubles != null ->
              arith(new LatchOps.DoubleLt(), op.b);
          case BranchOps.DoubleLt op when op.b == value && op.a != value && doubles != null ->
              arith(new LatchOps.DoubleGt(), op.a);
          default -> null;
        };
    Terms terms = longs != null ? longs : doubles;
    if (joined == null || terms == null) {
      return null;
    }
    joined.kind = terms.kind();
    joined.a = terms.a();
    joined.b = terms.b(out);
    return joined;
  }

  private static ArithBranch arith(ArithBranch branch, int limit) {
    branch.c = limit;
    return branch;
  }

  private static ArithBranch arith(ArithBranch branch, long constant) {
    branch.k = constant;
    return branch;
  }

  // Returns.

  private @Nullable Op returning(Op first) {
    Terms longs = Arith.ofLongs(first);
    if (longs == null) {
      return null;
    }
    CallOps.ReturnArith joined = new CallOps.ReturnArith();
    joined.kind = longs.kind();
    joined.a = longs.a();
    joined.b = longs.b(out);
    return joined;
  }
}
