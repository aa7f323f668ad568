// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Webhook is what is sent to a callback address when a job has ended.
type Webhook struct {
	JobID       string  `json:"job_id"`
	DocumentID  *string `json:"document_id"`
	Status      string  `json:"status"` // completed, failed or cancelled
	TextContent *string `json:"text_content"`
	OutputKey   *string `json:"output_key"` // where the full result lies in the object store
	Error       *string `json:"error"`
}

// WebhookVerifier checks that messages come from the service and are new, as Standard Webhooks 1.0.0 says. It is
// safe for use by many goroutines.
//
// A message can come more than once: its webhook-id is the same each time.
type WebhookVerifier struct {
	keys [][]byte
	now  func() time.Time
}

const (
	webhookTolerance = 5 * time.Minute
	longestWebhook   = 64 << 20
)

// NewWebhookVerifier takes the secrets that are live: whsec_ and base64, or any other text, which is taken as it is.
func NewWebhookVerifier(secrets ...string) (*WebhookVerifier, error) {
	verifier := &WebhookVerifier{now: time.Now}
	for _, secret := range secrets {
		key := []byte(secret)
		if encoded := strings.TrimPrefix(secret, "whsec_"); encoded != secret {
			var err error
			if key, err = base64.StdEncoding.DecodeString(encoded); err != nil {
				return nil, errors.New("legible: what follows whsec_ in a webhook secret has to be base64")
			}
		}
		if len(key) == 0 {
			return nil, errors.New("legible: a webhook secret must not be empty")
		}
		verifier.keys = append(verifier.keys, key)
	}
	if len(verifier.keys) == 0 {
		return nil, errors.New("legible: a webhook secret is needed")
	}
	return verifier, nil
}

// Verify refuses a message that is not signed with one of the secrets, or is older or newer than five minutes. The
// body is that which came, byte for byte.
func (v *WebhookVerifier) Verify(header http.Header, body []byte) error {
	id, stamp := header.Get("webhook-id"), header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if id == "" || err != nil {
		return refused("The message lacks webhook-id or webhook-timestamp.")
	}
	if age := v.now().Sub(time.Unix(seconds, 0)); age > webhookTolerance || age < -webhookTolerance {
		return refused("The message is older or newer than five minutes; check this machine's clock.")
	}
	for _, signature := range strings.Fields(header.Get("webhook-signature")) {
		version, encoded, _ := strings.Cut(signature, ",")
		told, err := base64.StdEncoding.DecodeString(encoded)
		if version == "v1" && err == nil && v.signed(id+"."+stamp+".", body, told) {
			return nil
		}
	}
	return refused("No signature of the message is made with this secret.")
}

func (v *WebhookVerifier) signed(prefix string, body, told []byte) bool {
	for _, key := range v.keys {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(prefix))
		mac.Write(body)
		if hmac.Equal(mac.Sum(nil), told) {
			return true
		}
	}
	return false
}

// Read takes a message from a request and verifies it. Answer 400 when it fails and 204 otherwise, soon: do the work
// afterwards.
func (v *WebhookVerifier) Read(request *http.Request) (*Webhook, error) {
	body, err := io.ReadAll(io.LimitReader(request.Body, longestWebhook+1))
	if err != nil {
		return nil, unanswered(request.Context(), err)
	}
	if len(body) > longestWebhook {
		return nil, refused("The message is larger than 64 MB.")
	}
	if err := v.Verify(request.Header, body); err != nil {
		return nil, err
	}
	webhook := &Webhook{}
	if err := json.Unmarshal(body, webhook); err != nil {
		return nil, refused("The message is not JSON of a webhook: " + err.Error())
	}
	return webhook, nil
}

func refused(detail string) *Error {
	return &Error{Code: WebhookRefused, Title: "The message cannot be trusted", Detail: detail}
}
