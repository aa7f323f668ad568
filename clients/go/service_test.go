// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The tests of this file ask the service that scripts/test-clients has started.

func TestMain(m *testing.M) {
	if os.Getenv("LEGIBLE_TEST_STORE") == "" {
		fmt.Fprintln(os.Stderr, "These tests need a service: run scripts/test-clients go.")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

const receipt = "../../samples/receipt.jpg"

func deadline(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func letter(t *testing.T) Document {
	t.Helper()
	return Bytes("letter.txt", []byte("A letter of "+t.Name()+" to nobody in particular.\n"))
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func failsWith(t *testing.T, err error, code string) *Error {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) || failure.Code != code {
		t.Fatalf("not %s but %v", code, err)
	}
	return failure
}

func TestAPictureIsMadeToFitAPreset(t *testing.T) {
	client := New(Config{})
	picture, err := client.Image(deadline(t), File(receipt), ImageOptions{Preset: "thumbnail"})
	ok(t, err)
	defer picture.Close()
	read, err := io.ReadAll(picture)
	ok(t, err)
	if !bytes.HasPrefix(read, []byte("RIFF")) || string(read[8:12]) != "WEBP" {
		t.Fatalf("%q", read[:12])
	}
	_, err = client.Image(deadline(t), File(receipt), ImageOptions{Preset: "no-such-preset"})
	failsWith(t, err, "INVALID_OPTION")
}

func TestADocumentIsSentAndWaitedForAndFetched(t *testing.T) {
	client, ctx := New(Config{}), deadline(t)
	accepted, err := client.Submit(ctx, letter(t), &Options{DocumentID: "letter-1", Priority: "high"})
	ok(t, err)
	var types []string
	ended, err := client.Wait(ctx, accepted.JobID, func(event Event) { types = append(types, event.Type) })
	ok(t, err)
	if ended.Status != "completed" || *ended.DocumentID != "letter-1" || ended.Priority != "high" {
		t.Fatalf("%+v", ended)
	}
	if heard := strings.Join(types, " "); !strings.HasPrefix(heard, "queued started") || !strings.HasSuffix(heard, "completed") {
		t.Fatal(heard)
	}
	result, err := client.Result(ctx, accepted.JobID)
	ok(t, err)
	if result.Filename != "letter.txt" || !strings.Contains(result.Markdown, "nobody in particular") {
		t.Fatalf("%+v", result)
	}
	text, err := client.Download(ctx, accepted.JobID, "text")
	ok(t, err)
	defer text.Close()
	read, err := io.ReadAll(text)
	ok(t, err)
	if !strings.Contains(string(read), "nobody in particular") {
		t.Fatalf("%s", read)
	}
	again, err := client.Wait(ctx, accepted.JobID, nil)
	ok(t, err)
	if again.Status != "completed" {
		t.Fatalf("%+v", again)
	}
}

func TestPollingEndsLikeListening(t *testing.T) {
	client, ctx := New(Config{}), deadline(t)
	accepted, err := client.Submit(ctx, letter(t), nil)
	ok(t, err)
	last := ""
	ended, err := client.poll(ctx, accepted.JobID, func(event Event) { last = event.Type })
	ok(t, err)
	if ended.Status != "completed" || last != "completed" {
		t.Fatal(ended.Status, last)
	}
}

func TestAReceiptGivesItsFields(t *testing.T) {
	fields, err := New(Config{}).OCR(deadline(t), File(receipt), nil)
	ok(t, err)
	if *fields.Amount != 67.42 || *fields.Date != "2026-03-14" || len(fields.Found.LineItems) == 0 {
		t.Fatalf("%+v", fields)
	}
	if amount := fields.Found.Values["amount"]; amount.Value != 67.42 || amount.Confidence < .5 || len(amount.Box) != 4 {
		t.Fatalf("%+v", amount)
	}
}

func TestProcessGivesText(t *testing.T) {
	result, err := New(Config{}).Process(deadline(t), letter(t), nil)
	ok(t, err)
	if !strings.Contains(result.Markdown, "nobody") {
		t.Fatal(result.Markdown)
	}
}

func TestALongFileIsSentInPartsWithProgress(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.txt")
	ok(t, os.WriteFile(path, bytes.Repeat([]byte("A line of text.\n"), 1<<16), 0o600))
	calls, last := 0, int64(0)
	document := File(path).Progress(func(sent, total int64) {
		if sent <= last || total != 1<<20 {
			t.Errorf("%d after %d of %d", sent, last, total)
		}
		calls, last = calls+1, sent
	})
	client := New(Config{})
	accepted, err := client.Submit(deadline(t), document, nil)
	ok(t, err)
	if calls < 10 || last != 1<<20 {
		t.Fatal(calls, last)
	}
	_, err = client.Delete(deadline(t), accepted.JobID)
	ok(t, err)
}

func TestAStreamIsSentWithoutKnowingItsSize(t *testing.T) {
	client := New(Config{})
	result, err := client.Process(deadline(t), Stream("a.txt", strings.NewReader("A stream of words.\n")), nil)
	ok(t, err)
	if !strings.Contains(result.Markdown, "stream of words") {
		t.Fatal(result.Markdown)
	}
}

func TestTheSameIdempotencyKeyMakesOneJob(t *testing.T) {
	client, ctx, options := New(Config{}), deadline(t), &Options{IdempotencyKey: newKey()}
	one, err := client.Submit(ctx, letter(t), options)
	ok(t, err)
	two, err := client.Submit(ctx, letter(t), options)
	ok(t, err)
	if one.JobID != two.JobID {
		t.Fatal(one.JobID, two.JobID)
	}
	_, err = client.Submit(ctx, Bytes("other.txt", []byte("Other")), options)
	failsWith(t, err, IdempotencyMismatch)
}

func TestJobsAreListedRetriedAndDeleted(t *testing.T) {
	client, ctx := New(Config{}), deadline(t)
	mine := newKey()
	for i := 0; i < 3; i++ {
		_, err := client.Submit(ctx, letter(t), &Options{DocumentID: mine})
		ok(t, err)
	}
	filter, pages, ids := JobFilter{DocumentID: mine, Limit: 2}, 0, []string{}
	for first := true; first || filter.Cursor != ""; first = false {
		page, err := client.Jobs(ctx, filter)
		ok(t, err)
		for _, job := range page.Jobs {
			ids = append(ids, job.JobID)
		}
		filter.Cursor = page.NextCursor
		pages++
	}
	if pages != 2 || len(ids) != 3 {
		t.Fatal(pages, ids)
	}
	_, err := client.Wait(ctx, ids[0], nil)
	ok(t, err)
	again, err := client.Retry(ctx, ids[0])
	ok(t, err)
	status, err := client.Wait(ctx, again.JobID, nil)
	ok(t, err)
	if *status.ParentID != ids[0] {
		t.Fatalf("%+v", status)
	}
	removed, err := client.Delete(ctx, ids[0])
	ok(t, err)
	if removed != nil {
		t.Fatalf("%+v", removed)
	}
	_, err = client.Status(ctx, ids[0])
	failsWith(t, err, JobRemoved)
}

func TestErrorsHaveTheNamesOfTheService(t *testing.T) {
	client, ctx := New(Config{}), deadline(t)
	_, err := client.Status(ctx, "00000000-0000-7000-8000-000000000000")
	failure := failsWith(t, err, NoSuchJob)
	if failure.Status != 404 || failure.Retryable || failure.Detail == "" || failure.JobID == "" {
		t.Fatalf("%+v", failure)
	}
	_, err = client.Process(ctx, Bytes("locked.pdf", []byte("%PDF-1.4 and nothing more")), nil)
	if failure := failsWith(t, err, "DAMAGED_FILE"); failure.Status != 422 {
		t.Fatalf("%+v", failure)
	}
	_, err = New(Config{Key: "wrong"}).Submit(ctx, Bytes("long.txt", make([]byte, 8<<20)), nil)
	failsWith(t, err, KeyRequired)
	_, err = client.Submit(ctx, letter(t), &Options{Priority: "soon"})
	failsWith(t, err, InvalidOption)
	_, err = client.Submit(ctx, File("no such file"), nil)
	if failsWith(t, err, "FILE_NOT_FOUND"); !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
}

func TestTheServiceKnowsEveryCode(t *testing.T) {
	response, err := http.Get(New(Config{}).url + "/docs/errors")
	ok(t, err)
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	ok(t, err)
	calls, _, _ := strings.Cut(string(page), "Of documents")
	source, err := os.ReadFile("errors.go")
	ok(t, err)
	ours := 0
	for _, part := range strings.Split(calls, `<dt id="`)[1:] {
		code, _, _ := strings.Cut(part, `"`)
		if !strings.Contains(string(source), `= "`+code+`"`) {
			t.Errorf("errors.go lacks %s", code)
		}
		ours++
	}
	if ours < 20 {
		t.Fatal("not the page of codes")
	}
}

func TestSearchHealthAndStats(t *testing.T) {
	client, ctx := New(Config{}), deadline(t)
	hits, err := client.Search(ctx, "dear", SearchFilter{Mode: "text", Limit: 3})
	ok(t, err)
	if len(hits) == 0 || hits[0].Document.Filename != "letter.docx" || hits[0].Document.IndexedAt.IsZero() {
		t.Fatalf("%+v", hits)
	}
	health, err := client.Health(ctx)
	ok(t, err)
	if health.Status != "ok" || len(health.Components) == 0 {
		t.Fatalf("%+v", health)
	}
	stats, err := client.Stats(ctx)
	ok(t, err)
	if _, counted := stats.Jobs["completed"]; !counted {
		t.Fatalf("%+v", stats)
	}
}

func TestTheWebhookOfAnObjectInTheStoreIsVerified(t *testing.T) {
	verifier, err := NewWebhookVerifier("another", os.Getenv("LEGIBLE_TEST_SECRET"))
	ok(t, err)
	type delivery struct {
		*Webhook
		error
	}
	told := make(chan delivery, 1)
	listener, err := net.Listen("tcp", strings.TrimPrefix(os.Getenv("LEGIBLE_TEST_HOOK"), "http://"))
	ok(t, err)
	server := &http.Server{Handler: http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		webhook, err := verifier.Read(request)
		told <- delivery{webhook, err}
		writer.WriteHeader(http.StatusNoContent)
	})}
	go server.Serve(listener)
	defer server.Close()

	stored := filepath.Join(os.Getenv("LEGIBLE_TEST_STORE"), "uploads")
	ok(t, os.MkdirAll(stored, 0o700))
	ok(t, os.WriteFile(filepath.Join(stored, "go.txt"), []byte("From the store.\n"), 0o600))
	ctx := deadline(t)
	accepted, err := NewOCRClient().SubmitDocument(ctx, OCRRequest{
		PDFKey: "uploads/go.txt", DocumentID: "doc-1", CallbackURL: os.Getenv("LEGIBLE_TEST_HOOK") + "/api/webhooks/ocr",
	})
	ok(t, err)
	select {
	case got := <-told:
		ok(t, got.error)
		if got.JobID != accepted.JobID || *got.DocumentID != "doc-1" || got.Status != "completed" ||
			!strings.Contains(*got.TextContent, "From the store.") || *got.OutputKey == "" {
			t.Fatalf("%+v", got.Webhook)
		}
	case <-ctx.Done():
		t.Fatal("no webhook came")
	}
}
