// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
)

func job(id string) string { return "/v1/jobs/" + url.PathEscape(id) }

// Status tells how far a job is.
func (c *Client) Status(ctx context.Context, id string) (*JobStatus, error) {
	return c.status(ctx, id, nil)
}

func (c *Client) status(ctx context.Context, id string, query url.Values) (*JobStatus, error) {
	status := &JobStatus{}
	if err := c.get(ctx, job(id)+"/status", query, status); err != nil {
		return nil, err
	}
	return status, nil
}

// Result gives the text and the fields of a completed job. For one that failed the error's code says why.
func (c *Client) Result(ctx context.Context, id string) (*Result, error) {
	result := &Result{}
	if err := c.get(ctx, job(id)+"/result", nil, result); err != nil {
		return nil, err
	}
	return result, nil
}

// Download gives the result of a completed job in a format: text, markdown, json, hocr, alto, pdf, tables or
// chunks. The caller closes it. An error while it is read means that it is not whole.
func (c *Client) Download(ctx context.Context, id, format string) (io.ReadCloser, error) {
	query := url.Values{"format": {format}}
	response, err := c.do(ctx, call{method: http.MethodGet, path: job(id) + "/result", query: query})
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

// Jobs lists jobs, the newest first, a page at a time: set filter.Cursor to NextCursor until that is empty.
func (c *Client) Jobs(ctx context.Context, filter JobFilter) (*JobPage, error) {
	query := url.Values{}
	for name, value := range map[string]string{
		"state": filter.State, "document_id": filter.DocumentID, "filename": filter.Filename, "cursor": filter.Cursor,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if filter.Limit != 0 {
		query.Set("limit", strconv.Itoa(filter.Limit))
	}
	page := &JobPage{}
	if err := c.get(ctx, "/v1/jobs", query, page); err != nil {
		return nil, err
	}
	return page, nil
}

// Retry makes a new job of the document and options of an ended one. It is sent once, whatever happens: a second
// time would make a second job.
func (c *Client) Retry(ctx context.Context, id string) (*Accepted, error) {
	accepted := &Accepted{}
	if _, err := c.json(ctx, call{method: http.MethodPost, path: job(id) + "/retry"}, accepted); err != nil {
		return nil, err
	}
	return accepted, nil
}

// Delete cancels a job that is alive and gives its status; one that has ended it removes with all that it produced,
// and gives nil. It is sent once, whatever happens: a second time would remove what the first one cancelled.
func (c *Client) Delete(ctx context.Context, id string) (*JobStatus, error) {
	status := &JobStatus{}
	response, err := c.json(ctx, call{method: http.MethodDelete, path: job(id)}, status)
	if err != nil || response.StatusCode == http.StatusNoContent {
		return nil, err
	}
	return status, nil
}
