// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.mail;

import java.util.List;
import java.util.Map;

/**
 * A message as both kinds of files give it.
 *
 * @param headers From, To, Cc, Date and Subject, as far as they are there, in this order
 * @param html the body in HTML; empty when there is none
 * @param rtf the body in RTF; empty when there is none
 * @param text the body as plain text; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Message(
    Map<String, String> headers,
    String html,
    byte[] rtf,
    String text,
    List<Attachment> attachments) {

  /**
   * A file in a message.
   *
   * @param mediaType as the message declares it; empty when it does not
   * @param inline whether the body shows it
   */
  @SuppressWarnings("ArrayRecordComponent") // large, never compared, never changed
  record Attachment(String name, String mediaType, byte[] bytes, boolean inline) {}
}
