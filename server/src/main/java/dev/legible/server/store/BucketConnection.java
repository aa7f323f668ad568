// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.server.config.Settings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * The client of a bucket, made when it is first needed, because it costs a second and some megabytes.
 * Thread-safe.
 */
final class BucketConnection implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);

  private final Settings.Storage.Bucket settings;
  private @Nullable S3Client client;

  BucketConnection(Settings.Storage.Bucket settings) {
    this.settings = settings;
  }

  /** One request. */
  interface Call<T> {
    T on(S3Client client);
  }

  /**
   * Makes a request, repeated by the client when that may help.
   *
   * @param what the bucket could not do, for the message
   */
  <T> T run(String what, Call<T> call) throws IOException {
    try {
      return call.on(client());
    } catch (AbortedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The request to the bucket was stopped.");
    } catch (SdkException problem) {
      throw new IOException(
          "The bucket " + settings.bucket() + " could not " + what + ": " + problem.getMessage(),
          problem);
    }
  }

  /** When a page was made, on the clock that also stamps the objects. */
  static Instant timeOf(ListObjectsV2Response page) {
    return page.sdkHttpResponse()
        .firstMatchingHeader("Date")
        .flatMap(BucketConnection::parsed)
        .orElseGet(Instant::now);
  }

  private static Optional<Instant> parsed(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private synchronized S3Client client() {
    S3Client made = client;
    if (made == null) {
      made = make();
      client = made;
    }
    return made;
  }

  private S3Client make() {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
            // Many services that speak S3 do not know the checksums that AWS has added since; the
            // MD5 that deleting many objects needs is known to all.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .addPlugin(LegacyMd5Plugin.create());
    settings
        .endpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder.build();
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
