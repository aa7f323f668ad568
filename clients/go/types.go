// SPDX-License-Identifier: Apache-2.0

package legible

import (
	"encoding/json"
	"time"
)

// Accepted is a job that is there and will be worked on.
type Accepted struct {
	JobID      string  `json:"job_id"`
	Status     string  `json:"status"`
	Message    string  `json:"message"`
	StatusURL  string  `json:"status_url"`
	ResultURL  string  `json:"result_url"`
	EventsURL  string  `json:"events_url"`
	DocumentID *string `json:"document_id"`
	Cached     bool    `json:"cached"` // whether an earlier result answered it
}

// JobStatus is a job as it stands.
type JobStatus struct {
	JobID        string     `json:"job_id"`
	Status       string     `json:"status"` // queued, processing, completed, failed or cancelled
	Filename     string     `json:"filename"`
	Progress     Progress   `json:"progress"`
	DocumentID   *string    `json:"document_id"`
	ParentID     *string    `json:"parent_id"` // the job that this one retries
	MediaType    *string    `json:"media_type"`
	SHA256       *string    `json:"sha256"`
	Priority     string     `json:"priority"`
	AccuracyMode string     `json:"accuracy_mode"`
	OutputFormat string     `json:"output_format"`
	Cached       bool       `json:"cached"`
	OutputKey    *string    `json:"output_key"` // where the full result lies in the object store
	Error        *JobError  `json:"error"`
	CreatedAt    time.Time  `json:"created_at"`
	StartedAt    *time.Time `json:"started_at"`
	FinishedAt   *time.Time `json:"finished_at"`
	ExpiresAt    *time.Time `json:"expires_at"` // when it will be removed
}

// Ended tells whether the job has completed, failed or been cancelled, which never changes.
func (s JobStatus) Ended() bool {
	return s.Status == "completed" || s.Status == "failed" || s.Status == "cancelled"
}

// Progress is how much of a document has been read.
type Progress struct {
	CurrentPage   int            `json:"current_page"`
	TotalPages    *int           `json:"total_pages"` // nil until the document was opened
	DeepseekPages int            `json:"deepseek_pages"`
	NanonetsPages int            `json:"nanonets_pages"`
	PagesByReader map[string]int `json:"pages_by_reader"`
}

// JobError is why a job failed.
type JobError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// JobFilter says which jobs are listed; its zero value lists all, 50 on a page.
type JobFilter struct {
	State      string
	DocumentID string
	Filename   string // a part of it
	Limit      int    // on a page, 1 to 500
	Cursor     string
}

// JobPage is a page of jobs.
type JobPage struct {
	Jobs       []JobStatus `json:"jobs"`
	NextCursor string      `json:"next_cursor"` // empty on the last page
}

// Result is the text of a document and what it states as a receipt or an invoice.
type Result struct {
	Filename string `json:"filename"`
	Markdown string `json:"markdown"`
	Fields   Fields `json:"fields"`
}

// Fields is what a receipt or an invoice states; what was not found is nil.
type Fields struct {
	Vendor     *string  `json:"vendor"`
	Amount     *float64 `json:"amount"` // the total, taxes included
	Date       *string  `json:"date"`   // as 2026-11-24
	Tax        *float64 `json:"tax"`
	Currency   *string  `json:"currency"` // ISO 4217
	Confidence float64  `json:"confidence"`
	Doubtful   []string `json:"doubtful"` // which of vendor, amount, date and tax a person should look at
	Source     string   `json:"source"`   // e_invoice or pages
	Found      Found    `json:"fields"`
}

// Place is how likely a value is right, 0 to 1, and where it stands.
type Place struct {
	Confidence float64   `json:"confidence"`
	Page       *int      `json:"page"`
	Box        []float64 `json:"box"` // x0, y0, x1, y1 in the unit of the page, origin at the top left
}

// Value is one field; Value is a string or a float64.
type Value struct {
	Place
	Value any `json:"value"`
}

// TaxRate is the tax at one rate.
type TaxRate struct {
	Place
	Rate *float64 `json:"rate"` // in percent
	Base *float64 `json:"base"`
	Tax  float64  `json:"tax"`
}

// LineItem is one thing that was bought.
type LineItem struct {
	Place
	Description string   `json:"description"`
	Quantity    *float64 `json:"quantity"`
	UnitPrice   *float64 `json:"unit_price"`
	Amount      float64  `json:"amount"`
}

// Found is everything that was found in a receipt or an invoice.
type Found struct {
	TaxRates  []TaxRate
	LineItems []LineItem
	Values    map[string]Value // all others, by name
}

// UnmarshalJSON takes lists and values apart, which share one JSON object.
func (f *Found) UnmarshalJSON(data []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return err
	}
	*f = Found{Values: map[string]Value{}}
	for name, member := range members {
		var err error
		switch name {
		case "tax_rates":
			err = json.Unmarshal(member, &f.TaxRates)
		case "line_items":
			err = json.Unmarshal(member, &f.LineItems)
		default:
			var value Value
			err = json.Unmarshal(member, &value)
			f.Values[name] = value
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// SearchFilter says where and how passages are searched for; its zero value leaves all to the service.
type SearchFilter struct {
	Mode     string // hybrid, vector or text
	Document string // only in this one, by its id or the caller's own name for it
	Since    string // only in documents indexed then or later, such as 2026-11-24
	Until    string
	Limit    int // 1 to 100
}

// Hit is a passage that was found.
type Hit struct {
	Document struct {
		ID         string    `json:"id"`
		DocumentID *string   `json:"document_id"`
		Filename   string    `json:"filename"`
		MediaType  string    `json:"media_type"`
		SHA256     string    `json:"sha256"`
		Pages      int       `json:"pages"`
		IndexedAt  time.Time `json:"indexed_at"`
	} `json:"document"`
	ChunkID     string    `json:"chunk_id"`
	Headings    []string  `json:"headings"`
	Text        string    `json:"text"`
	Highlighted string    `json:"highlighted"` // HTML
	Page        int       `json:"page"`
	Box         []float64 `json:"box"`
	Places      []struct {
		Page int       `json:"page"`
		Unit string    `json:"unit"`
		Box  []float64 `json:"box"`
	} `json:"places"`
	Score       float64  `json:"score"` // comparable within one answer only
	VectorScore *float64 `json:"vector_score"`
	TextScore   *float64 `json:"text_score"`
}

// Health is whether everything works.
type Health struct {
	Status     string `json:"status"`
	OCRImpl    string `json:"ocr_impl"`
	Version    string `json:"version"`
	Phase      string `json:"phase"`
	Components map[string]struct {
		Status  string `json:"status"`
		Message string `json:"message"`
	} `json:"components"`
}

// Stats are figures of the queue.
type Stats struct {
	Instance            string           `json:"instance"`
	UptimeSeconds       int64            `json:"uptime_seconds"`
	Jobs                map[string]int   `json:"jobs"` // by state
	OldestQueuedSeconds int64            `json:"oldest_queued_seconds"`
	Counters            map[string]int64 `json:"counters"` // since this process started
}
