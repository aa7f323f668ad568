# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

import legible

# The example that Standard Webhooks publishes.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
TIME = 1614265330
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def headers(signature: str = SIGNATURE) -> dict[str, str]:
    return {"Webhook-Id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": str(TIME), "webhook-signature": signature}


def verifier(*secrets: str, at: int = TIME) -> legible.WebhookVerifier:
    return legible.WebhookVerifier(*secrets, clock=lambda: at)


class WebhookTest(unittest.TestCase):
    def test_the_published_example_is_believed(self) -> None:
        for signature in (SIGNATURE, f"v1,bm9uc2Vuc2U= {SIGNATURE}", f"v2,xyz v1a,äbc {SIGNATURE}"):
            verifier(SECRET).verify(headers(signature), BODY)
        verifier("other", SECRET, at=TIME + 300).verify(headers(), BODY)

    def test_anything_else_is_refused(self) -> None:
        cases: list[tuple[str, legible.WebhookVerifier, dict[str, str], bytes]] = [
            ("secret", verifier("another"), headers(), BODY),
            ("body", verifier(SECRET), headers(), BODY + b" "),
            ("old", verifier(SECRET, at=TIME + 301), headers(), BODY),
            ("new", verifier(SECRET, at=TIME - 301), headers(), BODY),
            ("version", verifier(SECRET), headers(SIGNATURE.replace("v1", "v2")), BODY),
            ("unsigned", verifier(SECRET), headers(""), BODY),
            ("bare", verifier(SECRET), {}, BODY),
            ("shortened", verifier(SECRET), headers(SIGNATURE[:20]), BODY),
            ("not a webhook", verifier(SECRET), headers(), BODY)]
        for name, check, sent, body in cases:
            with self.subTest(name), self.assertRaises(legible.LegibleError) as caught:
                check.read(sent, body)
            self.assertEqual(legible.Code.WEBHOOK_REFUSED, caught.exception.code)

    def test_secrets_that_cannot_be_used_are_not_told(self) -> None:
        for secrets in ((), ("",), ("whsec_",), ("whsec_hush!",)):
            with self.assertRaises(ValueError) as caught:
                legible.WebhookVerifier(*secrets)
            self.assertNotIn("hush", str(caught.exception))
