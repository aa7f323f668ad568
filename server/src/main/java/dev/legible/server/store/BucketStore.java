// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.server.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keeps objects in a bucket of a service that speaks the S3 protocol. */
public final class BucketStore implements ObjectStore {

  private final String bucket;
  private final BucketConnection connection;

  /** Makes no request yet: the client is made when it is first used. */
  public BucketStore(Settings.Storage.Bucket settings) {
    this.bucket = settings.bucket();
    this.connection = new BucketConnection(settings);
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public void check() {
    try {
      connection.run(
          "be looked at", client -> client.headBucket(request -> request.bucket(bucket)));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem.getMessage(), problem);
    }
  }

  @Override
  public void put(String key, Path content) throws IOException {
    put(key, RequestBody.fromFile(content));
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    put(key, RequestBody.fromBytes(content));
  }

  private void put(String key, RequestBody body) throws IOException {
    ObjectKey.require(key);
    connection.run(
        "take " + key,
        client -> client.putObject(request -> request.bucket(bucket).key(key), body));
  }

  @Override
  public Optional<InputStream> open(String key) throws IOException {
    ObjectKey.requireReadable(key);
    return present(
        "give " + key, client -> client.getObject(request -> request.bucket(bucket).key(key)));
  }

  @Override
  public Optional<Long> size(String key) throws IOException {
    ObjectKey.requireReadable(key);
    return present(
        "look for " + key,
        client -> client.headObject(request -> request.bucket(bucket).key(key)).contentLength());
  }

  private <T> Optional<T> present(String what, BucketConnection.Call<? extends T> call)
      throws IOException {
    return connection.run(
        what,
        client -> {
          try {
            return Optional.<T>of(call.on(client));
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void delete(String key) throws IOException {
    ObjectKey.require(key);
    connection.run(
        "delete " + key, client -> client.deleteObject(request -> request.bucket(bucket).key(key)));
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    eachPage(
        ObjectKey.requireFolder(prefix),
        page -> delete(page.contents().stream().map(S3Object::key).toList()));
  }

  /** A page has at most 1,000 keys, which is also the most that one request may delete. */
  private void delete(List<String> keys) throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsResponse answer =
        connection.run(
            "delete objects",
            client ->
                client.deleteObjects(
                    request ->
                        request
                            .bucket(bucket)
                            .delete(delete -> delete.objects(objects).quiet(true))));
    if (!answer.errors().isEmpty()) {
      throw new IOException(
          "The bucket "
              + bucket
              + " kept "
              + answer.errors().size()
              + " objects that were to be deleted: "
              + answer.errors().getFirst().message());
    }
  }

  @Override
  public void list(String prefix, Consumer<StoredObject> each) throws IOException {
    eachPage(
        ObjectKey.requireBeginning(prefix),
        page -> {
          long now = BucketConnection.timeOf(page).toEpochMilli();
          for (S3Object object : page.contents()) {
            if (ObjectKey.isValid(object.key())) {
              long age = Math.max(0, now - object.lastModified().toEpochMilli());
              each.accept(new StoredObject(object.key(), object.size(), age));
            }
          }
        });
  }

  private interface PageVisit {
    void page(ListObjectsV2Response page) throws IOException;
  }

  private void eachPage(String prefix, PageVisit visit) throws IOException {
    @Nullable String next = null;
    do {
      String from = next;
      ListObjectsV2Response page =
          connection.run(
              "list its objects",
              client ->
                  client.listObjectsV2(
                      request -> request.bucket(bucket).prefix(prefix).continuationToken(from)));
      visit.page(page);
      next = page.nextContinuationToken();
    } while (next != null);
  }

  @Override
  public void close() {
    connection.close();
  }
}
