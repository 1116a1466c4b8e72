package dev.stria.vm.npy;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import dev.stria.vm.record.FieldType;
import dev.stria.vm.record.RecordArray;
import dev.stria.vm.record.RecordLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * NumPy's {@code .npy} files, versions 1 to 3.
 *
 * <p>Reading checks the header against the file's length before it takes memory for either, and
 * accepts exactly one array: a file that goes on after it is refused. Errors in a file are {@link
 * NpyException}s that name the file and the byte.
 */
public final class Npy {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private Npy() {}

  /**
   * Reads a file into memory of its own, writable.
   *
   * @throws NpyException if it is no such file, or has more data than a Java array holds
   * @throws IOException if it cannot be read
   */
  public static NpyArray read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      // A pipe has no length before its end.
      long length = Files.isRegularFile(path) ? channel.size() : HeaderReader.UNKNOWN;
      return read(Channels.newInputStream(channel), path.toString(), length);
    }
  }

  /**
   * Reads an array up to the end of a stream, which is not closed. Memory is taken as bytes arrive.
   *
   * @param name what messages call the stream
   * @throws NpyException as {@link #read(Path)}
   * @throws IOException if it cannot be read
   */
  public static NpyArray read(InputStream in, String name) throws IOException {
    return read(in, name, HeaderReader.UNKNOWN);
  }

  private static NpyArray read(InputStream in, String name, long length) throws IOException {
    HeaderReader reader = new HeaderReader(in, name, length);
    NpyHeader header = reader.read();
    if (header.dataSize() > MAX_ARRAY) {
      throw reader.error(
          header.dataOffset(),
          header.dataSize() + " bytes of data do not fit in a Java array; map the file instead");
    }
    byte[] data = in.readNBytes((int) header.dataSize());
    if (data.length < header.dataSize()) {
      throw reader.truncated(header.dataOffset() + data.length, header);
    }
    if (in.read() >= 0) {
      throw reader.trailing(header);
    }
    return new NpyArray(header, View.over(data));
  }

  /**
   * Maps a file's array into memory for reading.
   *
   * @param arena whose closing ends the mapping; views are stale from then on
   * @throws NpyException if it is no such file
   * @throws IOException if it cannot be read or mapped
   */
  public static NpyArray map(Path path, Arena arena) throws IOException {
    return map(path, MapMode.READ_ONLY, arena);
  }

  /**
   * Maps a file's array into memory. Nothing is read before it is asked for. Should another program
   * shorten the file meanwhile, reading what is gone is an {@link InternalError}.
   *
   * @param mode {@code READ_ONLY}; {@code READ_WRITE}, which writes stores to the file; {@code
   *     PRIVATE}, which keeps them in memory
   * @param arena whose closing ends the mapping; views are stale from then on
   * @throws NpyException if it is no such file
   * @throws IOException if it cannot be read or mapped
   */
  public static NpyArray map(Path path, MapMode mode, Arena arena) throws IOException {
    StandardOpenOption[] options =
        mode == MapMode.READ_ONLY
            ? new StandardOpenOption[] {StandardOpenOption.READ}
            : new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE};
    try (FileChannel channel = FileChannel.open(path, options)) {
      return map(channel, path, mode, arena);
    }
  }

  /** Maps the array of a file that is open at its start. */
  private static NpyArray map(FileChannel file, Path path, MapMode mode, Arena arena)
      throws IOException {
    InputStream in = Channels.newInputStream(file);
    NpyHeader header = new HeaderReader(in, path.toString(), file.size()).read();
    return new NpyArray(
        header, View.over(file.map(mode, header.dataOffset(), header.dataSize(), arena)));
  }

  /**
   * Makes a file of zeros in C order, of any size, and maps it for writing: stores go to the file.
   * It takes the old file's place, if there is one, when it is complete; where the system can,
   * zeros that are never stored over take no room on the disk.
   *
   * @param arena whose closing ends the mapping; views are stale from then on
   * @throws IllegalArgumentException for a negative extent, more than 64 of them, or a size that
   *     overflows
   * @throws IllegalStateException if the arena has been closed; the old file stays, as always when
   *     this fails
   * @throws IOException if it cannot be written or mapped
   */
  public static NpyArray create(Path path, Arena arena, Format format, long... extents)
      throws IOException {
    String descr = HeaderWriter.descr(format);
    return create(path, arena, new FieldType.Scalar(format), descr, extents);
  }

  /**
   * Makes a file of records of zeros; otherwise as {@link #create(Path, Arena, Format, long...)}.
   *
   * @throws IllegalArgumentException as there and as {@link #write(Path, RecordArray)}; if a record
   *     has 0 bytes
   * @throws IOException if it cannot be written or mapped
   */
  public static NpyArray create(Path path, Arena arena, RecordLayout layout, long... extents)
      throws IOException {
    if (layout.size() == 0) {
      throw new IllegalArgumentException("records of 0 bytes make no array");
    }
    String descr = HeaderWriter.descr(layout);
    return create(path, arena, new FieldType.Nested(layout), descr, extents);
  }

  private static NpyArray create(
      Path path, Arena arena, FieldType type, String descr, long... extents) throws IOException {
    byte[] start = HeaderWriter.header(descr, false, extents);
    List<Long> shape = Arrays.stream(extents).boxed().toList();
    NpyHeader header = new NpyHeader(1, type, List.of(), false, shape, start.length);
    if (header.dataSize() > Long.MAX_VALUE - start.length) {
      throw new IllegalArgumentException("the file's size does not fit in 64 bits");
    }
    return AtomicFile.make(
        path,
        file -> {
          Channels.newOutputStream(file).write(start);
          if (header.dataSize() > 0) {
            file.write(ByteBuffer.allocate(1), start.length + header.dataSize() - 1);
          }
          // Before the old file goes: the arena may refuse, or the address space have no room.
          return map(file.position(0), path, MapMode.READ_WRITE, arena);
        });
  }

  /**
   * Writes a view's elements to a file, as {@code numpy.save} would: the same bytes. A view that is
   * F- but not C-contiguous is written in Fortran order, all others in C order.
   *
   * <p>Other programs see the old file, if there was one, until the new one is complete; if writing
   * fails, the old one stays.
   *
   * @throws IOException if it cannot be written
   * @throws Fault {@code stale_view}
   */
  public static void write(Path path, View view) throws IOException {
    NpyWriter writer = NpyWriter.of(view);
    AtomicFile.write(path, file -> writer.writeTo(Channels.newOutputStream(file)));
  }

  /**
   * Writes records to a file; otherwise as {@link #write(Path, View)}.
   *
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if fields overlap or go backwards, or their names make the
   *     header longer than 1 MiB
   * @throws Fault {@code stale_view}
   */
  public static void write(Path path, RecordArray records) throws IOException {
    NpyWriter writer = NpyWriter.of(records);
    AtomicFile.write(path, file -> writer.writeTo(Channels.newOutputStream(file)));
  }

  /**
   * Writes a view's elements to a stream, which is neither flushed nor closed.
   *
   * @throws IOException if it cannot be written
   * @throws Fault {@code stale_view}
   */
  public static void write(OutputStream out, View view) throws IOException {
    NpyWriter.of(view).writeTo(out);
  }

  /**
   * Writes records to a stream; otherwise as {@link #write(OutputStream, View)}.
   *
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException as {@link #write(Path, RecordArray)}
   * @throws Fault {@code stale_view}
   */
  public static void write(OutputStream out, RecordArray records) throws IOException {
    NpyWriter.of(records).writeTo(out);
  }
}
