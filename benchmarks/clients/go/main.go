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

	var times [2][]time.Duration
	slower := 0
	for pair := 0; pair < pairs+warm; pair++ {
		took := [2]time.Duration{}
		for i := range took {
			which := (pair + i) % 2
			begin := time.Now()
			[]func(){bare, byClient}[which]()
			took[which] = time.Since(begin)
		}
		if pair >= warm {
			times[0], times[1] = append(times[0], took[0]), append(times[1], took[1])
			if took[1] > took[0] {
				slower++
			}
		}
	}
	one, two := median(times[0]), median(times[1])
	fmt.Printf("Go         %9.3f ms %12.3f ms  %6.3f  %.2f\n", one, two, two/one, float64(slower)/float64(pairs))
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
