// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"time"
)

const (
	longestPause = 8 * time.Second
	// What the service wants to be left alone for longer is for the caller to decide.
	longestRetryAfter = time.Minute
)

// call is one call of the service, however often it has to be sent.
type call struct {
	method string
	path   string
	query  url.Values
	header http.Header
	body   *payload // nil when there is none
	key    string   // makes one job of all repetitions; else empty
	also   int      // a status besides 2xx that is an answer
	safe   bool     // whether a POST changes nothing, so that it can be repeated without a key
}

// payload is what a call sends; it is opened anew for each attempt.
type payload struct {
	contentType string
	length      int64 // in bytes; below 0 when it is not known
	open        func() (io.ReadCloser, error)
	once        bool // whether it can be read a single time only
}

// Only what cannot do harm is sent again. DELETE does: the first one cancels a live job, the second one removes it.
func (c *call) repeatable() bool {
	return c.method == http.MethodGet || (c.key != "" || c.safe) && (c.body == nil || !c.body.once)
}

// do sends a call until it is answered with a 2xx, and gives that answer; the caller closes it.
func (c *Client) do(ctx context.Context, call call) (*http.Response, error) {
	for attempt := 0; ; attempt++ {
		response, err := c.once(ctx, call)
		if err == nil {
			return response, nil
		}
		failure := unanswered(ctx, err)
		if !failure.Retryable || !call.repeatable() || attempt >= c.retries {
			return nil, failure
		}
		wait := c.backOff(attempt, failure.RetryAfter)
		if deadline, ok := ctx.Deadline(); wait > longestRetryAfter || ok && time.Until(deadline) < wait {
			return nil, failure
		}
		if err := c.sleep(ctx, wait); err != nil {
			return nil, unanswered(ctx, err)
		}
	}
}

func (c *Client) once(ctx context.Context, call call) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, call.method, c.url+call.path, nil)
	if err != nil {
		return nil, &Error{Code: ConnectionFailed, Title: "No call was made", Detail: err.Error(), cause: err}
	}
	request.URL.RawQuery = call.query.Encode()
	for name, values := range call.header {
		request.Header[name] = values
	}
	request.Header.Set("User-Agent", "legible-go")
	if c.key != "" {
		request.Header.Set("Authorization", "Bearer "+c.key)
	}
	if call.key != "" {
		request.Header.Set("Idempotency-Key", call.key)
	}
	if call.body != nil {
		if request.Body, err = call.body.open(); err != nil {
			return nil, &Error{Code: "FILE_NOT_FOUND", Title: "The document cannot be opened", Detail: err.Error(), cause: err}
		}
		request.ContentLength = call.body.length
		request.Header.Set("Content-Type", call.body.contentType)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode/100 != 2 && response.StatusCode != call.also {
		return nil, problem(response)
	}
	return response, nil
}

// backOff doubles with each attempt up to a ceiling and is then drawn between a half and all of it, so that
// callers who were refused together do not come back together.
func (c *Client) backOff(attempt int, asked time.Duration) time.Duration {
	wait := longestPause
	if attempt < 16 && c.firstPause<<attempt < longestPause {
		wait = c.firstPause << attempt
	}
	if part, err := rand.Int(rand.Reader, big.NewInt(int64(wait/2)+1)); err == nil {
		wait = wait/2 + time.Duration(part.Int64())
	}
	if wait < asked {
		return asked
	}
	return wait
}

// json sends a call and reads its answer; a 204 leaves the value as it is.
func (c *Client) json(ctx context.Context, call call, into any) (*http.Response, error) {
	response, err := c.do(ctx, call)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNoContent {
		return response, nil
	}
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		return nil, unreadable(ctx, response, err)
	}
	// What is left is read so that the connection can be used again.
	io.Copy(io.Discard, io.LimitReader(response.Body, longestProblem))
	return response, nil
}

func unreadable(ctx context.Context, response *http.Response, err error) *Error {
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &syntax) || errors.As(err, &mismatch) {
		return &Error{
			Code:   UnexpectedAnswer,
			Status: response.StatusCode,
			Title:  "The answer is not one of Legible's",
			Detail: "The answer is not the JSON that was expected: " + err.Error(),
			cause:  err,
		}
	}
	return unanswered(ctx, err)
}

func (c *Client) get(ctx context.Context, path string, query url.Values, into any) error {
	_, err := c.json(ctx, call{method: http.MethodGet, path: path, query: query}, into)
	return err
}

// newKey makes an Idempotency-Key that nobody else makes.
func newKey() string {
	bytes := make([]byte, 16)
	if _, err := rand.Read(bytes); err != nil {
		panic("legible: the system has no random numbers: " + err.Error())
	}
	return hex.EncodeToString(bytes)
}
