// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { LegibleError } from "../src/index.js";
import { WebhookVerifier } from "../src/webhook.js";

// The example that Standard Webhooks publishes.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = '{"test": 2432232314}';
const TIME = 1_614_265_330;
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

const headers = (signature = SIGNATURE) => ({
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": String(TIME),
  "webhook-signature": signature,
});
const verifier = (secrets: string | string[], at = TIME) => new WebhookVerifier(secrets, () => at * 1_000);

test("the published example is believed", () => {
  for (const signature of [SIGNATURE, `v1,bm9uc2Vuc2U= ${SIGNATURE}`, `v2,xyz v1a,abc ${SIGNATURE}`]) {
    verifier(SECRET).verify(headers(signature), BODY);
  }
  const capitals = Object.entries(headers()).map(([name, value]) => [name.replace("webhook", "Webhook"), value]);
  verifier(SECRET).verify(Object.fromEntries(capitals), BODY);
  verifier(["other", SECRET], TIME + 300).verify(new Headers(headers()), new TextEncoder().encode(BODY));
});

for (const [name, check, sent, body] of [
  ["secret", verifier("another"), headers(), BODY],
  ["body", verifier(SECRET), headers(), `${BODY} `],
  ["old", verifier(SECRET, TIME + 301), headers(), BODY],
  ["new", verifier(SECRET, TIME - 301), headers(), BODY],
  ["version", verifier(SECRET), headers(SIGNATURE.replace("v1", "v2")), BODY],
  ["unsigned", verifier(SECRET), headers(""), BODY],
  ["bare", verifier(SECRET), {}, BODY],
  ["shortened", verifier(SECRET), headers(SIGNATURE.slice(0, 20)), BODY],
  ["not a webhook", verifier(SECRET), headers(), BODY],
] as const) {
  test(`anything else is refused: ${name}`, () => {
    assert.throws(() => check.read(sent, body), (cause: unknown) => {
      return cause instanceof LegibleError && cause.code === "WEBHOOK_REFUSED";
    });
  });
}

test("secrets that cannot be used are not told", () => {
  for (const secret of [[], "", "whsec_", "whsec_hush!"]) {
    assert.throws(() => new WebhookVerifier(secret), (cause: unknown) => {
      return cause instanceof TypeError && !cause.message.includes("hush");
    });
  }
});
