// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

  @Test
  void it_says_what_and_why() {
    assertThat(FileTrouble.clause(new AccessDeniedException("/a"))).isEqualTo("/a may not be used");
    assertThat(FileTrouble.clause(new NoSuchFileException("/a"))).isEqualTo("/a is not there");
    assertThat(FileTrouble.clause(new FileSystemException("/a", null, "Not a directory")))
        .isEqualTo("/a: Not a directory");
    assertThat(FileTrouble.clause(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(FileTrouble.clause(new EOFException())).isEqualTo("the file cannot be used");
  }
}
