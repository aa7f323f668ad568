// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.document.ErrorCode.Kind;
import dev.legible.reader.protocol.Message.Failed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the child said of its failure, for {@code --debug}. */
final class ReaderFault extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ReaderFault.class);

  /** A frame, or the class of an exception; what these say has lines of its own, which may look like much. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^(?:\\tat [\\w.$/<>@-]+\\((?:[\\w$-]+\\.[a-z]+(?::\\d+)?|Native Method|Unknown Source)\\)$"
              + "|(?:Caused by: )?(?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error|Throwable)(?=:|$))");

  ReaderFault(String trace) {
    super(trace, null, false, false);
  }

  /** The fault of an answer. Our own go into the log, for their messages name no class. */
  static ReaderFault noted(Failed failed) {
    LOG.atLevel(failed.code().kind() == Kind.INTERNAL ? Level.WARN : Level.DEBUG)
        .log("The reader answered {}: {}", failed.code(), places(failed.trace()));
    return new ReaderFault(failed.trace());
  }

  /** Where a trace comes from, without what exceptions say, for that may be text of the document. */
  static String places(String trace) {
    StringBuilder places = new StringBuilder();
    Matcher line = LINE.matcher(trace);
    while (line.find()) {
      places.append(line.group()).append('\n');
    }
    return places.toString().strip();
  }
}
