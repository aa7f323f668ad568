// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows and invariants of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "dev.legible", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static void the_whole_product_is_looked_at(JavaClasses classes) {
    assertThat(classes).hasSizeGreaterThan(200);
  }

  @ArchTest
  static final ArchRule modules_depend_along_the_arrows_only =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("document")
          .definedBy("dev.legible.document..")
          .layer("engine")
          .definedBy("dev.legible.engine..")
          .layer("inference")
          .definedBy("dev.legible.inference..")
          .layer("export")
          .definedBy("dev.legible.export..")
          .layer("reader")
          .definedBy("dev.legible.reader..")
          .layer("queue")
          .definedBy("dev.legible.queue..")
          .layer("server")
          .definedBy("dev.legible.server..")
          .layer("cli")
          .definedBy("dev.legible.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("queue")
          .mayOnlyBeAccessedByLayers("server", "cli")
          .whereLayer("reader")
          .mayOnlyBeAccessedByLayers("server", "cli")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("reader", "server", "cli")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("reader", "server", "cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("inference", "reader", "server", "cli");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.legible.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule a_document_knows_nothing_but_java =
      classes()
          .that()
          .resideInAPackage("dev.legible.document..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.legible.document..",
              "java.lang..",
              "java.math..",
              "java.util..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule the_engine_is_pure_java =
      noClasses()
          .that()
          .resideInAPackage("dev.legible.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.bytedeco..", "ai.onnxruntime..", "java.net.http..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule native_code_and_models_stay_in_inference =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.legible.inference..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule json_stays_at_the_borders =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.legible.export..",
              "dev.legible.reader.protocol..",
              "dev.legible.server..",
              "dev.legible.inference.vlm..",
              "dev.legible.inference.embed..",
              "dev.legible.engine.source..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule the_queue_knows_nothing_of_documents =
      noClasses()
          .that()
          .resideInAPackage("dev.legible.queue..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.legible..").and(resideOutsideOfPackage("dev.legible.queue..")));

  @ArchTest
  static final ArchRule sql_stands_in_the_queue_and_in_the_stores_of_the_server_only =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.legible.queue..",
              "dev.legible.server",
              "dev.legible.server.job..",
              "dev.legible.server.store..",
              "dev.legible.server.webhook..",
              "dev.legible.server.auth..",
              "dev.legible.server.doctor..",
              "dev.legible.server.search..",
              "dev.legible.testkit.queue..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule the_web_framework_stays_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.legible.server.api..", "dev.legible.server.page..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule the_engine_has_no_clock_of_its_own =
      noClasses()
          .that()
          .resideInAPackage("dev.legible.engine..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule the_parent_never_opens_a_document =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.legible.cli..", "dev.legible.server..", "dev.legible.reader.supervisor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.legible.engine.source..",
              "dev.legible.engine.transcript..",
              "dev.legible.inference.image..",
              "dev.legible.inference.paddle..",
              "dev.legible.inference.tesseract..",
              "org.apache.pdfbox..");

  @ArchTest
  static final ArchRule the_child_calls_nobody =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.legible.engine..",
              "dev.legible.reader.child..",
              "dev.legible.inference.embed..",
              "dev.legible.inference.image..",
              "dev.legible.inference.paddle..",
              "dev.legible.inference.tesseract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.legible.inference.vlm..", "java.net.http..");

  @ArchTest
  static final ArchRule only_the_command_line_prints =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.legible.cli..", "dev.legible.reader.child..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .that(
              new DescribedPredicate<JavaClass>("are not in a null-marked package") {
                @Override
                public boolean test(JavaClass type) {
                  return !type.getPackage()
                      .isAnnotatedWith(org.jspecify.annotations.NullMarked.class);
                }
              })
          .should()
          .resideOutsideOfPackage("dev.legible..")
          .allowEmptyShould(true);
}
