package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class GrowableBytesProperties {
  @Property
  void itIsAListOfBytes(@ForAll @Size(max = 60) List<Integer> steps) {
    GrowableBytes bytes = new GrowableBytes();
    List<Byte> model = new ArrayList<>();
    for (int step : steps) {
      int at = Math.floorMod(step >> 4, model.size() + 1);
      byte value = (byte) (step >> 8);
      switch (step & 7) {
        case 0, 1 -> {
          bytes.append(value);
          model.add(value);
        }
        case 2 -> {
          bytes.append(new byte[] {value, 1});
          model.addAll(List.of(value, (byte) 1));
        }
        case 3 -> {
          bytes.insert(at, new byte[] {value, 2, 3});
          model.addAll(at, List.of(value, (byte) 2, (byte) 3));
        }
        case 4 -> {
          int count = Math.min(2, model.size() - at);
          bytes.remove(at < model.size() ? at - model.size() : at, count);
          model.subList(at, at + count).clear();
        }
        case 5 -> {
          bytes.resize(at);
          model.subList(at, model.size()).clear();
        }
        case 6 -> {
          bytes.resize(model.size() + 5);
          model.addAll(List.of((byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0));
        }
        default -> {
          if (!model.isEmpty()) {
            int last = at == 0 ? 0 : at - 1;
            bytes.set(last - model.size(), value);
            model.set(last, value);
          }
        }
      }
      assertEquals(model.size(), bytes.size());
      assertTrue(bytes.capacity() >= bytes.size());
      try (BufferExport export = bytes.export(BufferRequest.ANY)) {
        assertArrayEquals(bytes.toByteArray(), export.view().toByteArray());
      }
    }
    byte[] contents = bytes.toByteArray();
    for (int i = 0; i < contents.length; i++) {
      assertEquals(model.get(i), contents[i]);
      assertEquals(model.get(i) & 0xFF, bytes.get(i));
    }
  }
}
