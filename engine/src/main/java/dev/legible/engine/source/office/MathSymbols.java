// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Unicode mathematical characters and their LaTeX commands. */
final class MathSymbols {

  private static final String TABLE =
      "α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa "
          + "λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon "
          + "φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma "
          + "Υ Upsilon Φ Phi Ψ Psi Ω Omega × times ÷ div ± pm ∓ mp ⋅ cdot · cdot ∗ ast ∘ circ "
          + "≤ leq ≥ geq ≠ neq ≈ approx ≡ equiv ∼ sim ≅ cong ∝ propto ≪ ll ≫ gg ∞ infty ∂ partial "
          + "∇ nabla ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∪ cup ∩ cap ∅ emptyset "
          + "∀ forall ∃ exists ¬ neg ∧ wedge ∨ vee ⊕ oplus ⊗ otimes ⊥ perp ∥ parallel ∠ angle "
          + "→ rightarrow ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↦ mapsto "
          + "↑ uparrow ↓ downarrow ⋯ cdots ⋮ vdots ⋱ ddots ℏ hbar ℓ ell ℜ Re ℑ Im ℵ aleph ∑ sum ∏ prod "
          + "∫ int √ surd ∴ therefore ∵ because ⟨ langle ⟩ rangle";

  private static final Map<Integer, String> COMMANDS = commands();

  private MathSymbols() {}

  private static Map<Integer, String> commands() {
    Map<Integer, String> commands = new HashMap<>();
    String[] words = TABLE.split(" ", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      commands.put(words[i].codePointAt(0), words[i + 1]);
    }
    return Map.copyOf(commands);
  }

  /** The text with mathematical letters made plain and symbols replaced. */
  static String latex(String text) {
    StringBuilder latex = new StringBuilder();
    text.codePoints().forEach(c -> append(latex, c));
    return latex.toString();
  }

  private static void append(StringBuilder latex, int c) {
    boolean mathematicalLetter = c >= 0x1D400 && c <= 0x1D7FF;
    String plain =
        mathematicalLetter
            ? Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
            : Character.toString(c);
    String command = COMMANDS.get(plain.codePointAt(0));
    if (command != null) {
      latex.append(" \\").append(command).append(' ');
    } else if (c == '…') {
      latex.append(" \\text{ \\textellipsis } ");
    } else {
      latex.append(plain);
    }
  }
}
