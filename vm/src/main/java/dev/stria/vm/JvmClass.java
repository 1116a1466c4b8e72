package dev.stria.vm;

/** A JVM class that a function can be compiled to, for tools that show it. */
public final class JvmClass {
  private final String name;
  private final byte[] bytes;

  JvmClass(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** The binary name, such as {@code stria.codec.crc32}. */
  public String name() {
    return name;
  }

  /** The class file, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
