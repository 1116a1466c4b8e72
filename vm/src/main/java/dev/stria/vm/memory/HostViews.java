package dev.stria.vm.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Views over memory that the host has already. Nothing is copied. */
final class HostViews {
  private static final boolean BIG = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private HostViews() {}

  static View1 over(byte[] bytes, Object source, long offset, long size, boolean readOnly) {
    return row(new ByteArrayMemory(bytes, source), Format.U8, offset, size, readOnly);
  }

  static View1 over(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      int offset = buffer.arrayOffset() + buffer.position();
      return over(buffer.array(), buffer, offset, buffer.remaining(), false);
    }
    MemorySegment segment = MemorySegment.ofBuffer(buffer);
    return over(segment, buffer, Format.U8, segment.byteSize());
  }

  static View1 over(MemorySegment segment) {
    // A segment that may be written tells which array it shows, and where.
    if (segment.heapBase().orElse(null) instanceof byte[] bytes) {
      return over(bytes, segment, segment.address(), segment.byteSize(), segment.isReadOnly());
    }
    return over(segment, segment, Format.U8, segment.byteSize());
  }

  /** A row of elements that fills a segment over an array of the format's Java type. */
  static View1 over(MemorySegment segment, Object source, Format little, long length) {
    Format format = natural(little);
    Memory memory = new SegmentMemory(segment, source);
    return row(memory, format, 0, length, segment.isReadOnly());
  }

  /** The format in the byte order of this machine. */
  static Format natural(Format little) {
    return BIG ? little.bigEndian() : little;
  }

  static View1 map(Path path, MapMode mode, Arena arena) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "a folder cannot be mapped");
    }
    boolean readOnly = mode == MapMode.READ_ONLY;
    try (FileChannel channel =
        readOnly
            ? FileChannel.open(path, StandardOpenOption.READ)
            : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return over(channel.map(mode, 0, channel.size(), arena));
    }
  }

  private static View1 row(
      Memory memory, Format format, long offset, long length, boolean readOnly) {
    long size = length * format.itemSize();
    Block block = new Block(null, memory, false, offset, size, Origin.HOST);
    return new View1(block.lease(), format, readOnly, offset, length, format.itemSize());
  }
}
