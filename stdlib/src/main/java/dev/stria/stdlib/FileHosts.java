package dev.stria.stdlib;

import static dev.stria.stdlib.Hosts.IO;
import static dev.stria.stdlib.Hosts.bind;

import dev.stria.vm.HostBinding;
import dev.stria.vm.HostCall;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code std/io} calls for files. */
final class FileHosts {
  private static final int CHUNK = 1 << 16;

  private final Permissions permissions;

  FileHosts(Permissions permissions) {
    this.permissions = permissions;
  }

  Optional<HostBinding> find(String name) {
    return switch (name) {
      case "read_file" -> bind(IO, name, "(u8[]) -> u8[]", this::read);
      case "write_file" -> bind(IO, name, "(u8[], u8[])", this::write);
      case "exists" -> bind(IO, name, "(u8[]) -> i64", this::exists);
      default -> Optional.empty();
    };
  }

  private void read(HostCall call) {
    String name = call.text(0);
    try {
      Path path = permissions.resolve(name);
      if (!Files.isRegularFile(path)) {
        throw new FileSystemException(
            name, null, Files.exists(path) ? "not a regular file" : "no such file");
      }
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        call.result(readAll(call, in, Files.size(path)));
      }
    } catch (IOException failure) {
      throw hostError("read", name, failure);
    }
  }

  /**
   * Reads straight into the block; a file that changes its length meanwhile is cut off or ends
   * early.
   */
  private static View readAll(HostCall call, InputStream in, long length) throws IOException {
    View block = call.machine().allocate(Format.U8, length);
    byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
    for (long at = 0; at < length; ) {
      int count = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, length - at));
      if (count == 0) {
        return block.slice(0, 0, at, 1);
      }
      block.slice(0, at, at + count, 1).copyFrom(chunk, 0);
      at += count;
    }
    return block;
  }

  private void write(HostCall call) {
    String name = call.text(0);
    byte[] bytes = call.bytes(1);
    try {
      Path path = permissions.resolve(name);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new FileSystemException(name, null, "not a regular file");
      }
      FileReplacement.write(path, bytes);
    } catch (IOException failure) {
      throw hostError("write", name, failure);
    }
  }

  private void exists(HostCall call) {
    String name = call.text(0);
    try {
      call.result(Files.exists(permissions.resolve(name)) ? 1 : 0);
    } catch (NoSuchFileException missingFolder) {
      call.result(0);
    } catch (IOException failure) {
      throw hostError("look for", name, failure);
    }
  }

  private static Fault hostError(String what, String name, IOException failure) {
    String reason =
        switch (failure) {
          case NoSuchFileException missing -> "no such file or folder";
          case AccessDeniedException denied -> "permission denied";
          case FileSystemException known when known.getReason() != null -> known.getReason();
          default -> String.valueOf(failure.getMessage());
        };
    return new Fault(TrapKind.HOST_ERROR, "cannot " + what + " \"" + name + "\": " + reason);
  }
}
