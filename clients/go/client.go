// SPDX-License-Identifier: Apache-2.0

// Package legible asks a Legible service to read documents: PDFs, scans, photos and Office files go in; text,
// Markdown, the fields of receipts, searchable PDFs and passages come out.
//
// Every call takes a context, whose deadline ends it whatever it does. Calls that may be repeated without harm are
// repeated when the connection fails or the service says that it is busy. Every failure is an *Error.
package legible

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"
)

// Config says where the service is and who calls. Its zero value is usable.
type Config struct {
	URL        string        // of the service; else LEGIBLE_URL, else http://127.0.0.1:8080
	Key        string        // of the caller; else LEGIBLE_API_KEY, else none
	HTTPClient *http.Client  // for another transport, proxy or certificates; else one of the client's own
	Retries    int           // how often a call is repeated at most; 0 is 4, below 0 is never
	FirstPause time.Duration // before the first repetition, doubled for each one up to 8 s; 0 is 500 ms
}

// Client calls one service. It is safe for use by many goroutines; make one and keep it.
type Client struct {
	url        string
	key        string
	http       *http.Client
	retries    int
	firstPause time.Duration
	sleep      func(context.Context, time.Duration) error
	quiet      time.Duration // an event stream that says nothing for so long is dead
}

const (
	defaultURL     = "http://127.0.0.1:8080"
	defaultRetries = 4
	defaultPause   = 500 * time.Millisecond
	idlePerHost    = 16
	// The service writes at least a comment every 15 s.
	quietStream = 45 * time.Second
)

// New makes a client. An address that makes no sense is told by the first call.
func New(config Config) *Client {
	client := &Client{
		url:        strings.TrimRight(first(config.URL, os.Getenv("LEGIBLE_URL"), defaultURL), "/"),
		key:        first(config.Key, os.Getenv("LEGIBLE_API_KEY")),
		http:       config.HTTPClient,
		retries:    config.Retries,
		firstPause: config.FirstPause,
		sleep:      pause,
		quiet:      quietStream,
	}
	if client.http == nil {
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConnsPerHost = idlePerHost
		client.http = &http.Client{Transport: transport}
	}
	if client.retries == 0 {
		client.retries = defaultRetries
	}
	if client.firstPause == 0 {
		client.firstPause = defaultPause
	}
	return client
}

func first(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}

func pause(ctx context.Context, length time.Duration) error {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
