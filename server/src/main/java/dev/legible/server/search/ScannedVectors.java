// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Vectors that the database only keeps: this process compares all of them, from a quantised copy in its
 * memory (some 400 bytes a passage), which follows what other processes change. Made at the first search.
 */
final class ScannedVectors implements VectorStore {

  /** Of an array as PostgreSQL sends it: its head, and what stands before each number. */
  private static final int ARRAY_HEAD_BYTES = 20;

  private final Database database;
  private VectorCopy copy = VectorCopy.EMPTY;

  ScannedVectors(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Handle transaction, List<Long> passages, String model, List<float[]> vectors) {
    if (database.dialect() == Dialect.POSTGRES) {
      VectorStore.insert(
          transaction, sql("insert-array"), passages, model, vectors, ScannedVectors::array);
    } else {
      VectorStore.insert(
          transaction, sql("insert-embedding"), passages, model, vectors, ScannedVectors::bytes);
    }
  }

  private static String array(float[] vector) {
    return Arrays.toString(vector).replace('[', '{').replace(']', '}');
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  @Override
  public List<Ranked> nearest(float[] vector, String model, SearchFilter filter, int limit) {
    return current(model).nearest(vector, filter, limit);
  }

  /** The copy as the database is now. */
  private synchronized VectorCopy current(String model) {
    copy = database.read(handle -> upToDate(handle, model));
    return copy;
  }

  private VectorCopy upToDate(Handle handle, String model) {
    // Read first: what is written meanwhile has a later revision and is read again the next time.
    long revision = IndexState.read(database, handle).map(IndexState::revision).orElse(0L);
    boolean sameModel = copy.model().equals(model);
    if (sameModel && copy.revision() == revision) {
      return copy;
    }
    Map<String, DocumentVectors> known = sameModel ? copy.documents() : Map.of();
    Map<String, DocumentVectors> changed = changed(handle, sameModel ? copy.revision() : -1, model);
    Map<String, DocumentVectors> all = new LinkedHashMap<>();
    for (String id :
        handle.createQuery(sql("all-documents")).map((row, _) -> row.getString("id")).list()) {
      DocumentVectors vectors = changed.getOrDefault(id, known.get(id));
      if (vectors != null) {
        all.put(id, vectors);
      }
    }
    return new VectorCopy(model, revision, all);
  }

  private Map<String, DocumentVectors> changed(Handle handle, long after, String model) {
    record Head(String id, String tenant, String documentId, long indexed) {}
    List<Head> heads =
        handle
            .createQuery(sql("documents-after"))
            .bind("revision", after)
            .map(
                (row, _) ->
                    new Head(
                        row.getString("id"),
                        row.getString("tenant"),
                        row.getString("document_id"),
                        row.getLong("indexed_at")))
            .list();
    Map<String, DocumentVectors> changed = new HashMap<>();
    for (Head head : heads) {
      DocumentVectors.Builder vectors = new DocumentVectors.Builder();
      handle
          .createQuery(sql("embeddings"))
          .bind("document", head.id())
          .bind("model", model)
          .map((row, _) -> new Kept(row.getLong("number"), row.getBytes("embedding")))
          .forEach(kept -> vectors.add(kept.number(), floats(kept.bytes())));
      changed.put(
          head.id(), vectors.of(head.id(), head.tenant(), head.documentId(), head.indexed()));
    }
    return changed;
  }

  @SuppressWarnings("ArrayRecordComponent") // read once
  private record Kept(long number, byte[] bytes) {}

  private float[] floats(byte[] bytes) {
    float[] vector = new float[DIMENSIONS];
    if (database.dialect() == Dialect.SQLITE) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
      return vector;
    }
    ByteBuffer array = ByteBuffer.wrap(bytes).position(ARRAY_HEAD_BYTES);
    for (int i = 0; i < DIMENSIONS; i++) {
      array.getInt();
      vector[i] = array.getFloat();
    }
    return vector;
  }

  private String sql(String name) {
    return database.sql(ScannedVectors.class, name);
  }
}
