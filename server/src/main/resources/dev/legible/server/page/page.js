// SPDX-License-Identifier: Apache-2.0
"use strict";

const $ = (id) => document.getElementById(id);
const PAGE = 25;
const FORMATS = {markdown: "Markdown", text: "Text", json: "JSON", pdf: "Searchable PDF", hocr: "hOCR", alto: "ALTO", tables: "Tables (CSV)", chunks: "Chunks (JSON lines)"};
const STATES = {queued: "waiting", processing: "reading", completed: "done", failed: "failed", cancelled: "cancelled"};
const ALIVE = new Set(["queued", "processing"]);
const AT_ONCE = 6; // Browsers hold only so many connections; what is beyond is polled.

const rows = new Map(); // id of the job -> {job, row}
const streams = new Map(); // id of the job -> EventSource
let cursor = null;
let busyUploads = 0;
const waitingUploads = [];

// ---- Calls ----------------------------------------------------------------------------------------

class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || "The service answered " + status + ".");
    this.status = status;
    this.code = body.code || "";
  }
}

async function call(method, path, body) {
  const options = {method};
  if (body !== undefined) {
    options.headers = {"Content-Type": "application/json"};
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Problem(0, {detail: "The service cannot be reached. Is it running?"});
  }
  const text = await answer.text();
  const parsed = text && (answer.headers.get("Content-Type") || "").includes("json") ? JSON.parse(text) : {};
  if (!answer.ok) {
    if (answer.status === 401 && path !== "/session") {
      showLogin();
    }
    throw new Problem(answer.status, parsed);
  }
  return parsed;
}

// ---- Log in and out -------------------------------------------------------------------------------

async function begin() {
  checkHealth();
  setInterval(checkHealth, 30000);
  try {
    const session = await call("GET", "/session");
    $("logout").hidden = !session.logged_in;
    $("login").hidden = true;
    $("work").hidden = false;
    await list();
  } catch (problem) {
    if (problem.status === 401) {
      showLogin();
    } else {
      $("work").hidden = false;
      $("list-error").textContent = problem.message;
    }
  }
}

function showLogin() {
  for (const id of [...streams.keys()]) {
    unfollow(id);
  }
  $("work").hidden = true;
  $("logout").hidden = true;
  $("login").hidden = false;
  $("key").focus();
}

$("login-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  $("login-error").textContent = "";
  try {
    await call("POST", "/session", {key: $("key").value.trim()});
    $("key").value = "";
    location.reload();
  } catch (problem) {
    $("login-error").textContent = problem.message;
  }
});

$("logout").addEventListener("click", async () => {
  await call("DELETE", "/session").catch(() => {});
  location.reload();
});

async function checkHealth() {
  const shown = $("health");
  try {
    const answer = await fetch("/health");
    const body = await answer.json();
    const broken = Object.entries(body.components).filter(([, part]) => part.status !== "ok").map(([name]) => name);
    shown.className = "health " + (answer.ok ? "ok" : "off");
    shown.textContent = answer.ok ? "running" : broken.length ? "not working: " + broken.join(", ") : body.phase;
  } catch {
    shown.className = "health off";
    shown.textContent = "not reachable";
  }
}

// ---- Sending --------------------------------------------------------------------------------------

const form = $("send");
$("files").addEventListener("change", () => {
  send($("files").files);
  $("files").value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const type of ["dragover", "dragenter"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) {
    form.classList.remove("over");
  }
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (!$("work").hidden) {
    send(event.dataTransfer.files);
  }
});

function send(files) {
  for (const file of files) {
    waitingUploads.push(uploadRow(file));
  }
  nextUpload();
}

function uploadRow(file) {
  const row = element("li", "upload");
  const head = element("div", "upload-head");
  const note = element("span", "facts", "waiting to be sent");
  head.append(element("span", "", file.name), note);
  const bar = element("div", "bar");
  bar.append(element("div", "fill"));
  row.append(head, bar);
  $("uploads").append(row);
  return {file, row, note, fill: bar.firstChild, bar};
}

function nextUpload() {
  while (busyUploads < 3 && waitingUploads.length > 0) {
    busyUploads += 1;
    upload(waitingUploads.shift()).finally(() => {
      busyUploads -= 1;
      nextUpload();
    });
  }
}

function upload(item) {
  const body = new FormData();
  for (const [name, id] of [["accuracy_mode", "mode"], ["priority", "priority"], ["pages", "pages"], ["password", "password"]]) {
    const value = $(id).value.trim();
    if (value) {
      body.append(name, value);
    }
  }
  body.append("file", item.file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/v1/process/async");
    request.upload.onprogress = (event) => {
      const part = event.lengthComputable ? event.loaded / event.total : 0;
      item.fill.style.width = 100 * part + "%";
      item.note.textContent = part < 1 ? Math.floor(100 * part) + " % sent" : "being stored";
    };
    request.onloadend = () => {
      const answer = parse(request.responseText);
      if (request.status === 202) {
        item.row.remove();
        call("GET", answer.status_url).then(showSent).catch(() => list());
      } else if (request.status === 401) {
        item.row.remove();
        showLogin();
      } else {
        uploadFailed(item, answer.detail || "It could not be sent: the service cannot be reached, or the document is too large for it.");
      }
      resolve();
    };
    request.send(body);
  });
}

function uploadFailed(item, why) {
  item.bar.remove();
  item.note.textContent = "";
  const again = element("button", "", "Send again");
  const away = element("button", "quiet", "Dismiss");
  again.onclick = () => {
    item.row.remove();
    send([item.file]);
  };
  away.onclick = () => item.row.remove();
  const actions = element("div", "actions");
  actions.append(again, away);
  item.row.append(element("p", "error", why), actions);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

// ---- List -----------------------------------------------------------------------------------------

let lists = 0;
let sentMeanwhile = [];

function showSent(job) {
  sentMeanwhile.push(job);
  show(job, true);
}

async function list(more = false) {
  lists += 1;
  const asked = lists;
  if (asked > 1) {
    sentMeanwhile = []; // what was sent before the first list was never in one
  }
  const query = new URLSearchParams({limit: PAGE});
  if ($("state").value) {
    query.set("state", $("state").value);
  }
  if ($("search").value.trim()) {
    query.set("filename", $("search").value.trim());
  }
  if (more && cursor) {
    query.set("cursor", cursor);
  }
  try {
    const page = await call("GET", "/v1/jobs?" + query);
    if (asked !== lists) {
      return; // another list was asked for since
    }
    $("list-error").textContent = "";
    if (!more) {
      clear();
    }
    page.jobs.forEach((job) => show(job, false));
    // What was sent while the list was on its way is not in it.
    sentMeanwhile.filter((job) => !rows.has(job.job_id)).forEach((job) => show(job, true));
    cursor = page.next_cursor;
    $("more").hidden = cursor === null;
  } catch (problem) {
    $("list-error").textContent = problem.message;
  }
  showEmpty();
}

function clear() {
  [...streams.keys()].forEach(unfollow);
  rows.clear();
  $("jobs").replaceChildren();
}

function showEmpty() {
  const filtered = $("state").value || $("search").value.trim();
  $("empty").hidden = rows.size > 0;
  $("empty").textContent = filtered ? "No document is like this." : "Nothing here yet. Drop a document above, and its text appears here.";
}

let typing;
$("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => list(), 250);
});
$("state").addEventListener("change", () => list());
$("more").addEventListener("click", () => list(true));

// ---- One document ---------------------------------------------------------------------------------

function show(job, first) {
  let entry = rows.get(job.job_id);
  if (!entry) {
    const row = $("job-template").content.firstElementChild.cloneNode(true);
    entry = {job, row};
    rows.set(job.job_id, entry);
    wire(entry);
    if (first) {
      $("jobs").prepend(row);
    } else {
      $("jobs").append(row);
    }
  }
  entry.job = job;
  draw(entry);
  if (ALIVE.has(job.status)) {
    follow(job.job_id);
  } else {
    unfollow(job.job_id);
  }
  showEmpty();
}

function wire(entry) {
  const act = (name, work) => {
    const button = entry.row.querySelector("." + name);
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await work(entry.job);
      } catch (problem) {
        say(entry, problem.message);
      }
      button.disabled = name === "name" && entry.job.status !== "completed";
    });
  };
  act("name", openResult);
  act("open", openResult);
  act("cancel", async (job) => show(await call("DELETE", "/v1/jobs/" + job.job_id)));
  act("retry", async (job) => {
    const answer = await call("POST", "/v1/jobs/" + job.job_id + "/retry");
    show(await call("GET", answer.status_url), true);
  });
  act("delete", async (job) => {
    await call("DELETE", "/v1/jobs/" + job.job_id);
    forget(job.job_id);
  });
}

function forget(id) {
  unfollow(id);
  rows.get(id)?.row.remove();
  rows.delete(id);
  showEmpty();
}

function draw({job, row}) {
  const find = (name) => row.querySelector("." + name);
  row.className = "job " + job.status;
  row.dataset.id = job.job_id;
  find("badge").textContent = STATES[job.status] || job.status;
  find("name").textContent = job.filename;
  find("name").disabled = job.status !== "completed";
  find("facts").textContent = facts(job);
  const {current_page: done, total_pages: total} = job.progress;
  const bar = find("bar");
  bar.hidden = job.status !== "processing" || !total;
  bar.setAttribute("aria-valuemax", total || 0);
  bar.setAttribute("aria-valuenow", done);
  bar.setAttribute("aria-label", "Pages read of " + job.filename);
  find("fill").style.width = (total ? 100 * done / total : 0) + "%";
  find("why").hidden = !job.error;
  find("why").textContent = job.error ? job.error.message : "";
  const alive = ALIVE.has(job.status);
  find("open").hidden = job.status !== "completed";
  find("cancel").hidden = !alive;
  find("retry").hidden = job.status !== "failed" && job.status !== "cancelled";
  find("delete").hidden = alive;
}

function facts(job) {
  const parts = [];
  const {current_page: done, total_pages: total} = job.progress;
  if (job.status === "processing") {
    parts.push(total ? `${done} of ${total} pages` : "being opened");
  } else if (job.status === "completed" && total) {
    parts.push(total === 1 ? "1 page" : total + " pages");
  }
  if (job.cached) {
    parts.push("known from before");
  }
  if (job.priority !== "normal") {
    parts.push(job.priority + " priority");
  }
  parts.push(new Date(job.created_at).toLocaleString([], {dateStyle: "medium", timeStyle: "short"}));
  return parts.join(" · ");
}

function say(entry, message) {
  const why = entry.row.querySelector(".why");
  why.hidden = false;
  why.textContent = message;
}

// ---- Progress -------------------------------------------------------------------------------------

function follow(id) {
  if (streams.has(id) || streams.size >= AT_ONCE || typeof EventSource === "undefined") {
    return;
  }
  const stream = new EventSource("/v1/jobs/" + id + "/events");
  streams.set(id, stream);
  for (const type of ["queued", "started", "progress", "completed", "failed", "cancelled"]) {
    stream.addEventListener(type, (event) => {
      const job = parse(event.data);
      if (rows.has(id) && job.job_id === id) {
        show(job);
      }
    });
  }
  stream.onerror = () => {
    // A closed stream does not come back by itself; polling takes over.
    if (stream.readyState === EventSource.CLOSED) {
      unfollow(id);
    }
  };
}

function unfollow(id) {
  streams.get(id)?.close();
  streams.delete(id);
}

setInterval(async () => {
  if (document.hidden) {
    return;
  }
  for (const [id, {job}] of rows) {
    if (ALIVE.has(job.status) && !streams.has(id)) {
      try {
        show(await call("GET", "/v1/jobs/" + id + "/status"));
      } catch (problem) {
        if (problem.status === 404 || problem.status === 410) {
          forget(id);
        }
      }
    }
  }
}, 2000);

// ---- Result ---------------------------------------------------------------------------------------

async function openResult(job) {
  const path = "/v1/jobs/" + job.job_id + "/result";
  const result = await call("GET", path);
  $("reader-title").textContent = job.filename;
  const links = Object.entries(FORMATS).map(([format, name]) => {
    const link = element("a", "", name);
    link.href = path + "?format=" + format;
    link.download = "";
    return link;
  });
  $("downloads").replaceChildren(element("span", "", "Download:"), ...links);
  $("text").replaceChildren(...blocks(result.markdown));
  $("copy").onclick = async () => {
    await navigator.clipboard.writeText(result.markdown);
    $("copy").textContent = "Copied";
    setTimeout(() => ($("copy").textContent = "Copy text"), 1500);
  };
  $("reader").showModal();
  $("text").scrollTop = 0;
}

$("close").addEventListener("click", () => $("reader").close());
$("reader").addEventListener("click", (event) => {
  if (event.target === $("reader")) {
    $("reader").close();
  }
});

// Shows headings, lists, tables and paragraphs of Markdown. Everything is set as text, never as HTML, so a
// document cannot put anything into the page.
function blocks(markdown) {
  const shown = [];
  for (const block of markdown.split(/\n{2,}/)) {
    const lines = block.split("\n").filter((line) => line.trim());
    if (lines.length === 0) {
      continue;
    }
    const mark = /^<a id="page-(\d+)"><\/a>$/.exec(lines[0].trim());
    if (mark) {
      shown.push(element("div", "page-mark", "Page " + mark[1]));
      lines.shift();
    }
    if (lines.length === 0) {
      continue;
    }
    const heading = /^(#{1,6}) +(.*)$/.exec(lines[0]);
    if (heading) {
      shown.push(element("h" + Math.min(heading[1].length, 4), "", plain(heading[2])));
      lines.shift();
    }
    if (lines.length > 1 && lines[0].startsWith("|") && /^\|[\s:|-]+\|?$/.test(lines[1])) {
      shown.push(table(lines));
    } else if (lines.length > 0 && lines.every((line) => /^\s*([-*]|\d+[.)]) /.test(line))) {
      shown.push(bullets(lines));
    } else if (lines.length > 0) {
      shown.push(element("p", "", plain(lines.join("\n"))));
    }
  }
  const text = shown.filter((part) => part.className !== "page-mark");
  return text.length > 0 ? shown : [element("p", "facts", "No text was found in this document.")];
}

function bullets(lines) {
  const list = element(/^\s*\d/.test(lines[0]) ? "ol" : "ul", "");
  for (const line of lines) {
    list.append(element("li", "", plain(line.replace(/^\s*([-*]|\d+[.)]) /, ""))));
  }
  return list;
}

function table(lines) {
  const shown = element("table", "");
  lines.filter((_, i) => i !== 1).forEach((line, i) => {
    const row = element("tr", "");
    for (const cell of line.replace(/^\||\|\s*$/g, "").split(/(?<!\\)\|/)) {
      row.append(element(i === 0 ? "th" : "td", "", plain(cell.trim().replaceAll("<br>", "\n"))));
    }
    shown.append(row);
  });
  return shown;
}

// Takes Markdown's marks away: bold, italics and escapes.
function plain(text) {
  return text
    .replace(/(?<!\\)(\*\*|__)(.+?)(?<!\\)\1/g, "$2")
    .replace(/(?<!\\)\*(.+?)(?<!\\)\*/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~&$])/g, "$1");
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

begin();
