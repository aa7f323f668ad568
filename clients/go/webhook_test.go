// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// The example that Standard Webhooks publishes.
const (
	publishedSecret    = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	publishedBody      = `{"test": 2432232314}`
	publishedTime      = 1614265330
	publishedSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
)

func published(signature string) http.Header {
	return http.Header{
		"Webhook-Id":        {"msg_p5jXN8AQM9LWM0D4loKWxJek"},
		"Webhook-Timestamp": {"1614265330"},
		"Webhook-Signature": {signature},
	}
}

func verifierAt(t *testing.T, seconds int64, secrets ...string) *WebhookVerifier {
	t.Helper()
	verifier, err := NewWebhookVerifier(secrets...)
	ok(t, err)
	verifier.now = func() time.Time { return time.Unix(seconds, 0) }
	return verifier
}

func TestThePublishedExampleIsBelieved(t *testing.T) {
	for _, signature := range []string{
		publishedSignature,
		"v1,bm9uc2Vuc2U= " + publishedSignature,
		"v2,xyz v1a,abc " + publishedSignature,
	} {
		ok(t, verifierAt(t, publishedTime, publishedSecret).Verify(published(signature), []byte(publishedBody)))
	}
	ok(t, verifierAt(t, publishedTime+300, "other", publishedSecret).Verify(published(publishedSignature), []byte(publishedBody)))
}

func TestAnythingElseIsRefused(t *testing.T) {
	good := published(publishedSignature)
	for name, err := range map[string]error{
		"secret":    verifierAt(t, publishedTime, "another").Verify(good, []byte(publishedBody)),
		"body":      verifierAt(t, publishedTime, publishedSecret).Verify(good, []byte(publishedBody+" ")),
		"old":       verifierAt(t, publishedTime+301, publishedSecret).Verify(good, []byte(publishedBody)),
		"new":       verifierAt(t, publishedTime-301, publishedSecret).Verify(good, []byte(publishedBody)),
		"version":   verifierAt(t, publishedTime, publishedSecret).Verify(published(strings.Replace(publishedSignature, "v1", "v2", 1)), []byte(publishedBody)),
		"unsigned":  verifierAt(t, publishedTime, publishedSecret).Verify(published(""), []byte(publishedBody)),
		"bare":      verifierAt(t, publishedTime, publishedSecret).Verify(http.Header{}, []byte(publishedBody)),
		"shortened": verifierAt(t, publishedTime, publishedSecret).Verify(published(publishedSignature[:20]), []byte(publishedBody)),
	} {
		t.Run(name, func(t *testing.T) { failsWith(t, err, WebhookRefused) })
	}
}

func TestSecretsThatCannotBeUsedAreNotTold(t *testing.T) {
	for _, secrets := range [][]string{{}, {""}, {"whsec_"}, {"whsec_hush!"}} {
		if _, err := NewWebhookVerifier(secrets...); err == nil || strings.Contains(err.Error(), "hush") {
			t.Error(secrets, err)
		}
	}
}

func TestAMessageIsReadFromARequest(t *testing.T) {
	request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(publishedBody))
	request.Header = published(publishedSignature)
	_, err := verifierAt(t, publishedTime, publishedSecret).Read(request)
	ok(t, err)
}
