package dev.stria.suite.properties.views;

import dev.stria.reference.RefValue;
import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.views.ArrayCall.Argument;
import dev.stria.vm.memory.Block;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Blocks of bytes that live and die on both sides, and what must always hold of them. */
final class BlockLives {
  private static final int MOST_FRAMES = 4;

  private final World world;
  private final List<Twin> blocks = new ArrayList<>();

  /** The temporary blocks of functions under way, the innermost last. */
  private final Deque<List<Block>> frames = new ArrayDeque<>();

  private long made;

  BlockLives(int heap) {
    world = new World(new Choices(), heap);
    enter();
  }

  /** A live block, if there is one. */
  Optional<Twin> pick(Choices choices) {
    return blocks.isEmpty() ? Optional.empty() : Optional.of(choices.of(blocks));
  }

  /** A new block, which has to come if it fits. */
  void create(long bytes, boolean temporary) {
    long fits = largestGap(Optional.empty());
    Optional<Twin> block =
        world.run(
            (temporary ? "temp " : "alloc ") + bytes,
            () ->
                Optional.of(
                    temporary
                        ? world.heap.temp(Twin.model(Format.U8), bytes)
                        : world.heap.alloc(Twin.model(Format.U8), bytes)),
            () -> Optional.of(allocate(bytes, temporary)));
    require(block.isPresent() == bytes <= fits, "the largest gap had " + fits + " bytes");
    block.ifPresent(this::born);
  }

  private View allocate(long bytes, boolean temporary) {
    View view = world.region.allocate(Format.U8, new long[] {bytes}, world.clock, Origin.HOST);
    if (temporary) {
      frames.getLast().add(view.lease().block());
    }
    return view;
  }

  /** Marks the block's bytes, so that one who writes into it shows. */
  private void born(Twin twin) {
    blocks.add(twin);
    made++;
    List<Argument> operands = List.of(new Argument.OfView(twin), new Argument.OfLong(made));
    new ArrayCall("fill", 0, operands).run(world);
  }

  void free(Twin twin) {
    done(
        "free " + twin,
        () -> world.heap.free(twin.model()),
        () -> world.region.free(twin.view(), Origin.HOST));
  }

  void acquire(Twin twin) {
    done(
        "acquire " + twin,
        () -> world.heap.acquire(twin.model()),
        () -> world.region.acquire(twin.view()));
  }

  void release(Twin twin) {
    done(
        "release " + twin,
        () -> world.heap.release(twin.model()),
        () -> world.region.release(twin.view()));
  }

  /** Another size, which has to be had if it fits when the block's own space is given up. */
  void resize(Twin twin, long bytes) {
    Block block = twin.view().lease().block();
    long fits = largestGap(Optional.of(block));
    boolean pinned = block.pins() > 0;
    Optional<Twin> resized =
        world.run(
            "resize " + twin + " to " + bytes,
            () -> Optional.of(world.heap.resize(twin.model(), bytes)),
            () -> Optional.of(world.region.resize(twin.view(), bytes, world.clock, Origin.HOST)));
    boolean wanted = !pinned && bytes <= fits;
    require(resized.isPresent() == wanted, "without it the largest gap had " + fits + " bytes");
    resized.ifPresent(this::born);
  }

  void enter() {
    if (frames.size() < MOST_FRAMES) {
      frames.addLast(new ArrayList<>());
      world.heap.enter();
    }
  }

  /** Ends the function that began last, with its temporary blocks. */
  void leave() {
    if (!frames.isEmpty()) {
      List<Block> temporary = frames.removeLast();
      done(
          "leave",
          world.heap::leave,
          () -> temporary.reversed().forEach(block -> world.region.freeTemp(block, Origin.HOST)));
    }
    if (frames.isEmpty()) {
      enter();
    }
  }

  private void done(String what, Runnable onModel, Runnable onMachine) {
    Supplier<Optional<RefValue>> model =
        () -> {
          onModel.run();
          return Optional.empty();
        };
    world.run(
        what,
        model,
        () -> {
          onMachine.run();
          return Optional.empty();
        });
  }

  /** Blocks lie apart, inside, and where they may begin; their bytes are all that is counted. */
  void check() {
    world.checkStaleness();
    blocks.removeIf(twin -> twin.view().isStale());
    long end = 0;
    long sum = 0;
    for (Block block : inOrder(Optional.empty())) {
      require(block.offset() >= end, block.offset() + " is inside another block");
      require(block.offset() % Region.ALIGNMENT == 0, block.offset() + " is not aligned");
      end = block.offset() + block.byteSize();
      sum += block.byteSize();
    }
    require(end <= world.region.heapSize(), "a block ends at " + end);
    require(world.region.liveBytes() == sum, world.region.liveBytes() + " bytes, not " + sum);
    require(world.region.liveBlocks() == blocks.size(), world.region.liveBlocks() + " blocks");
  }

  /** When every block has gone, the heap is one again. */
  void giveAllBack() {
    while (frames.size() > 1) {
      leave();
    }
    leave();
    check();
    for (Twin twin : List.copyOf(blocks)) {
      while (twin.view().lease().block().pins() > 0) {
        release(twin);
      }
      free(twin);
    }
    check();
    create(world.region.heapSize(), false);
  }

  private List<Block> inOrder(Optional<Block> without) {
    return blocks.stream()
        .map(twin -> twin.view().lease().block())
        .filter(block -> block.byteSize() > 0 && !without.equals(Optional.of(block)))
        .sorted(Comparator.comparingLong(Block::offset))
        .toList();
  }

  private long largestGap(Optional<Block> without) {
    long largest = 0;
    long from = 0;
    for (Block block : inOrder(without)) {
      largest = Math.max(largest, block.offset() - from);
      long end = block.offset() + block.byteSize();
      from = (end + Region.ALIGNMENT - 1) / Region.ALIGNMENT * Region.ALIGNMENT;
    }
    return Math.max(largest, world.region.heapSize() - from);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw world.failure(otherwise, null);
    }
  }
}
