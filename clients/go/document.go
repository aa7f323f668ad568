// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"os"
	"path/filepath"
	"strconv"
)

// Document is what is to be read, and where it is: File, Bytes, Stream, ObjectKey or SourceURL makes one.
type Document struct {
	name  string
	open  func() (io.ReadCloser, int64, error) // nil when the service fetches it
	once  bool
	sent  func(sent, total int64)
	place map[string]any // where the service fetches it
}

// File is a document on this machine. It is sent as it is read, never held whole.
func File(path string) Document {
	return Document{name: filepath.Base(path), open: func() (io.ReadCloser, int64, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, 0, err
		}
		about, err := file.Stat()
		if err != nil {
			file.Close()
			return nil, 0, err
		}
		return file, about.Size(), nil
	}}
}

// Bytes is a document in memory.
func Bytes(name string, data []byte) Document {
	return Document{name: name, open: func() (io.ReadCloser, int64, error) {
		return io.NopCloser(bytes.NewReader(data)), int64(len(data)), nil
	}}
}

// Stream is a document that can be read once, so that a call with it is never repeated.
func Stream(name string, data io.Reader) Document {
	return Document{name: name, once: true, open: func() (io.ReadCloser, int64, error) {
		return io.NopCloser(data), -1, nil
	}}
}

// ObjectKey is a document in the service's object store.
func ObjectKey(key string) Document { return Document{place: map[string]any{"object_key": key}} }

// SourceURL is a document that the service fetches, such as from a signed address.
func SourceURL(address string) Document {
	return Document{place: map[string]any{"source_url": address}}
}

// Progress has the sending told: bytes of the document that were sent, and of how many (below 0 when that is not
// known). It begins again when the call is repeated. It is called while the call goes on, by another goroutine.
func (d Document) Progress(sent func(sent, total int64)) Document {
	d.sent = sent
	return d
}

// Options says how a document is to be read; its zero value leaves all to the service.
type Options struct {
	Filename       string // when the document's own name is missing or not the right one
	AccuracyMode   string // fast, balanced or accurate
	OutputFormat   string // the format that is made ready with the result
	Language       string // such as eng+deu
	Pages          string // such as 1-3,7
	Password       string
	TextLayersOnly bool
	Vision         string // name of a vision-language model that is to read every page
	Priority       string // high, normal or low
	DocumentID     string // the caller's own name for it
	CallbackURL    string // where the webhook goes
	NoCache        bool   // read it anew even if the same was read before
	SHA256         string // what the bytes must have, in hexadecimal
	IdempotencyKey string // calls with the same one make one job; else each call makes its own
}

func (o *Options) fields() map[string]any {
	if o == nil {
		return nil
	}
	fields := named(map[string]string{
		"filename": o.Filename, "accuracy_mode": o.AccuracyMode, "output_format": o.OutputFormat, "language": o.Language,
		"pages": o.Pages, "password": o.Password, "vision": o.Vision, "priority": o.Priority, "document_id": o.DocumentID,
		"callback_url": o.CallbackURL, "sha256": o.SHA256,
	})
	if o.TextLayersOnly {
		fields["ocr"] = false
	}
	if o.NoCache {
		fields["cache"] = false
	}
	return fields
}

// named leaves out what is empty.
func named(values map[string]string) map[string]any {
	fields := map[string]any{}
	for name, value := range values {
		if value != "" {
			fields[name] = value
		}
	}
	return fields
}

// payload is a form with the document in it, or JSON when the service fetches the document.
func (d Document) payload(fields map[string]any) (*payload, error) {
	if d.open == nil {
		return d.elsewhere(fields)
	}
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	for name, value := range fields {
		text, ok := value.(string)
		if !ok {
			text = strconv.FormatBool(value.(bool))
		}
		if err := writer.WriteField(name, text); err != nil {
			return nil, err
		}
	}
	if _, err := writer.CreateFormFile("file", first(d.name, "document")); err != nil {
		return nil, err
	}
	head := form.Len()
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return d.around(form.Bytes()[:head], form.Bytes()[head:], writer.FormDataContentType())
}

func (d Document) elsewhere(fields map[string]any) (*payload, error) {
	all := map[string]any{}
	for _, some := range []map[string]any{fields, d.place} {
		for name, value := range some {
			all[name] = value
		}
	}
	return jsonPayload(all)
}

// around puts the form around the document, which is read only while it is sent.
func (d Document) around(head, tail []byte, contentType string) (*payload, error) {
	size := int64(-1)
	if !d.once {
		file, length, err := d.open()
		if err != nil {
			return nil, &Error{Code: "FILE_NOT_FOUND", Title: "The document cannot be opened", Detail: err.Error(), cause: err}
		}
		file.Close()
		size = length
	}
	length := size
	if size >= 0 {
		length += int64(len(head) + len(tail))
	}
	return &payload{contentType: contentType, length: length, once: d.once, open: func() (io.ReadCloser, error) {
		file, _, err := d.open()
		if err != nil {
			return nil, err
		}
		counted := &counter{from: file, total: size, told: d.sent}
		return struct {
			io.Reader
			io.Closer
		}{io.MultiReader(bytes.NewReader(head), counted, bytes.NewReader(tail)), file}, nil
	}}, nil
}

func jsonPayload(value any) (*payload, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return &payload{contentType: "application/json", length: int64(len(data)), open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}, nil
}

type counter struct {
	from        io.Reader
	sent, total int64
	told        func(sent, total int64)
}

func (c *counter) Read(into []byte) (int, error) {
	n, err := c.from.Read(into)
	c.sent += int64(n)
	if n > 0 && c.told != nil {
		c.told(c.sent, c.total)
	}
	return n, err
}
