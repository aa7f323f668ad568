// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.List;

/** Settings that belong together, under a title of the documentation. */
record Section(String title, List<Setting<?>> settings) {

  /** All that can be set, in the order of the documentation. */
  static final List<Section> ALL =
      List.of(
          HttpSettings.SECTION,
          AccessSettings.SECTION,
          PlaceSettings.SECTION,
          BucketSettings.SECTION,
          WorkSettings.SECTION,
          VisionSettings.SECTION,
          FieldsSettings.SECTION,
          JobSettings.SECTION,
          SearchSettings.SECTION,
          PictureSettings.SECTION,
          WebhookSettings.SECTION,
          LimitSettings.SECTION,
          LogSettings.SECTION);
}
