// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"net/http"
)

// OCRRequest names a document in the object store, as callers of Docling services do.
type OCRRequest struct {
	PDFKey      string `json:"pdf_key"`
	DocumentID  string `json:"document_id,omitempty"`
	CallbackURL string `json:"callback_url,omitempty"`
}

// NewOCRClient makes a client of the service at LEGIBLE_URL, with the key LEGIBLE_API_KEY.
func NewOCRClient() *Client { return New(Config{}) }

// SubmitDocument has a document of the object store read in the background; the callback address gets a Webhook.
func (c *Client) SubmitDocument(ctx context.Context, request OCRRequest) (*Accepted, error) {
	body, err := jsonPayload(request)
	if err != nil {
		return nil, err
	}
	accepted := &Accepted{}
	call := call{method: http.MethodPost, path: "/process", body: body, key: newKey()}
	if _, err := c.json(ctx, call, accepted); err != nil {
		return nil, err
	}
	return accepted, nil
}
