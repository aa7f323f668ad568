// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"io"
	"net/http"
	"strconv"
)

// ImageOptions says what a picture is to fit.
type ImageOptions struct {
	Preset   string // ai-chat, ai-vision, thumbnail or one of the operator's
	Page     int    // of a PDF or a TIFF, counted from 1; 0 is the first
	Password string
	Filename string // when the document's own name is missing or not the right one
	SHA256   string // what the bytes must have, in hexadecimal
}

// Image makes a picture, or a page of a PDF, fit a preset, and gives it as JPEG, PNG or WebP. The caller closes it. An
// error while it is read means that it is not whole.
func (c *Client) Image(ctx context.Context, document Document, options ImageOptions) (io.ReadCloser, error) {
	fields := named(map[string]string{
		"preset": options.Preset, "password": options.Password, "filename": options.Filename, "sha256": options.SHA256,
	})
	if options.Page != 0 {
		fields["page"] = strconv.Itoa(options.Page)
	}
	body, err := document.payload(fields)
	if err != nil {
		return nil, unanswered(ctx, err)
	}
	response, err := c.do(ctx, call{method: http.MethodPost, path: "/v1/images", body: body, safe: true})
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}
