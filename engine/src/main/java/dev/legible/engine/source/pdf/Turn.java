// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.Segment;
import java.util.List;

/** Brings segments from the frame in which their writing runs to the right back to the page. */
final class Turn {

  private Turn() {}

  static Segment back(Segment segment, int angle, PageFrame frame) {
    double c = Math.cos(Math.toRadians(angle));
    double s = Math.sin(Math.toRadians(angle));
    List<Word> words =
        segment.words().stream()
            .map(w -> new Word(w.text(), frame.clip(back(w.box(), c, s)), w.confidence()))
            .toList();
    return new Segment(
        segment.text(),
        frame.clip(back(segment.box(), c, s)),
        words,
        segment.confidence(),
        segment.style());
  }

  static Segment clip(Segment segment, PageFrame frame) {
    return back(segment, 0, frame);
  }

  private static Box back(Box box, double c, double s) {
    Box diagonal =
        Box.spanning(
            c * box.x0() - s * box.y0(),
            s * box.x0() + c * box.y0(),
            c * box.x1() - s * box.y1(),
            s * box.x1() + c * box.y1());
    Box other =
        Box.spanning(
            c * box.x0() - s * box.y1(),
            s * box.x0() + c * box.y1(),
            c * box.x1() - s * box.y0(),
            s * box.x1() + c * box.y0());
    return diagonal.union(other);
  }
}
