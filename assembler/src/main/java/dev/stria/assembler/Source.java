package dev.stria.assembler;

import java.nio.charset.StandardCharsets;

/**
 * A program text. Immutable.
 *
 * <p>Its name is what problems and positions show. Its location says where it lies, in whatever way
 * the {@link Resolver} in use understands; sources of one location are one module.
 */
public final class Source {
  private final String name;
  private final byte[] bytes;
  private final String location;

  private Source(String name, byte[] bytes, String location) {
    this.name = name;
    this.bytes = bytes;
    this.location = location;
  }

  /** A text that lies nowhere but in memory. */
  public static Source of(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8), name);
  }

  /**
   * A text as the bytes of a file.
   *
   * @param bytes should be UTF-8; must not be changed afterwards
   * @param location where the file lies, so that other files can be found beside it
   */
  public static Source of(String name, byte[] bytes, String location) {
    return new Source(name, bytes, location);
  }

  /** What problems and positions show. */
  public String name() {
    return name;
  }

  /** Where the text lies. */
  public String location() {
    return location;
  }

  /** The bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
