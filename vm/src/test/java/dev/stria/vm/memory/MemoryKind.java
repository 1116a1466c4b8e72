package dev.stria.vm.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** The kinds of memory a view can be over, each surrounded by bytes that are not the view's. */
enum MemoryKind {
  ARRAY {
    @Override
    View1 room(int size) {
      return View.over(new byte[size + 7]).sliceExact(3, size);
    }
  },
  HEAP_BUFFER {
    @Override
    View1 room(int size) {
      ByteBuffer outer = ByteBuffer.allocate(size + 8).position(2).slice();
      return View.over(outer.position(3).limit(3 + size));
    }
  },
  HEAP_SEGMENT {
    @Override
    View1 room(int size) {
      return View.over(MemorySegment.ofArray(new byte[size + 8]).asSlice(5, size));
    }
  },
  DIRECT_BUFFER {
    @Override
    View1 room(int size) {
      return View.over(ByteBuffer.allocateDirect(size + 4).position(1).limit(1 + size));
    }
  },
  NATIVE_SEGMENT {
    @Override
    View1 room(int size) {
      return View.over(Arena.ofAuto().allocate(size + 9L).asSlice(7, size));
    }
  },
  LONGS {
    @Override
    View1 room(int size) {
      return View.over(MemorySegment.ofArray(new long[size / 8 + 2]).asSlice(3, size));
    }
  },
  BLOCK {
    @Override
    View1 room(int size) {
      Region region = TestViews.region(size + 64);
      TestViews.alloc(region, Format.U8, 32);
      return (View1) TestViews.alloc(region, Format.U8, size);
    }
  };

  /** Zeroed bytes of a memory of its own. */
  abstract View1 room(int size);

  /** A copy of the given bytes in a memory of its own. */
  final View1 of(byte... content) {
    View1 view = room(content.length);
    view.copyFrom(content, 0);
    return view;
  }
}
