// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.export.ExportFormat;
import dev.legible.server.store.ObjectStore;
import java.util.UUID;

/** Under which keys a job's objects are stored. All but delivered outputs are Legible's own. */
public final class JobKeys {

  static final String INPUTS = ObjectStore.OWN + "inputs/";
  static final String CHECKPOINTS = ObjectStore.OWN + "checkpoints/";
  static final String RESULTS = ObjectStore.OWN + "results/";

  private static final String OUTPUTS = "outputs/";

  private JobKeys() {}

  /** A new key for a document that a tenant sends; the job that is made of it owns the object. */
  public static String newInput(String tenant) {
    return INPUTS + tenant + "/" + UUID.randomUUID();
  }

  /** The key of a document that was fetched for a job. */
  static String input(Job job) {
    return INPUTS + job.tenant() + "/" + job.id();
  }

  /** Where the full result of a job with a callback or a document id is delivered. */
  static String output(String tenant, String jobId) {
    return OUTPUTS + tenant + "/" + jobId + ".json";
  }

  /** Whatever was kept while the pages of a job were read. */
  static String checkpoints(Job job) {
    return CHECKPOINTS + job.tenant() + "/" + job.id() + "/";
  }

  /** What the document is, as it was found when the job was planned. */
  static String opened(Job job) {
    return checkpoints(job) + "opened";
  }

  /**
   * Pages that one attempt has read.
   *
   * @param firstPage the lowest of their numbers: no other checkpoint of the attempt has it
   */
  static String checkpoint(Job job, int firstPage, long token) {
    return checkpoints(job) + firstPage + "-" + token;
  }

  /** The results of all attempts at a job. */
  static String results(Job job) {
    return RESULTS + job.tenant() + "/" + job.id() + "/";
  }

  /** The result of one attempt, so that one that has lost its lease cannot touch another's. */
  static String result(Job job, long token) {
    return results(job) + token + "/";
  }

  /** The results of all attempts at the job that made this one. */
  static String allAttempts(String result) {
    return result.substring(0, result.lastIndexOf('/', result.length() - 2) + 1);
  }

  /** The result as a document, within the prefix of an attempt. */
  static String document(String result) {
    return result + "document";
  }

  /** The result in one format, within the prefix of an attempt. */
  static String rendered(String result, ExportFormat format) {
    return result + "rendered." + format.fileEnding();
  }

  /** What the document states as a receipt or an invoice, within the prefix of an attempt. */
  static String fields(String result) {
    return result + "fields.json";
  }

  /** The id of the job whose checkpoint or result an object is. */
  static String jobOf(String key) {
    String[] parts = key.split("/", 5);
    return parts.length > 3 ? parts[3] : "";
  }

  /** The prefix of the attempt whose result an object is. */
  static String resultOf(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }

  /**
   * Whether a caller may name an object: none of ours, none in the folder of another tenant, and only
   * those in its own folder unless it is the tenant of a service that has no other.
   *
   * @param alone whether no other tenant has a key
   */
  static boolean mayName(String tenant, boolean alone, String key) {
    if (key.startsWith(ObjectStore.OWN)) {
      return false;
    }
    return alone || key.startsWith(tenant + "/") || key.startsWith(OUTPUTS + tenant + "/");
  }
}
