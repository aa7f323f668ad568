// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.net.URI;
import java.util.List;

/** An S3-compatible bucket, under the names that AWS, MinIO and DigitalOcean Spaces have taught. */
final class BucketSettings {

  static final Setting<String> NAME =
      Setting.of(
              "LEGIBLE_BUCKET",
              Forms.text("the name of a bucket"),
              Fallback.none(),
              "Name of the bucket.")
          .or("S3_BUCKET", "AWS_S3_BUCKET", "AWS_BUCKET", "SPACES_BUCKET", "DO_SPACES_BUCKET");

  static final Setting<URI> ENDPOINT =
      Setting.of(
              "LEGIBLE_BUCKET_ENDPOINT",
              Forms.endpoint(),
              new Fallback("none: AWS", values -> ""),
              "Address of the service, such as `https://fra1.digitaloceanspaces.com`.")
          .or(
              "S3_ENDPOINT",
              "AWS_ENDPOINT_URL_S3",
              "AWS_ENDPOINT_URL",
              "SPACES_ENDPOINT",
              "DO_SPACES_ENDPOINT");

  static final Setting<String> REGION =
      Setting.of(
              "LEGIBLE_BUCKET_REGION",
              Forms.text("the name of a region"),
              "us-east-1",
              "Region of the bucket.")
          .or("S3_REGION", "AWS_REGION", "AWS_DEFAULT_REGION", "SPACES_REGION", "DO_SPACES_REGION");

  static final Setting<String> ACCESS_KEY =
      Setting.of(
              "LEGIBLE_BUCKET_KEY",
              Forms.text("the id of an access key"),
              Fallback.none(),
              "Id of the access key.")
          .or(
              "S3_ACCESS_KEY",
              "S3_ACCESS_KEY_ID",
              "AWS_ACCESS_KEY_ID",
              "SPACES_KEY",
              "SPACES_ACCESS_KEY",
              "DO_SPACES_KEY")
          .masked(Mask.SECRET);

  static final Setting<String> SECRET_KEY =
      Setting.of(
              "LEGIBLE_BUCKET_SECRET",
              Forms.text("the secret of an access key"),
              Fallback.none(),
              "Secret of the access key.")
          .or(
              "S3_SECRET_KEY",
              "S3_SECRET_ACCESS_KEY",
              "AWS_SECRET_ACCESS_KEY",
              "SPACES_SECRET",
              "SPACES_SECRET_KEY",
              "DO_SPACES_SECRET")
          .masked(Mask.SECRET);

  static final Section SECTION =
      new Section("The bucket", List.of(NAME, ENDPOINT, REGION, ACCESS_KEY, SECRET_KEY));

  private BucketSettings() {}
}
