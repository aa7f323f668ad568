// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import java.util.List;

/** Looks at some things that belong together. Takes seconds at most. */
public interface Check {

  /** What is looked at, in a word for people. */
  String subject();

  /** What was found; what fails is a finding, too. */
  List<Finding> findings();
}
