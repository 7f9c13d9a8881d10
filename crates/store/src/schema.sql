-- Keys are 63-bit hashes of what they stand for, so that the same archive has the same keys in every database.
-- Days are YYYY-MM-DD. start and end are byte offsets, half-open.

-- Facts: what one document says. Everything below them is made from them.

CREATE TABLE documents (
  key INTEGER PRIMARY KEY,                 -- week, then hash of given_id and digest
  id TEXT NOT NULL,                        -- given_id; with ~ and 8 digits of the digest for a further text under it
  given_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  rule TEXT NOT NULL,
  title TEXT, source TEXT, url TEXT,
  published TEXT,
  day TEXT,                                -- of published
  earliest TEXT, latest TEXT,
  provenance TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sentences INTEGER NOT NULL, mentions INTEGER NOT NULL, times INTEGER NOT NULL, encounters INTEGER NOT NULL,
  original INTEGER NOT NULL REFERENCES documents (key),  -- first of its near-duplicates
  documents INTEGER NOT NULL GENERATED ALWAYS AS (original = key) VIRTUAL,
  fingerprint BLOB,
  facts BLOB NOT NULL,                     -- hash of what is known of it
  UNIQUE (given_id, digest)
);
CREATE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_day ON documents (day);
CREATE INDEX documents_by_original ON documents (original);

CREATE TABLE reasons (                     -- what dates a document
  document INTEGER NOT NULL REFERENCES documents (key), n INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE sentences (
  document INTEGER NOT NULL REFERENCES documents (key), n INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, zone TEXT NOT NULL,
  PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE mentions (
  document INTEGER NOT NULL REFERENCES documents (key), n INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities (key),
  spelling INTEGER NOT NULL REFERENCES spellings (key),
  type TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, zone TEXT NOT NULL,
  form TEXT NOT NULL,                      -- flat and named: by name; reference: without
  PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions (entity, document);

CREATE TABLE office_mentions (
  document INTEGER NOT NULL REFERENCES documents (key), n INTEGER NOT NULL,
  role INTEGER NOT NULL REFERENCES entities (key), org INTEGER REFERENCES entities (key),
  title INTEGER NOT NULL REFERENCES titles (key),
  bearer INTEGER REFERENCES entities (key),  -- who is written beside it
  holder INTEGER REFERENCES entities (key),  -- who holds it by the register
  start INTEGER NOT NULL, end INTEGER NOT NULL, zone TEXT NOT NULL,
  past INTEGER NOT NULL,                     -- its sentence tells of another year
  PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX office_mentions_by_office ON office_mentions (role, org) WHERE bearer IS NOT NULL OR holder IS NOT NULL;

CREATE TABLE dates (                       -- time expressions that name days
  document INTEGER NOT NULL REFERENCES documents (key), n INTEGER NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, zone TEXT NOT NULL,  -- their sentence
  PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX dates_by_day ON dates (first);

CREATE TABLE tellings (                    -- an encounter as one document tells it
  document INTEGER NOT NULL REFERENCES documents (key), n INTEGER NOT NULL,
  encounter INTEGER NOT NULL REFERENCES encounters (key),
  kind TEXT NOT NULL, status TEXT NOT NULL,
  date TEXT, first TEXT, last TEXT,
  place INTEGER REFERENCES entities (key),
  "trigger" TEXT NOT NULL, zone TEXT NOT NULL,
  PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX tellings_by_encounter ON tellings (encounter);

CREATE TABLE telling_sides (
  document INTEGER NOT NULL, telling INTEGER NOT NULL,
  side TEXT NOT NULL, n INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities (key),
  role INTEGER REFERENCES entities (key), org INTEGER REFERENCES entities (key),
  PRIMARY KEY (document, telling, side, n),
  FOREIGN KEY (document, telling) REFERENCES tellings (document, n)
) WITHOUT ROWID;

CREATE TABLE telling_evidence (            -- triggers
  document INTEGER NOT NULL, telling INTEGER NOT NULL, n INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (document, telling, n),
  FOREIGN KEY (document, telling) REFERENCES tellings (document, n)
) WITHOUT ROWID;

-- Derived: one row a thing, counted over all documents.

CREATE TABLE entities (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL, type TEXT NOT NULL,
  name TEXT NOT NULL,
  mentions INTEGER NOT NULL DEFAULT 0,     -- by name; none and no refs: known as a body or holder of an office only
  refs INTEGER NOT NULL DEFAULT 0,         -- without a name
  named_documents INTEGER NOT NULL DEFAULT 0, ref_documents INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL GENERATED ALWAYS AS (CASE WHEN mentions > 0 THEN named_documents ELSE ref_documents END) VIRTUAL,
  first TEXT, last TEXT
);
CREATE INDEX entities_by_name ON entities (name);

CREATE TABLE spellings (
  key INTEGER PRIMARY KEY,                 -- of entity and surface
  entity INTEGER NOT NULL REFERENCES entities (key),
  surface TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 0,        -- as a name
  refs INTEGER NOT NULL DEFAULT 0,         -- as a reference without a name
  documents INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX spellings_by_entity ON spellings (entity);
CREATE INDEX spellings_by_surface ON spellings (surface, entity);

CREATE TABLE entity_days (
  entity INTEGER NOT NULL REFERENCES entities (key), day TEXT NOT NULL,
  mentions INTEGER NOT NULL DEFAULT 0, refs INTEGER NOT NULL DEFAULT 0, documents INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (entity, day)
) WITHOUT ROWID;

CREATE TABLE cooccurrence (
  key INTEGER PRIMARY KEY,                 -- of a and b
  a INTEGER NOT NULL REFERENCES entities (key),
  b INTEGER NOT NULL REFERENCES entities (key),
  count INTEGER NOT NULL DEFAULT 0, documents INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX cooccurrence_by_a ON cooccurrence (a);
CREATE INDEX cooccurrence_by_b ON cooccurrence (b);

CREATE TABLE cooccurrence_sentences (
  cooccurrence INTEGER NOT NULL REFERENCES cooccurrence (key),
  document INTEGER NOT NULL, sentence INTEGER NOT NULL,
  PRIMARY KEY (cooccurrence, document, sentence),
  FOREIGN KEY (document, sentence) REFERENCES sentences (document, n)
) WITHOUT ROWID;

CREATE TABLE titles (                      -- what an office is called
  key INTEGER PRIMARY KEY,
  role INTEGER NOT NULL REFERENCES entities (key), org INTEGER REFERENCES entities (key),
  surface TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX titles_by_office ON titles (role, org);

CREATE TABLE offices (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES entities (key),
  role INTEGER NOT NULL REFERENCES entities (key), org INTEGER REFERENCES entities (key),
  exclusive INTEGER NOT NULL,
  count INTEGER NOT NULL, documents INTEGER NOT NULL,
  first TEXT, last TEXT,
  begin_after TEXT, begin_by TEXT, end_from TEXT, end_before TEXT,
  predecessor INTEGER REFERENCES entities (key), successor INTEGER REFERENCES entities (key),
  agrees INTEGER NOT NULL, differs INTEGER NOT NULL, former INTEGER NOT NULL
);
CREATE INDEX offices_by_person ON offices (person);
CREATE INDEX offices_by_role ON offices (role, org);
CREATE INDEX offices_by_org ON offices (org);

CREATE TABLE encounters (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  base INTEGER NOT NULL,                   -- of the id without its number among twins
  rule TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  date TEXT, day TEXT, last_day TEXT,
  place INTEGER REFERENCES entities (key),
  persons INTEGER,                         -- of kind and persons, where there are two or more
  triggers TEXT NOT NULL,                  -- rules, by blanks
  count INTEGER NOT NULL, documents INTEGER NOT NULL
);
CREATE INDEX encounters_by_base ON encounters (base);
CREATE INDEX encounters_by_persons ON encounters (persons, day);
CREATE INDEX encounters_by_day ON encounters (day);

CREATE TABLE encounter_sides (
  encounter INTEGER NOT NULL REFERENCES encounters (key),
  side TEXT NOT NULL, n INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities (key),
  role INTEGER REFERENCES entities (key), org INTEGER REFERENCES entities (key),
  PRIMARY KEY (encounter, side, n)
) WITHOUT ROWID;
CREATE INDEX encounter_sides_by_entity ON encounter_sides (entity);

CREATE TABLE timeline (
  key INTEGER PRIMARY KEY,                 -- days since 1970-01-01
  day TEXT NOT NULL UNIQUE,
  encounters INTEGER NOT NULL DEFAULT 0,
  count INTEGER NOT NULL DEFAULT 0, documents INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE stories (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL,
  title TEXT NOT NULL, titled INTEGER NOT NULL,  -- by a headline; else by the names of its first three entities
  first TEXT, last TEXT,
  independent INTEGER NOT NULL
);

CREATE TABLE story_documents (
  story INTEGER NOT NULL REFERENCES stories (key), n INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (key),
  start INTEGER, end INTEGER,              -- first mention of what it shares
  PRIMARY KEY (story, n)
) WITHOUT ROWID;
CREATE UNIQUE INDEX story_documents_by_document ON story_documents (document);

CREATE TABLE story_entities (
  story INTEGER NOT NULL REFERENCES stories (key), n INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities (key),
  PRIMARY KEY (story, n)
) WITHOUT ROWID;
CREATE INDEX story_entities_by_entity ON story_entities (entity);

CREATE TABLE contradictions (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL, subject TEXT NOT NULL,
  count INTEGER NOT NULL, documents INTEGER NOT NULL
);
CREATE INDEX contradictions_by_subject ON contradictions (subject);

CREATE TABLE claims (
  contradiction INTEGER NOT NULL REFERENCES contradictions (key), n INTEGER NOT NULL,
  value TEXT NOT NULL,
  row TEXT,                                -- of the register, for its claim
  documents INTEGER NOT NULL,
  PRIMARY KEY (contradiction, n)
) WITHOUT ROWID;

CREATE TABLE claim_evidence (
  contradiction INTEGER NOT NULL, claim INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (key), start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (contradiction, claim, document, start, end),
  FOREIGN KEY (contradiction, claim) REFERENCES claims (contradiction, n)
) WITHOUT ROWID;

-- For finding what a new document touches.

CREATE TABLE bands (                       -- parts of fingerprints: near-duplicates share one
  key INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents (key),
  PRIMARY KEY (key, document)
) WITHOUT ROWID;

CREATE TABLE telling_days (                -- tellings that may be one encounter share a kind, a day and a participant
  kind TEXT NOT NULL, day TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entities (key),
  document INTEGER NOT NULL, telling INTEGER NOT NULL,
  PRIMARY KEY (kind, day, entity, document, telling),
  FOREIGN KEY (document, telling) REFERENCES tellings (document, n)
) WITHOUT ROWID;

-- Views.

CREATE VIEW aliases AS
SELECT s.key, 'alias/' || e.id || '=' || s.surface AS id, 'alias.surface' AS rule, s.surface, s.entity, e.name, s.count, s.documents
FROM spellings s JOIN entities e ON e.key = s.entity
WHERE s.count > 0 AND s.surface <> e.name;

CREATE VIEW story_encounters AS
SELECT DISTINCT sd.story, t.encounter
FROM story_documents sd JOIN tellings t ON t.document = sd.document
WHERE EXISTS (SELECT 1 FROM telling_evidence te WHERE te.document = t.document AND te.telling = t.n);

CREATE VIEW day_encounters AS
SELECT t.key AS day, e.key AS encounter
FROM timeline t JOIN encounters e ON e.day BETWEEN date(t.day, '-13 days') AND t.day AND e.last_day >= t.day;

-- Joins to every table above: kind names it, row is its key.
CREATE VIEW evidence AS
SELECT 'entity' AS kind, m.entity AS row, m.document, m.start, m.end
  FROM mentions m WHERE m.form <> 'reference'
UNION ALL
SELECT 'entity', m.entity, m.document, m.start, m.end
  FROM mentions m JOIN entities e ON e.key = m.entity WHERE m.form = 'reference' AND e.mentions = 0
UNION ALL
SELECT 'alias', s.key, m.document, m.start, m.end
  FROM spellings s JOIN mentions m ON m.entity = s.entity AND m.spelling = s.key WHERE m.form <> 'reference'
UNION ALL
SELECT 'cooccurrence', c.cooccurrence, s.document, s.start, s.end
  FROM cooccurrence_sentences c JOIN sentences s ON s.document = c.document AND s.n = c.sentence
UNION ALL
SELECT 'office', o.key, m.document, m.start, m.end
  FROM offices o JOIN office_mentions m ON m.role = o.role AND m.org IS o.org AND m.bearer = o.person
  WHERE m.bearer IS NOT NULL OR m.holder IS NOT NULL
UNION ALL
SELECT 'encounter', t.encounter, te.document, te.start, te.end
  FROM tellings t JOIN telling_evidence te ON te.document = t.document AND te.telling = t.n
UNION ALL
SELECT 'story', story, document, start, end FROM story_documents WHERE start IS NOT NULL
UNION ALL
SELECT 'day', t.key, d.document, d.start, d.end
  FROM timeline t JOIN dates d ON d.first BETWEEN date(t.day, '-13 days') AND t.day AND d.last >= t.day
UNION ALL
SELECT 'document', document, document, start, end FROM reasons
UNION ALL
SELECT 'document', key, key, 0, bytes FROM documents d
  WHERE NOT EXISTS (SELECT 1 FROM reasons r WHERE r.document = d.key)
UNION ALL
SELECT 'contradiction', contradiction, document, start, end FROM claim_evidence;
