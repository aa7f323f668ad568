// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// Search finds passages in the documents that the service has indexed, the best first.
func (c *Client) Search(ctx context.Context, query string, filter SearchFilter) ([]Hit, error) {
	values := url.Values{"q": {query}}
	for name, value := range map[string]string{
		"mode": filter.Mode, "document": filter.Document, "since": filter.Since, "until": filter.Until,
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if filter.Limit != 0 {
		values.Set("limit", strconv.Itoa(filter.Limit))
	}
	var found struct{ Hits []Hit }
	if err := c.get(ctx, "/v1/search", values, &found); err != nil {
		return nil, err
	}
	return found.Hits, nil
}

// Health tells whether everything works, and what does not. It needs no key.
func (c *Client) Health(ctx context.Context) (*Health, error) {
	health := &Health{}
	call := call{method: http.MethodGet, path: "/health", also: http.StatusServiceUnavailable}
	if _, err := c.json(ctx, call, health); err != nil {
		return nil, err
	}
	return health, nil
}

// Stats gives figures of the queue. It needs a key with the scope admin.
func (c *Client) Stats(ctx context.Context) (*Stats, error) {
	stats := &Stats{}
	if err := c.get(ctx, "/stats", nil, stats); err != nil {
		return nil, err
	}
	return stats, nil
}
