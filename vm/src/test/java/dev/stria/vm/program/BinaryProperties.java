package dev.stria.vm.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BinaryProperties {
  @Property
  void decodingWhatWasEncodedGivesTheModule(@ForAll long seed) throws MalformedModuleException {
    Module module = new RandomModules(seed).module();
    byte[] bytes = BinaryWriter.encode(module);
    Module decoded = BinaryReader.decode(bytes);
    assertEquals(module, decoded);
    assertArrayEquals(bytes, BinaryWriter.encode(decoded));
  }

  @Property
  void signedIntegersSurvive(@ForAll long value) throws MalformedModuleException {
    ByteSink sink = new ByteSink();
    sink.putSigned(value);
    ByteSource source = new ByteSource(sink.toArray());
    assertEquals(value, source.getSigned("it"));
    assertEquals(0, source.remaining());
  }

  @Property
  void unsignedIntegersSurvive(@ForAll @IntRange(min = 0) int value)
      throws MalformedModuleException {
    ByteSink sink = new ByteSink();
    sink.putUnsigned(value);
    ByteSource source = new ByteSource(sink.toArray());
    assertEquals(value, source.getUnsigned("it"));
    assertEquals(0, source.remaining());
  }
}
