// SPDX-License-Identifier: Apache-2.0
"use strict";

// Nothing is fetched from elsewhere: no validator badge, no remote contracts.
SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  queryConfigEnabled: false,
});
