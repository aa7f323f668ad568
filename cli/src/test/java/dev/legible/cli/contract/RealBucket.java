// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.io.Payload;

/** An S3 server with one bucket, and the application's own way into it. */
final class RealBucket implements AutoCloseable {

  static final String NAME = "application-files";
  static final String KEY = "access";
  static final String SECRET = "very-secret";

  private final BlobStoreContext context =
      ContextBuilder.newBuilder("transient")
          .overrides(new Properties())
          .credentials(KEY, SECRET)
          .build(BlobStoreContext.class);
  private final S3Proxy proxy =
      S3Proxy.builder()
          .blobStore(context.getBlobStore())
          .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
          .ignoreUnknownHeaders(true)
          .endpoint(URI.create("http://127.0.0.1:0"))
          .build();

  RealBucket() {
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not start.", e);
    }
    context.getBlobStore().createContainerInLocation(null, NAME);
  }

  String endpoint() {
    return "http://127.0.0.1:" + proxy.getPort();
  }

  void put(String key, byte[] content) {
    BlobStore blobs = context.getBlobStore();
    blobs.putBlob(NAME, blobs.blobBuilder(key).payload(content).build());
  }

  String text(String key) throws IOException {
    Blob blob = Objects.requireNonNull(context.getBlobStore().getBlob(NAME, key), key);
    Payload payload = Objects.requireNonNull(blob.getPayload());
    try (InputStream in = payload.openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not stop.", e);
    }
    context.close();
  }
}
