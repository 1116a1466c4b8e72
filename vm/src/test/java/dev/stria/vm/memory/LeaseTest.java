package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LeaseTest {
  @Test
  void theSegmentIsTheMemoryAndMadeOnce() {
    Region region = TestViews.region(4096);
    View view = TestViews.alloc(region, Format.U8, 3);
    View other = TestViews.alloc(region, Format.I64, 2);
    Lease lease = view.lease();
    region.bytes()[100] = 42;
    assertEquals(region.bytes().length, lease.segment().byteSize());
    assertEquals(42, lease.segment().get(ValueLayout.JAVA_BYTE, 100));
    assertSame(lease.segment(), other.lease().segment());
  }

  @Test
  void memoryThatIsNoArrayHasAnEmptyOne() {
    View view = View.over(ByteBuffer.allocateDirect(12));
    assertEquals(0, view.lease().bytes().length);
    assertEquals(0, view.lease().segment().byteSize());
  }
}
