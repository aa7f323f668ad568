// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tests of this file ask a server that answers as it is told, to see what a client does when things go wrong.

type step func(http.ResponseWriter, *http.Request)

type scripted struct {
	*Client
	pauses []time.Duration

	mutex    sync.Mutex
	requests []*http.Request
	contents []string
}

func (s *scripted) calls() []*http.Request {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.requests
}

func (s *scripted) bodies() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.contents
}

// script answers each call with the next step; the last one stays.
func script(t *testing.T, steps ...step) *scripted {
	t.Helper()
	s := &scripted{}
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		s.mutex.Lock()
		next := steps[min(len(s.requests), len(steps)-1)]
		s.requests, s.contents = append(s.requests, request), append(s.contents, string(body))
		s.mutex.Unlock()
		next(writer, request)
	}))
	t.Cleanup(server.Close)
	s.Client = New(Config{URL: server.URL + "/", Key: "k"})
	s.sleep = func(ctx context.Context, length time.Duration) error {
		s.pauses = append(s.pauses, length)
		return ctx.Err()
	}
	return s
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func answer(status int, body string, headers ...string) step {
	return func(writer http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			writer.Header().Set(headers[i], headers[i+1])
		}
		writer.WriteHeader(status)
		io.WriteString(writer, body)
	}
}

func problemOf(status int, code string, headers ...string) step {
	return answer(status, fmt.Sprintf(`{"code": %q, "status": %d, "detail": "So it is."}`, code, status), headers...)
}

func hangUp(writer http.ResponseWriter, _ *http.Request) {
	connection, _, err := writer.(http.Hijacker).Hijack()
	if err == nil {
		connection.Close()
	}
}

func event(id int, state string, page int) string {
	return fmt.Sprintf("id: %d\nevent: progress\ndata: {\"status\": %q, \"progress\": {\"current_page\": %d}}\n\n", id, state, page)
}

var accepted = answer(202, `{"job_id": "1", "status": "queued"}`)

func TestACallIsRepeatedWithTheSameKeyAndContent(t *testing.T) {
	s := script(t, hangUp, problemOf(503, Busy), problemOf(429, QueueFull, "Retry-After", "7"), accepted)
	_, err := s.Submit(context.Background(), Bytes("a.txt", []byte("content")), &Options{Password: "p"})
	ok(t, err)
	if len(s.calls()) != 4 || s.calls()[0].Header.Get("Idempotency-Key") == "" {
		t.Fatal(len(s.calls()))
	}
	for i, call := range s.calls() {
		if call.Header.Get("Idempotency-Key") != s.calls()[0].Header.Get("Idempotency-Key") || call.URL.Path != "/v1/process/async" ||
			call.Header.Get("Authorization") != "Bearer k" || !strings.Contains(s.bodies()[i], "content") {
			t.Fatalf("%d: %+v %s", i, call.Header, s.bodies()[i])
		}
	}
	if s.pauses[0] < 250*time.Millisecond || s.pauses[0] > 500*time.Millisecond ||
		s.pauses[1] < 500*time.Millisecond || s.pauses[1] > time.Second || s.pauses[2] != 7*time.Second {
		t.Fatal(s.pauses)
	}
}

func TestRepetitionsEnd(t *testing.T) {
	s := script(t, problemOf(503, Unavailable))
	_, err := s.Status(context.Background(), "1")
	failure := failsWith(t, err, Unavailable)
	if len(s.calls()) != 5 || !failure.Retryable {
		t.Fatal(len(s.calls()))
	}
}

func TestWhatCouldDoHarmIsSentOnce(t *testing.T) {
	for name, send := range map[string]func(*scripted) error{
		"retry":  func(s *scripted) error { _, err := s.Retry(context.Background(), "1"); return err },
		"delete": func(s *scripted) error { _, err := s.Delete(context.Background(), "1"); return err },
		"stream": func(s *scripted) error {
			_, err := s.Submit(context.Background(), Stream("a", strings.NewReader("x")), nil)
			return err
		},
	} {
		s := script(t, hangUp)
		failsWith(t, send(s), ConnectionFailed)
		if len(s.calls()) != 1 {
			t.Errorf("%s was sent %d times", name, len(s.calls()))
		}
	}
}

func TestTheDeadlineWins(t *testing.T) {
	s := script(t, problemOf(429, RateLimited, "Retry-After", "30"))
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	_, err := s.Status(ctx, "1")
	failure := failsWith(t, err, RateLimited)
	if len(s.pauses) != 0 || failure.RetryAfter != 30*time.Second {
		t.Fatal(s.pauses)
	}
	s = script(t, func(_ http.ResponseWriter, request *http.Request) { <-request.Context().Done() })
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err = s.Wait(ctx, "1", nil)
	failsWith(t, err, TimedOut)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	_, err = s.Status(ctx, "1")
	failsWith(t, err, CallCancelled)
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

func TestAnswersOfOthersAreTold(t *testing.T) {
	s := script(t, answer(413, "<html>Request Entity Too Large</html>"), answer(200, "<html>Welcome</html>"))
	_, err := s.Status(context.Background(), "1")
	if failure := failsWith(t, err, UnexpectedAnswer); failure.Status != 413 {
		t.Fatalf("%+v", failure)
	}
	_, err = s.Status(context.Background(), "1")
	failsWith(t, err, UnexpectedAnswer)
}

func TestAPictureIsAskedForAgainWithoutAKey(t *testing.T) {
	s := script(t, problemOf(503, Busy), answer(200, "picture"))
	picture, err := s.Image(context.Background(), Bytes("a.jpg", []byte("content")), ImageOptions{Preset: "thumbnail", Page: 2})
	ok(t, err)
	defer picture.Close()
	read, err := io.ReadAll(picture)
	ok(t, err)
	if string(read) != "picture" || len(s.calls()) != 2 || s.calls()[1].URL.Path != "/v1/images" ||
		!strings.Contains(s.bodies()[1], "name=\"preset\"\r\n\r\nthumbnail\r\n") || !strings.Contains(s.bodies()[1], "name=\"page\"\r\n\r\n2\r\n") {
		t.Fatal(s.calls(), s.bodies())
	}
}

func TestTheJobOfAProblemIsNamed(t *testing.T) {
	s := script(t, problemOf(504, NotInTime, "Location", "/v1/jobs/0199f1d2-7c00-7000-8000-000000000001/status"))
	_, err := s.OCR(context.Background(), Bytes("a", nil), nil)
	failure := failsWith(t, err, NotInTime)
	if failure.JobID != "0199f1d2-7c00-7000-8000-000000000001" || failure.Retryable || len(s.calls()) != 1 {
		t.Fatalf("%+v", failure)
	}
}

func TestProcessWaitsForWhatTakesLongerThanACall(t *testing.T) {
	s := script(t, accepted, answer(200, event(1, "completed", 1)), answer(200, `{"markdown": "# Long"}`))
	result, err := s.Process(context.Background(), Bytes("a", nil), nil)
	ok(t, err)
	if result.Markdown != "# Long" || s.calls()[1].URL.Path != "/v1/jobs/1/events" || s.calls()[2].URL.Path != "/v1/jobs/1/result" {
		t.Fatalf("%+v", result)
	}
}

func TestListeningGoesOnWhereItBrokeOff(t *testing.T) {
	s := script(t,
		answer(200, "retry: 2000\n\n"+event(1, "queued", 0)+": still here\n\n"+event(2, "processing", 1)),
		hangUp,
		answer(200, event(3, "processing", 2)+event(4, "completed", 3)))
	var ids []int64
	ended, err := s.Wait(context.Background(), "1", func(event Event) { ids = append(ids, event.ID) })
	ok(t, err)
	if ended.Progress.CurrentPage != 3 || !reflect.DeepEqual(ids, []int64{1, 2, 3, 4}) {
		t.Fatal(ended, ids)
	}
	if s.calls()[1].Header.Get("Last-Event-ID") != "2" || s.calls()[2].Header.Get("Last-Event-ID") != "2" {
		t.Fatal(s.calls()[1].Header, s.calls()[2].Header)
	}
}

func TestWhereStreamsDoNotComeThroughTheStatusIsAskedFor(t *testing.T) {
	s := script(t, answer(200, ""), answer(200, ""), answer(200, ""),
		answer(200, `{"status": "queued"}`),
		answer(200, `{"status": "processing"}`), answer(200, `{"status": "processing"}`),
		answer(200, `{"status": "failed", "error": {"code": "DAMAGED_FILE"}}`))
	var types []string
	ended, err := s.Wait(context.Background(), "1", func(event Event) { types = append(types, event.Type) })
	ok(t, err)
	if ended.Error.Code != "DAMAGED_FILE" || !reflect.DeepEqual(types, []string{"queued", "progress", "failed"}) {
		t.Fatal(ended, types)
	}
	if s.calls()[4].URL.RequestURI() != "/v1/jobs/1/status?wait=20" {
		t.Fatal(s.calls()[4].URL)
	}
}

func TestASilentStreamIsDead(t *testing.T) {
	silent := func(writer http.ResponseWriter, request *http.Request) {
		writer.(http.Flusher).Flush()
		<-request.Context().Done()
	}
	s := script(t, silent, answer(200, event(1, "completed", 1)))
	s.quiet = 20 * time.Millisecond
	ended, err := s.Wait(context.Background(), "1", nil)
	ok(t, err)
	if ended.Status != "completed" || len(s.calls()) != 2 {
		t.Fatal(ended, len(s.calls()))
	}
}

func TestAJobThatIsNotThereIsNotWaitedFor(t *testing.T) {
	s := script(t, problemOf(404, NoSuchJob))
	_, err := s.Wait(context.Background(), "1", nil)
	failsWith(t, err, NoSuchJob)
}
