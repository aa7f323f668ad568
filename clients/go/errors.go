// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"time"
)

// Codes of what this client finds out by itself.
const (
	ConnectionFailed = "CONNECTION_FAILED" // no answer came, or it broke off
	TimedOut         = "TIMED_OUT"         // the context's deadline passed
	CallCancelled    = "CALL_CANCELLED"    // the context was cancelled
	UnexpectedAnswer = "UNEXPECTED_ANSWER" // the answer is not one of Legible's, such as a proxy's page
	WebhookRefused   = "WEBHOOK_REFUSED"   // a message is not signed with the secret, or is old
)

// Codes of the service. Those of documents that cannot be read, such as PASSWORD_REQUIRED, are in docs/errors.md.
const (
	MalformedRequest     = "MALFORMED_REQUEST"
	UnknownOption        = "UNKNOWN_OPTION"
	InvalidOption        = "INVALID_OPTION"
	KeyRequired          = "KEY_REQUIRED"
	NotAllowed           = "NOT_ALLOWED"
	OriginRefused        = "ORIGIN_REFUSED"
	AddressRefused       = "ADDRESS_REFUSED"
	NotFound             = "NOT_FOUND"
	NoSuchJob            = "NO_SUCH_JOB"
	NoSuchDelivery       = "NO_SUCH_DELIVERY"
	NoSuchDocument       = "NO_SUCH_DOCUMENT"
	NoSuchPicture        = "NO_SUCH_PICTURE"
	NoSuchInput          = "NO_SUCH_INPUT"
	MethodNotAllowed     = "METHOD_NOT_ALLOWED"
	UploadTooSlow        = "UPLOAD_TOO_SLOW"
	NotFinished          = "NOT_FINISHED"
	NotEnded             = "NOT_ENDED"
	JobCancelled         = "JOB_CANCELLED"
	JobRemoved           = "JOB_REMOVED"
	BodyTooLarge         = "BODY_TOO_LARGE"
	UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
	IdempotencyMismatch  = "IDEMPOTENCY_MISMATCH"
	ChecksumMismatch     = "CHECKSUM_MISMATCH"
	QueueFull            = "QUEUE_FULL"
	QuotaExceeded        = "QUOTA_EXCEEDED"
	TooManyWaiting       = "TOO_MANY_WAITING"
	RateLimited          = "RATE_LIMITED"
	InternalError        = "INTERNAL_ERROR"
	Busy                 = "BUSY"
	Unavailable          = "UNAVAILABLE"
	Draining             = "DRAINING"
	NotInTime            = "NOT_IN_TIME"
)

// Error is why a call was not answered as it was meant; errors.As finds it. Where it was the context that ended
// the call, errors.Is finds context.DeadlineExceeded or context.Canceled.
type Error struct {
	Code       string        // stable, for programs
	Status     int           // of HTTP; 0 when no answer came
	Title      string        // the same for every error of this code
	Detail     string        // what happened and what to do, for people
	JobID      string        // of the job that it is about; else empty
	Retryable  bool          // whether the same call may succeed later
	RetryAfter time.Duration // how long to wait before; 0 when the service did not say
	cause      error
}

func (e *Error) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("legible: %s: %s", e.Code, e.Detail)
	}
	return fmt.Sprintf("legible: %s (%d): %s", e.Code, e.Status, e.Detail)
}

// Unwrap gives what was below: an error of the network or of the context.
func (e *Error) Unwrap() error { return e.cause }

const longestProblem = 1 << 20

var jobInPath = regexp.MustCompile(`/v1/jobs/([0-9a-f-]{36})`)

// problem makes an error of an answer that is not a 2xx, and closes it.
func problem(response *http.Response) *Error {
	defer response.Body.Close()
	var told struct{ Code, Title, Detail, Instance string }
	body, err := io.ReadAll(io.LimitReader(response.Body, longestProblem))
	if err == nil {
		err = json.Unmarshal(body, &told)
	}
	failure := &Error{Code: told.Code, Status: response.StatusCode, Title: told.Title, Detail: told.Detail}
	if err != nil || told.Code == "" {
		failure = &Error{
			Code:   UnexpectedAnswer,
			Status: response.StatusCode,
			Title:  "The answer is not one of Legible's",
			Detail: "The answer " + response.Status + " does not come from Legible. Check the address and the proxy.",
		}
	}
	if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil && seconds > 0 {
		failure.RetryAfter = time.Duration(seconds) * time.Second
	}
	// A proxy's 502 means that it could not connect.
	failure.Retryable = failure.Status == http.StatusTooManyRequests ||
		failure.Status == http.StatusServiceUnavailable || failure.Status == http.StatusBadGateway
	for _, place := range []string{response.Header.Get("Location"), told.Instance} {
		if found := jobInPath.FindStringSubmatch(place); found != nil && failure.JobID == "" {
			failure.JobID = found[1]
		}
	}
	return failure
}

// unanswered makes an error of a call that got no answer, or not all of it.
func unanswered(ctx context.Context, err error) *Error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &Error{Code: TimedOut, Title: "The deadline passed", Detail: "The call took longer than it may.", cause: ctx.Err()}
	case ctx.Err() != nil:
		return &Error{Code: CallCancelled, Title: "The call was cancelled", Detail: "The caller ended the call.", cause: ctx.Err()}
	}
	return &Error{
		Code:      ConnectionFailed,
		Title:     "No answer came",
		Detail:    err.Error(),
		Retryable: true,
		cause:     err,
	}
}
