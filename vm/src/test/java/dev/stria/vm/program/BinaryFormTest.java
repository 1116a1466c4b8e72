package dev.stria.vm.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BinaryFormTest {
  private static final Module EMPTY =
      new Module(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** The empty module: magic, version, and ten sections of one count each. */
  private static final String EMPTY_BYTES =
      "00737472696101" + "010100020100030100040100050100060100070100080100090100" + "0a0100";

  @Test
  void theEmptyModuleIsWrittenAsDocumented() {
    assertEquals(EMPTY_BYTES, HexFormat.of().formatHex(BinaryWriter.encode(EMPTY)));
  }

  @Test
  void theExampleIsWrittenAsDocumented() throws IOException {
    Module module =
        new TestModule()
            .function("main", "u8[] -> i64", "", "local.get 0; i64.const -2; load; x: br x")
            .add(new Export("main", 0))
            .build();
    StringBuilder documented = new StringBuilder();
    Path page = Path.of(System.getProperty("stria.root", ".."), "docs", "binary-format.md");
    for (String line : Files.readAllLines(page)) {
      Matcher bytes = Pattern.compile(" {4} *((?:[0-9a-f]{2} +)+).*").matcher(line + "  ");
      if (bytes.matches()) {
        documented.append(bytes.group(1).replace(" ", ""));
      }
    }
    assertEquals(documented.toString(), HexFormat.of().formatHex(BinaryWriter.encode(module)));
  }

  @Test
  void thePageListsEveryFormatAndSection() throws IOException {
    Path page = Path.of(System.getProperty("stria.root", ".."), "docs", "binary-format.md");
    String text = Files.readString(page);
    for (Format format : Format.values()) {
      String entry = BinaryCodes.code(format) + " `" + format + "` |";
      assertTrue(text.contains(entry), entry);
    }
    for (BinarySection section : BinarySection.values()) {
      String entry = "| " + section.number() + " | " + section + " |";
      assertTrue(text.contains(entry), entry);
    }
  }

  @Test
  void decodingWhatWasEncodedGivesTheModule() throws MalformedModuleException {
    Module module = Samples.module();
    byte[] bytes = BinaryWriter.encode(module);
    Module decoded = BinaryReader.decode(bytes);
    assertEquals(module, decoded);
    assertArrayEquals(bytes, BinaryWriter.encode(decoded));
  }

  @Test
  void binariesAreToldFromTexts() {
    assertTrue(BinaryReader.isBinary(BinaryWriter.encode(EMPTY)));
    assertFalse(
        BinaryReader.isBinary(
            ".func main() .end".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertFalse(BinaryReader.isBinary(new byte[0]));
  }

  @Test
  void everyFormatKeepsItsNumber() {
    int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    Format[] formats = {
      Format.BOOL,
      Format.I8,
      Format.U8,
      Format.I16,
      Format.U16,
      Format.I32,
      Format.U32,
      Format.I64,
      Format.U64,
      Format.F16,
      Format.F32,
      Format.F64,
      Format.I16BE,
      Format.U16BE,
      Format.I32BE,
      Format.U32BE,
      Format.I64BE,
      Format.U64BE,
      Format.F16BE,
      Format.F32BE,
      Format.F64BE
    };
    assertEquals(Format.values().length, formats.length);
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], BinaryCodes.code(formats[i]));
      assertEquals(formats[i], BinaryCodes.format(numbers[i]));
    }
  }

  @Test
  void sharedStringsAndSignaturesAreWrittenOnce() {
    TestModule one = new TestModule().function("a", "i64 f64 -> i64", "", "unreachable");
    TestModule two =
        new TestModule()
            .function("a", "i64 f64 -> i64", "", "unreachable")
            .function("b", "i64 f64 -> i64", "", "unreachable");
    int grown = BinaryWriter.encode(two.build()).length - BinaryWriter.encode(one.build()).length;
    // The name (2), and name, signature, two parameters, locals, code (2) and a run of lines (3).
    assertEquals(2 + 10, grown);
  }

  @Test
  void whatTheFormHasNoPlaceForIsRefused() {
    Module initialView = new TestModule().add(new Global("v", ValueType.VIEW, 1)).build();
    assertThrows(IllegalArgumentException.class, () -> BinaryWriter.encode(initialView));
    Module surrogate = new TestModule().add(new Export("\ud800", 0)).build();
    assertThrows(IllegalArgumentException.class, () -> BinaryWriter.encode(surrogate));
    Module negative = new TestModule().add(new Export("x", -1)).build();
    assertThrows(IllegalArgumentException.class, () -> BinaryWriter.encode(negative));
    Module otherType =
        new TestModule()
            .add(
                new Function(
                    "f",
                    Snippets.signature("i64"),
                    List.of(new Local("x", ValueType.F64, 0)),
                    List.of(),
                    Lines.NONE))
            .build();
    assertThrows(IllegalArgumentException.class, () -> BinaryWriter.encode(otherType));
  }

  @Test
  void literalsNeedNoShape() throws MalformedModuleException {
    Module module =
        new TestModule()
            .add(Data.named("x", Format.U8, Shape.of(2), new byte[2]))
            .add(Data.literal(new byte[] {1, 2, 3}))
            .build();
    assertEquals(module, BinaryReader.decode(BinaryWriter.encode(module)));
  }
}
