package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.subscript;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Subscript.Marker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeAndSubscriptTest {
  @Test
  void aShapeCountsItsAxesAndStars() {
    Shape shape = Shape.of(2, Shape.STAR, Shape.FIT, Shape.STAR);
    assertEquals(4, shape.rank());
    assertEquals(2, shape.stars());
    assertTrue(shape.isStar(1));
    assertFalse(shape.isStar(2));
    assertEquals(2, shape.dim(0));
    assertEquals("[2, *, -1, *]", shape.toString());
    assertSame(Shape.SCALAR, Shape.of());
    assertEquals("[.]", Shape.SCALAR.toString());
  }

  @Test
  void shapesAreValues() {
    long[] dims = {1, 2};
    Shape shape = Shape.of(dims);
    dims[0] = 9;
    shape.toArray()[1] = 9;
    assertArrayEquals(new long[] {1, 2}, shape.toArray());
    assertEquals(Shape.of(1, 2), shape);
    assertEquals(Shape.of(1, 2).hashCode(), shape.hashCode());
    assertNotEquals(Shape.of(1, 3), shape);
    assertNotEquals("[1, 2]", shape);
    assertEquals(shape, shape);
  }

  @Test
  void theRankIsAtMost64() {
    assertEquals(64, Shape.of(new long[64]).rank());
    assertThrows(IllegalArgumentException.class, () -> Shape.of(new long[65]));
  }

  @Test
  void aSubscriptPrintsAsItIsWritten() {
    for (String text :
        List.of(
            "[]",
            "[1]",
            "[*, -2]",
            "[:]",
            "[1:]",
            "[:*]",
            "[::2]",
            "[*:*:*]",
            "[3+:*]",
            "[..., new, 0]")) {
      assertEquals(text, subscript(text.substring(1, text.length() - 1)).toString());
    }
  }

  @Test
  void aSubscriptCountsStarsAndAxes() {
    Subscript subscript = subscript("*, *:2:*, *+:*, ..., new");
    assertEquals(5, subscript.stars());
    assertEquals(3, subscript.axes());
    assertEquals(3, subscript.resultRank(3));
    assertEquals(5, subscript.resultRank(5));
    assertEquals(-1, subscript.resultRank(2));
  }

  @Test
  void elementAccessTakesIndicesAlone() {
    assertTrue(subscript("1, *").isIndices());
    assertTrue(subscript("").isIndices());
    assertFalse(subscript("1, :").isIndices());
    assertFalse(subscript("1, ...").isIndices());
  }

  @Test
  void theEllipsisStandsAtMostOnce() {
    List<Subscript.Entry> twice = List.of(Marker.ELLIPSIS, Marker.NEW_AXIS, Marker.ELLIPSIS);
    assertThrows(IllegalArgumentException.class, () -> new Subscript(twice));
  }

  @Test
  void theEntriesAreCopied() {
    List<Subscript.Entry> entries = new ArrayList<>(List.of(Marker.NEW_AXIS));
    Subscript subscript = new Subscript(entries);
    entries.clear();
    assertEquals(1, subscript.entries().size());
  }

  @Test
  void shapesAreEqualIfTheirEntriesAre() {
    assertEquals(Shape.of(2, 3), Shape.of(2, 3));
    assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
    assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
    assertNotEquals(Shape.of(2, 3).hashCode(), Shape.of(3, 2).hashCode());
  }

  @Test
  void subscriptsAreEqualIfTheirEntriesAre() {
    Subscript subscript = subscript("1, ::2");
    Subscript same = subscript("1, ::2");
    assertEquals(subscript, same);
    assertEquals(subscript.hashCode(), same.hashCode());
    assertNotEquals(subscript, subscript("1, ::3"));
    assertNotEquals(subscript.hashCode(), subscript("1, ::3").hashCode());
    assertFalse(subscript.equals(subscript.entries()));
  }
}
