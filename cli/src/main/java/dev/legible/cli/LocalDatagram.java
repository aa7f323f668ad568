// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends a datagram to a local (AF_UNIX) socket of Linux, which Java itself can only do with streams: see
 * unix(7). Thread-safe.
 */
final class LocalDatagram {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int MSG_NOSIGNAL_DONTWAIT = 0x4000 | 0x40;
  private static final int PATH_BYTES = 108;

  private LocalDatagram() {}

  /**
   * Sends it, or fails at once.
   *
   * @param socket path of the socket, up to 107 bytes; one that begins with {@code @} has no file
   * @throws IOException when nobody listens there
   */
  static void send(String socket, String message) throws IOException {
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length >= PATH_BYTES) {
      throw new IOException("%s is no path of a socket: it has to be short.".formatted(socket));
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(Short.BYTES + PATH_BYTES, Short.BYTES);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, Short.BYTES, path.length);
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      send(arena.allocateFrom(JAVA_BYTE, bytes), address, Short.BYTES + path.length);
    }
  }

  private static void send(MemorySegment message, MemorySegment address, int addressBytes)
      throws IOException {
    int descriptor = -1;
    try {
      descriptor =
          (int)
              call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                  .invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      long sent =
          (long)
              call("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT)
                  .invokeExact(
                      descriptor,
                      message,
                      message.byteSize(),
                      MSG_NOSIGNAL_DONTWAIT,
                      address,
                      addressBytes);
      if (sent != message.byteSize()) {
        throw new IOException("The message was not taken.");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    } finally {
      close(descriptor);
    }
  }

  private static void close(int descriptor) throws IOException {
    try {
      int closed = (int) call("close", JAVA_INT, JAVA_INT).invokeExact(descriptor);
      if (closed != 0 && descriptor >= 0) {
        throw new IOException("A socket could not be closed.");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  /** A function of the C library; the launcher allows native access. */
  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
