// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"encoding/json"
	"net/http"
)

// Submit sends a document to be read in the background. When it returns without an error, the service does not
// lose the document any more.
func (c *Client) Submit(ctx context.Context, document Document, options *Options) (*Accepted, error) {
	accepted := &Accepted{}
	call, err := sending("/v1/process/async", document, options)
	if err == nil {
		_, err = c.json(ctx, call, accepted)
	}
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	return accepted, nil
}

// Process sends a document and waits for its text and fields, however long that takes. An error of a call that ran
// out of time does not end the job.
func (c *Client) Process(ctx context.Context, document Document, options *Options) (*Result, error) {
	call, err := sending("/v1/process/sync", document, options)
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	var answer json.RawMessage
	response, err := c.json(ctx, call, &answer)
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusAccepted {
		accepted := &Accepted{}
		if err := json.Unmarshal(answer, accepted); err != nil {
			return nil, unreadable(ctx, response, err)
		}
		if _, err := c.Wait(ctx, accepted.JobID, nil); err != nil {
			return nil, err
		}
		return c.Result(ctx, accepted.JobID)
	}
	result := &Result{}
	if err := json.Unmarshal(answer, result); err != nil {
		return nil, unreadable(ctx, response, err)
	}
	return result, nil
}

// OCR sends a receipt or an invoice and waits for what it states. A document that takes longer than the service
// waits is the error NOT_IN_TIME, whose JobID has the fields in its result later.
func (c *Client) OCR(ctx context.Context, document Document, options *Options) (*Fields, error) {
	fields := &Fields{}
	call, err := sending("/ocr", document, options)
	if err == nil {
		_, err = c.json(ctx, call, fields)
	}
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	return fields, nil
}

func sending(path string, document Document, options *Options) (call, error) {
	body, err := document.payload(options.fields())
	key := newKey()
	if options != nil && options.IdempotencyKey != "" {
		key = options.IdempotencyKey
	}
	return call{method: http.MethodPost, path: path, body: body, key: key}, err
}
