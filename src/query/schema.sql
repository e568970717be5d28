-- Tables of shiguan.db. Ids of persons, places, organizations and events are those of graph.json; ids of documents are
-- record ids. Days are YYYY-MM-DD, dates EDTF. visit_rows is created beside these: the columns of visits.csv, with rows
-- for companions too.

-- Persons, places and organizations.
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,             -- person, place, organization
  subkind TEXT NOT NULL,          -- official, county, company, …
  aliases TEXT NOT NULL,          -- joined by ;
  pinyin TEXT NOT NULL,           -- persons: Wang Weizhong
  code TEXT NOT NULL,             -- places: division code
  place_id TEXT REFERENCES entities(id),  -- what it lies in
  lon REAL,
  lat REAL
);

-- What was read.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,             -- headline, or the id
  publisher TEXT,
  credited TEXT,
  published TEXT,
  source TEXT,
  url TEXT,
  reprint_of TEXT REFERENCES documents(id)
);

-- Everything that happened, was planned, cancelled, …
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,             -- one line that says what happened
  type TEXT NOT NULL,             -- visit, meeting, talks, …
  edtf TEXT,
  earliest TEXT,
  latest TEXT,
  realis TEXT NOT NULL,           -- actual, planned, cancelled, negated, hypothetical
  discourse TEXT NOT NULL,        -- report, background
  independent_sources INTEGER NOT NULL,
  confidence REAL NOT NULL
);

-- Who took part in an event.
CREATE TABLE participants (
  event_id TEXT NOT NULL REFERENCES events(id),
  entity_id TEXT NOT NULL REFERENCES entities(id),
  role TEXT NOT NULL,             -- principal, companion, host, chair, attendee, …
  mode TEXT NOT NULL,             -- onsite, online, absent
  title TEXT                      -- posts at the time
);

-- Which document reports an event, with the clause that says so (code points of the record's text, half-open).
CREATE TABLE reports (
  event_id TEXT NOT NULL REFERENCES events(id),
  doc_id TEXT NOT NULL REFERENCES documents(id),
  edtf TEXT,
  quote TEXT,
  start INTEGER,
  "end" INTEGER
);

-- Who was seen in which post, from when to when.
CREATE TABLE occupancies (
  person_id TEXT NOT NULL REFERENCES entities(id),
  name TEXT NOT NULL,             -- post with its owner
  title TEXT NOT NULL,            -- post as written
  place_id TEXT REFERENCES entities(id),
  status TEXT NOT NULL,           -- incumbent, acting, former, nominee, appointed, removed
  first_seen TEXT,
  last_seen TEXT
);

-- Everything that a node may be called: Simplified, pinyin, code, id; in lower case, without spaces.
CREATE TABLE names (
  key TEXT NOT NULL,
  node_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (key, node_id)
) WITHOUT ROWID;

-- For each stop the place or organization visited and all that it lies in.
CREATE TABLE stop_places (
  stop_id TEXT NOT NULL,
  place_id TEXT NOT NULL REFERENCES entities(id),
  PRIMARY KEY (stop_id, place_id)
) WITHOUT ROWID;
