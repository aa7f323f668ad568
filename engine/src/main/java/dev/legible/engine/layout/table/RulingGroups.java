// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.page.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups rulings that touch or cross: each group with lines both ways may be a table. */
final class RulingGroups {

  /** A page with more lines is a drawing; joining them would take too long. */
  private static final int MOST = 4_000;

  private RulingGroups() {}

  /** One group of rulings. */
  record Group(List<Box> horizontal, List<Box> vertical) {

    Box box() {
      List<Box> all = new ArrayList<>(horizontal);
      all.addAll(vertical);
      return Box.around(all);
    }
  }

  static List<Group> of(List<Ruling> rulings, double size) {
    List<Box> horizontal = boxes(rulings, true, size);
    List<Box> vertical = boxes(rulings, false, size);
    if (horizontal.size() + vertical.size() > MOST) {
      return List.of();
    }
    int[] parent = new int[horizontal.size() + vertical.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    double near = 0.35 * size;
    for (int i = 0; i < horizontal.size(); i++) {
      for (int j = 0; j < vertical.size(); j++) {
        Box a = horizontal.get(i);
        Box b = vertical.get(j);
        if (a.overlapX(b) > -near && a.overlapY(b) > -near) {
          parent[root(parent, i)] = root(parent, horizontal.size() + j);
        }
      }
    }
    Map<Integer, Group> groups = new LinkedHashMap<>();
    for (int i = 0; i < parent.length; i++) {
      Group group =
          groups.computeIfAbsent(
              root(parent, i), k -> new Group(new ArrayList<>(), new ArrayList<>()));
      if (i < horizontal.size()) {
        group.horizontal().add(horizontal.get(i));
      } else {
        group.vertical().add(vertical.get(i - horizontal.size()));
      }
    }
    return groups.values().stream()
        .filter(g -> g.horizontal().size() >= 2 && !g.vertical().isEmpty())
        .toList();
  }

  private static List<Box> boxes(List<Ruling> rulings, boolean horizontal, double size) {
    return rulings.stream()
        .filter(r -> r.horizontal() == horizontal)
        .map(Ruling::box)
        .filter(b -> Math.max(b.width(), b.height()) > 0.7 * size)
        .toList();
  }

  private static int root(int[] parent, int i) {
    int root = i;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
