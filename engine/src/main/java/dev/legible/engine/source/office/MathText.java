// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes Office Math (ECMA-376 part 1, 22.1) as LaTeX. */
final class MathText {

  private static final Map<String, String> LARGE_OPERATORS =
      Map.ofEntries(
          Map.entry("∑", "\\sum"),
          Map.entry("∏", "\\prod"),
          Map.entry("∐", "\\coprod"),
          Map.entry("∫", "\\int"),
          Map.entry("∬", "\\iint"),
          Map.entry("∭", "\\iiint"),
          Map.entry("∮", "\\oint"),
          Map.entry("∯", "\\oiint"),
          Map.entry("∰", "\\oiiint"),
          Map.entry("⋃", "\\bigcup"),
          Map.entry("⋂", "\\bigcap"),
          Map.entry("⋁", "\\bigvee"),
          Map.entry("⋀", "\\bigwedge"));

  private static final Map<String, String> ACCENTS =
      Map.of(
          "\u0302",
          "\\hat",
          "\u0303",
          "\\tilde",
          "\u0304",
          "\\bar",
          "\u0305",
          "\\overline",
          "\u20D7",
          "\\vec",
          "\u0307",
          "\\dot",
          "\u0308",
          "\\ddot",
          "\u030C",
          "\\check");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin",
          "arccos", "arctan", "log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det",
          "dim", "gcd", "arg", "deg", "hom", "ker", "Pr");

  private MathText() {}

  /** A formula in the text: {@code $…$}. */
  static String inline(XmlElement math) {
    String latex = content(math).strip();
    return latex.isEmpty() ? "" : "$" + latex + "$";
  }

  /** A formula on lines of its own: {@code $$…$$}. */
  static String display(XmlElement mathParagraph) {
    return mathParagraph.children("oMath").stream()
        .map(math -> content(math).strip())
        .filter(latex -> !latex.isEmpty())
        .map(latex -> "$$" + latex + "$$")
        .collect(Collectors.joining("\n"));
  }

  private static String content(XmlElement parent) {
    StringBuilder latex = new StringBuilder();
    for (XmlElement element : parent.children()) {
      latex.append(element(element));
    }
    return latex.toString();
  }

  private static String element(XmlElement e) {
    return switch (e.name()) {
      case "r" -> MathSymbols.latex(runText(e));
      case "f" -> fraction(e);
      case "sSup" -> base(e) + "^{" + part(e, "sup") + "}";
      case "sSub" -> base(e) + "_{" + part(e, "sub") + "}";
      case "sSubSup" -> base(e) + "_{" + part(e, "sub") + "}^{" + part(e, "sup") + "}";
      case "sPre" -> "{}_{" + part(e, "sub") + "}^{" + part(e, "sup") + "}" + base(e);
      case "rad" -> radical(e);
      case "nary" -> nary(e);
      case "d" -> delimited(e);
      case "func" -> function(e);
      case "limLow" -> functionName(e.child("e")) + "_{" + part(e, "lim") + "}";
      case "limUpp" -> "\\overset{" + part(e, "lim") + "}{" + part(e, "e") + "}";
      case "acc" -> accent(e);
      case "bar" -> bar(e);
      case "groupChr" -> group(e);
      case "m" -> rows(e, "\\begin{matrix}", "\\end{matrix}");
      case "eqArr" -> array(e);
      case "del", "moveFrom" -> "";
      default -> e.name().endsWith("Pr") ? "" : content(e);
    };
  }

  private static String runText(XmlElement run) {
    return run.children("t").stream().map(XmlElement::text).collect(Collectors.joining());
  }

  private static String part(XmlElement e, String name) {
    return content(e.child(name)).strip();
  }

  private static String base(XmlElement e) {
    return part(e, "e");
  }

  private static String property(XmlElement e, String properties, String name, String otherwise) {
    return e.path(properties, name).attribute("val", otherwise);
  }

  private static String fraction(XmlElement e) {
    String numerator = part(e, "num");
    String denominator = part(e, "den");
    return switch (property(e, "fPr", "type", "bar")) {
      case "noBar" -> "\\genfrac{}{}{0pt}{}{" + numerator + "}{" + denominator + "}";
      case "lin", "skw" -> "{" + numerator + "}/{" + denominator + "}";
      default -> "\\frac{" + numerator + "}{" + denominator + "}";
    };
  }

  private static String radical(XmlElement e) {
    String degree = part(e, "deg");
    return (degree.isEmpty() ? "\\sqrt{" : "\\sqrt[" + degree + "]{") + base(e) + "}";
  }

  private static String nary(XmlElement e) {
    String sign = property(e, "naryPr", "chr", "∫");
    String operator = LARGE_OPERATORS.getOrDefault(sign, sign);
    return operator + "_{" + part(e, "sub") + "}^{" + part(e, "sup") + "}" + base(e);
  }

  private static String delimited(XmlElement e) {
    String open = property(e, "dPr", "begChr", "(");
    String close = property(e, "dPr", "endChr", ")");
    String separator = property(e, "dPr", "sepChr", "|");
    String inner =
        e.children("e").stream().map(MathText::content).collect(Collectors.joining(separator));
    return "\\left" + fence(open) + inner + "\\right" + fence(close);
  }

  private static String fence(String sign) {
    return switch (sign) {
      case "" -> ".";
      case "{", "}" -> "\\" + sign;
      case "⌊" -> "\\lfloor ";
      case "⌋" -> "\\rfloor ";
      case "⌈" -> "\\lceil ";
      case "⌉" -> "\\rceil ";
      case "〈", "⟨" -> "\\langle ";
      case "〉", "⟩" -> "\\rangle ";
      case "‖" -> "\\|";
      default -> sign;
    };
  }

  private static String function(XmlElement e) {
    return functionName(e.child("fName")) + "(" + base(e) + ")";
  }

  /** Known functions, alone or under a limit, get their command. */
  private static String functionName(XmlElement name) {
    String plain =
        name.descendants("t").stream().map(XmlElement::text).collect(Collectors.joining());
    if (FUNCTIONS.contains(plain.strip())) {
      return "\\" + plain.strip();
    }
    List<XmlElement> children = name.children();
    boolean isRun =
        !children.isEmpty() && children.stream().allMatch(c -> c.is("r") || c.is("ctrlPr"));
    String latex = content(name).strip();
    return isRun && plain.strip().length() > 2 ? "\\operatorname{" + latex + "}" : latex;
  }

  private static String accent(XmlElement e) {
    String sign = property(e, "accPr", "chr", "\u0302");
    return ACCENTS.getOrDefault(sign, "\\hat") + "{" + base(e) + "}";
  }

  private static String bar(XmlElement e) {
    boolean top = property(e, "barPr", "pos", "bot").equals("top");
    return (top ? "\\overline{" : "\\underline{") + base(e) + "}";
  }

  private static String group(XmlElement e) {
    String sign = property(e, "groupChrPr", "chr", "⏟");
    return (sign.equals("⏞") ? "\\overbrace{" : "\\underbrace{") + base(e) + "}";
  }

  private static String rows(XmlElement e, String begin, String end) {
    return e.children("mr").stream()
        .map(
            row ->
                row.children("e").stream()
                    .map(MathText::content)
                    .collect(Collectors.joining(" & ")))
        .collect(Collectors.joining(" \\\\ ", begin, end));
  }

  private static String array(XmlElement e) {
    return e.children("e").stream()
        .map(MathText::content)
        .collect(Collectors.joining(" \\\\ ", "\\begin{array}{c}", "\\end{array}"));
  }
}
