package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SubscriptTextProperties {
  @Provide
  Arbitrary<Subscript> subscripts() {
    Arbitrary<Subscript.Bound> number =
        Arbitraries.oneOf(Arbitraries.longs().map(Literal::new), Arbitraries.of(Implied.STAR));
    Arbitrary<Subscript.Bound> maybe = Arbitraries.oneOf(number, Arbitraries.of(Implied.OMITTED));
    Arbitrary<Subscript.Bound> step =
        maybe.filter(bound -> !(bound instanceof Literal(long value) && value == 0));
    Arbitrary<Subscript.Entry> entry =
        Arbitraries.oneOf(
            number.map(Index::new),
            Combinators.combine(maybe, maybe, step).as(Range::new),
            Combinators.combine(number, number).as(Exact::new),
            Arbitraries.of(Marker.NEW_AXIS));
    return entry.list().ofMaxSize(6).map(Subscript::new);
  }

  @Property
  void whatIsPrintedIsReadBackAsTheSame(@ForAll("subscripts") Subscript subscript) {
    assertEquals(subscript, Subscript.parse(subscript.toString()));
  }
}
