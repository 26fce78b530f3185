import type { Connection } from './connection.ts';
import { peerKioskStep, peerMirrorStep } from './peerMirrorStep.ts';

// `acts` is the number of the last act up to an entry: what the next act is held against stands in the row before, and act numbers
// need no index of their own that every commit would write.

// The mirror answers for ID numbers, names and households through its search index, and coverage is counted from a narrow table that
// grows at its end: an index by name, household or village would be written all over with every hundred people that arrive. A leaf of
// the search index has to fit into a page of the file with its cipher's tag, else each takes two; its parts are merged by
// `SqliteMirror.tidy`, not by whichever commit comes in turn.

/**
 * Additive steps only: journal, mirror, settings and drafts migrate, projections are rebuilt instead. A step is never edited
 * after it shipped; the schema snapshot guard holds the outcome. All steps of one start run in one transaction.
 */
const steps: readonly string[] = [
  `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  actSeq INTEGER,
  acts INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  hash TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: not the next number')
   WHERE NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal);
  SELECT RAISE(ABORT, 'journal: id exists') WHERE EXISTS (SELECT 1 FROM journal WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'journal: not the next act')
    FROM (SELECT ifnull((SELECT acts FROM journal WHERE seq = NEW.seq - 1), 0) AS before)
   WHERE NEW.acts IS NOT ifnull(NEW.actSeq, before)
      OR (NEW.actSeq IS NOT NULL
          AND NOT (NEW.actSeq = before + 1 OR (NEW.kind = 'station.recovered' AND NEW.actSeq > before)));
END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal: append only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal: append only'); END;

CREATE TABLE entry_private (
  seq INTEGER PRIMARY KEY NOT NULL REFERENCES journal(seq),
  salt TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE TRIGGER entry_private_once BEFORE INSERT ON entry_private
BEGIN
  SELECT RAISE(ABORT, 'private: append only') WHERE EXISTS (SELECT 1 FROM entry_private WHERE seq = NEW.seq);
END;
CREATE TRIGGER entry_private_no_update BEFORE UPDATE ON entry_private BEGIN SELECT RAISE(ABORT, 'private: append only'); END;

CREATE TRIGGER entry_private_no_delete BEFORE DELETE ON entry_private
WHEN (SELECT kind FROM journal ORDER BY seq DESC LIMIT 1) IS NOT 'privacy.erased'
BEGIN SELECT RAISE(ABORT, 'private: erased by its own entry only'); END;

CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  draftId TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  operator TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_subject ON draft (kind, subject);

CREATE TABLE delivery_attempt (entryId TEXT PRIMARY KEY NOT NULL, attempts INTEGER NOT NULL, lastAt TEXT NOT NULL, firstAt TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE mirror_person (
  rowid INTEGER PRIMARY KEY,
  personKey TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  householdNumber TEXT,
  paying INTEGER NOT NULL,
  packed TEXT NOT NULL
) STRICT;
CREATE TABLE mirror_coverage (rowid INTEGER PRIMARY KEY, villageCode TEXT NOT NULL, paying INTEGER NOT NULL, yearMask INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE mirror_search USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61', detail=none);
INSERT INTO mirror_search (mirror_search, rank) VALUES ('pgsz', 3950), ('automerge', 0), ('usermerge', 8), ('crisismerge', 64);
CREATE TABLE mirror_bundle (version INTEGER PRIMARY KEY NOT NULL, json TEXT NOT NULL) STRICT;
`,
  // `json` of a bundle is the canonical text the province signed; what an older program kept has no signature and is asked for again.
  `ALTER TABLE mirror_bundle ADD COLUMN signature TEXT;`,
  peerMirrorStep,
  peerKioskStep,
];

/** The newest schema this program knows (`PRAGMA user_version`). */
export const schemaVersion = steps.length;

/** `application_id` of the file: real and practice books refuse each other even outside this program. */
export const applicationIds = { real: 0x5453_0001, training: 0x5453_0002 } as const;

/** The version found in a file; 0 = empty. */
export function readSchemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Brings the file to the newest schema in one transaction. Call only after a backup when the version is neither 0 nor the newest. */
export function migrate(connection: Connection, store: keyof typeof applicationIds): void {
  const from = readSchemaVersion(connection);
  if (from >= schemaVersion) return;
  connection.transaction(() => {
    for (const step of steps.slice(from)) connection.exec(step);
    connection.pragma(`user_version=${schemaVersion}`);
    connection.pragma(`application_id=${applicationIds[store]}`);
  })();
}
