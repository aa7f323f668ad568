// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

/** Ends a call with a problem. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  ProblemException(ApiProblem problem, String detail) {
    this(Problem.of(problem, detail));
  }

  Problem problem() {
    return problem;
  }
}
