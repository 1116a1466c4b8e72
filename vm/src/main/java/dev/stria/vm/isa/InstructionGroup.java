package dev.stria.vm.isa;

/** The chapters of the instruction table. Instructions of one group have neighbouring numbers. */
public enum InstructionGroup {
  STACK(0x00, "Constants, stack and variables"),
  CONTROL(0x10, "Control"),
  INTEGERS(0x20, "Integers"),
  FLOATS(0x48, "Floats"),
  CONVERSIONS(0x60, "Conversions"),
  CREATING(0x70, "Views: creating"),
  ZERO_COPY(0x80, "Views: zero-copy"),
  ASKING(0x90, "Views: asking"),
  ELEMENTS(0xa0, "Views: elements"),
  LIFETIME(0xa8, "Views: lifetime"),
  ARRAYS(0xb0, "Array operations");

  private final int firstCode;
  private final String title;

  InstructionGroup(int firstCode, String title) {
    this.firstCode = firstCode;
    this.title = title;
  }

  /** What the group is called in documentation. */
  public String title() {
    return title;
  }

  /** The group of an instruction with the given number in the binary form. */
  static InstructionGroup of(int code) {
    InstructionGroup found = STACK;
    for (InstructionGroup group : values()) {
      if (group.firstCode <= code) {
        found = group;
      }
    }
    return found;
  }
}
