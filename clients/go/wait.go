// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Event is something that happened to a job.
type Event struct {
	ID     int64     // counts from 1 in the job's order; 0 when it was found by asking
	Type   string    // queued, started, progress, completed, failed or cancelled
	Status JobStatus // as it was then
}

const (
	// After so many streams in a row that told nothing, something between here and the service does not let them
	// through.
	fruitlessStreams = 3
	longestEvent     = 1 << 20
	longPoll         = "20" // seconds
)

// Wait waits until a job has ended and gives its last status, whatever that is. It listens to the job's events, takes
// up again where a stream broke off, and asks for the status where streams do not come through. Each is told of
// every event, unless it is nil.
func (c *Client) Wait(ctx context.Context, id string, each func(Event)) (*JobStatus, error) {
	if each == nil {
		each = func(Event) {}
	}
	last := int64(0)
	for fruitless := 0; fruitless < fruitlessStreams; {
		before := last
		ended, err := c.listen(ctx, id, &last, each)
		if ended != nil {
			return ended, nil
		}
		failure := unanswered(ctx, err)
		if !failure.Retryable && failure.Code != UnexpectedAnswer {
			return nil, failure
		}
		if last > before {
			fruitless = 0
		}
		if err := c.sleep(ctx, c.backOff(fruitless, failure.RetryAfter)); err != nil {
			return nil, unanswered(ctx, err)
		}
		fruitless++
	}
	return c.poll(ctx, id, each)
}

// listen hears one stream to its end, and gives the last status when the job has ended.
func (c *Client) listen(ctx context.Context, id string, last *int64, each func(Event)) (*JobStatus, error) {
	stream, cancel := context.WithCancel(ctx)
	defer cancel()
	quiet := time.AfterFunc(c.quiet, cancel)
	defer quiet.Stop()
	header := http.Header{"Accept": {"text/event-stream"}}
	if *last > 0 {
		header.Set("Last-Event-ID", strconv.FormatInt(*last, 10))
	}
	response, err := c.once(stream, call{method: http.MethodGet, path: job(id) + "/events", header: header})
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNoContent {
		return c.Status(ctx, id)
	}
	lines := bufio.NewScanner(alive{response.Body, func() { quiet.Reset(c.quiet) }})
	lines.Buffer(nil, longestEvent)
	event := Event{}
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch name {
		case "id":
			event.ID, _ = strconv.ParseInt(value, 10, 64)
		case "event":
			event.Type = value
		case "data":
			if err := json.Unmarshal([]byte(value), &event.Status); err != nil {
				return nil, unreadable(ctx, response, err)
			}
			*last = event.ID
			each(event)
			if event.Status.Ended() {
				return &event.Status, nil
			}
			event = Event{}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return nil, io.ErrUnexpectedEOF
}

// alive tells of every read that brought something.
type alive struct {
	from io.Reader
	sign func()
}

func (a alive) Read(into []byte) (int, error) {
	n, err := a.from.Read(into)
	if n > 0 {
		a.sign()
	}
	return n, err
}

func (c *Client) poll(ctx context.Context, id string, each func(Event)) (*JobStatus, error) {
	told := Event{}
	var query url.Values
	for {
		status, err := c.status(ctx, id, query)
		if err != nil {
			return nil, err
		}
		event := Event{Type: eventType(status.Status), Status: *status}
		if event.Type != told.Type || status.Progress.CurrentPage != told.Status.Progress.CurrentPage {
			each(event)
		}
		if status.Ended() {
			return status, nil
		}
		told = event
		query = url.Values{"wait": {longPoll}}
	}
}

func eventType(state string) string {
	if state == "processing" {
		return "progress"
	}
	return state
}
