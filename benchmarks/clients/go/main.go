// SPDX-License-Identifier: Apache-2.0

// Command overhead makes pairs of the same call, bare and by the Go client; see measure.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"os"
	"sort"
	"strconv"
	"syscall"
	"time"

	"legible"
)

const warm = 100

var document = []byte("Harbour Cafe\nTotal 12.50 EUR\n")

func main() {
	pairs, err := strconv.Atoi(os.Args[1])
	check(err)
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	part, err := writer.CreateFormFile("file", "document")
	check(err)
	part.Write(document)
	check(writer.Close())
	url := os.Getenv("LEGIBLE_URL") + "/ocr"
	bare := func() {
		request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(form.Bytes()))
		check(err)
		request.Header.Set("Content-Type", writer.FormDataContentType())
		request.Header.Set("Idempotency-Key", strconv.FormatInt(time.Now().UnixNano(), 36))
		answer, err := http.DefaultClient.Do(request)
		check(err)
		if n, err := io.Copy(io.Discard, answer.Body); err != nil || n == 0 || answer.StatusCode != http.StatusOK {
			log.Fatal(answer.Status, err)
		}
		answer.Body.Close()
	}
	client := legible.New(legible.Config{})
	byClient := func() {
		_, err := client.OCR(context.Background(), legible.Bytes("document", document), nil)
		check(err)
	}

	var times, works [2][]time.Duration
	for pair := 0; pair < pairs+warm; pair++ {
		for i := range times {
			which := (pair + i) % 2
			begin, work := time.Now(), worked()
			[]func(){bare, byClient}[which]()
			if pair >= warm {
				times[which] = append(times[which], time.Since(begin))
				works[which] = append(works[which], worked()-work)
			}
		}
	}
	one, two := median(times[0]), median(times[1])
	fmt.Printf("Go         %8.3f ms %8.3f ms  %5.3f  %8.3f ms\n", one, two, two/one, median(works[1])-median(works[0]))
}

// worked is this process's processor time.
func worked() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func median(times []time.Duration) float64 {
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	return times[len(times)/2].Seconds() * 1000
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
