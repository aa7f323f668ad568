// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.server.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketStoreTest extends ObjectStoreContract {

  private final BlobStoreContext blobs =
      ContextBuilder.newBuilder("transient")
          .overrides(new Properties())
          .credentials("access", "very-secret")
          .build(BlobStoreContext.class);
  private final S3Proxy proxy =
      S3Proxy.builder()
          .blobStore(blobs.getBlobStore())
          .awsAuthentication(AuthenticationType.AWS_V4, "access", "very-secret")
          // Deleting many objects carries a checksum newer than this server, beside one that it
          // knows.
          .ignoreUnknownHeaders(true)
          .endpoint(URI.create("http://127.0.0.1:0"))
          .build();
  private int buckets;
  private BucketStore store = new BucketStore(settings("very-secret"));

  @BeforeAll
  void start() throws Exception {
    proxy.start();
  }

  @AfterAll
  void stop() throws Exception {
    proxy.stop();
    blobs.close();
  }

  @BeforeEach
  void open() {
    buckets++;
    blobs.getBlobStore().createContainerInLocation(null, bucket());
    store = new BucketStore(settings("very-secret"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String bucket() {
    return "documents-" + buckets;
  }

  private Settings.Storage.Bucket settings(String secret) {
    return new Settings.Storage.Bucket(
        Optional.of(URI.create("http://127.0.0.1:" + proxy.getPort())),
        "us-east-1",
        bucket(),
        "access",
        secret);
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  void storeAsOthers(String key, byte[] content) {
    BlobStore bare = blobs.getBlobStore();
    bare.putBlob(bucket(), bare.blobBuilder(key).payload(content).build());
  }

  @Test
  void a_wrong_secret_is_an_error_that_does_not_tell_it() {
    try (BucketStore stranger = new BucketStore(settings("guessed-secret"))) {
      assertThatThrownBy(() -> stranger.put("a", bytes("x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(bucket() + " could not take a")
          .hasMessageNotContaining("guessed-secret");
      assertThatThrownBy(stranger::check).hasMessageNotContaining("guessed-secret");
    }
    assertThat(list("")).isEmpty();
  }

  @Test
  void a_bucket_that_is_missing_is_noticed() {
    blobs.getBlobStore().deleteContainer(bucket());

    assertThatThrownBy(store::check).hasMessageContaining(bucket());
    assertThatThrownBy(() -> store.put("a", bytes("x"))).isInstanceOf(IOException.class);
  }
}
