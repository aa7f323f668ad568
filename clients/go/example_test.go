// SPDX-License-Identifier: Apache-2.0

package legible_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"

	"legible"
)

// Read a receipt.
func ExampleClient_OCR() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	fields, err := legible.New(legible.Config{}).OCR(ctx, legible.File("../../samples/receipt.jpg"), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*fields.Date, *fields.Amount, *fields.Currency)
	// Output: 2026-03-14 67.42 USD
}

// Send a document now and fetch its text when it has been read.
func ExampleClient_Submit() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client := legible.New(legible.Config{})
	document := legible.File("../../samples/letter.docx").Progress(func(sent, total int64) {
		log.Printf("%d of %d bytes are sent", sent, total)
	})
	job, err := client.Submit(ctx, document, &legible.Options{DocumentID: "letter-7"})
	if err != nil {
		log.Fatal(err)
	}
	ended, err := client.Wait(ctx, job.JobID, func(event legible.Event) {
		log.Printf("%s: page %d", event.Type, event.Status.Progress.CurrentPage)
	})
	if err != nil {
		log.Fatal(err)
	}
	text, err := client.Download(ctx, job.JobID, "text")
	if err != nil {
		log.Fatal(err)
	}
	defer text.Close()
	length, err := io.Copy(io.Discard, text)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(ended.Status, length > 100)
	// Output: completed true
}

// Tell errors apart by their codes.
func ExampleError() {
	_, err := legible.New(legible.Config{}).Process(context.Background(), legible.Bytes("a.pdf", []byte("%PDF-1.7")), nil)
	var failure *legible.Error
	if errors.As(err, &failure) {
		fmt.Println(failure.Code, failure.Status, failure.Retryable)
	}
	// Output: DAMAGED_FILE 422 false
}

// Be called when a document has been read.
func ExampleWebhookVerifier() {
	verifier, err := legible.NewWebhookVerifier("the WEBHOOK_SECRET of the service")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/api/webhooks/ocr", func(writer http.ResponseWriter, request *http.Request) {
		webhook, err := verifier.Read(request)
		if err != nil {
			http.Error(writer, err.Error(), http.StatusBadRequest)
			return
		}
		log.Printf("job %s is %s", webhook.JobID, webhook.Status)
		writer.WriteHeader(http.StatusNoContent)
	})
}
