import type { Connection } from '../../adapters/sqlite/connection.ts';

/** The practice province's book. Its format may change with every version: a practice book is simply made again. */
const schema = `
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS terminal (
    terminal TEXT PRIMARY KEY, window_name TEXT NOT NULL, public_key TEXT NOT NULL, valid_from TEXT NOT NULL,
    revoked_at TEXT, contiguous_to INTEGER NOT NULL DEFAULT 0, commands TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  CREATE TABLE IF NOT EXISTS terminal_peer (terminal TEXT PRIMARY KEY, kind TEXT NOT NULL, pin TEXT NOT NULL, address TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS activation_code (code TEXT PRIMARY KEY, replaces TEXT, used_by TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS person (
    person_key TEXT PRIMARY KEY, change_no INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL,
    id_number TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0, json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS person_by_number ON person (id_number);
  CREATE TABLE IF NOT EXISTS alias (local_key TEXT PRIMARY KEY, person_key TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS act (
    id TEXT PRIMARY KEY, terminal TEXT NOT NULL, act_seq INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT,
    received_at TEXT NOT NULL, decide_at_ms INTEGER NOT NULL DEFAULT 0, desk TEXT, outcome TEXT NOT NULL, reference TEXT,
    province_person_key TEXT, code TEXT, reason TEXT, field TEXT, json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS act_by_number ON act (terminal, act_seq);
  CREATE INDEX IF NOT EXISTS act_by_subject ON act (subject, kind);
  CREATE TABLE IF NOT EXISTS lease (
    request_id TEXT NOT NULL, terminal TEXT NOT NULL, prefix TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (terminal, request_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS receipt_report (
    prefix TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, fate TEXT NOT NULL, terminal TEXT NOT NULL,
    PRIMARY KEY (prefix, first)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS retired_code (list TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (list, code)) STRICT;
  CREATE TABLE IF NOT EXISTS alarm (
    alarm_no INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, terminal TEXT NOT NULL, detail TEXT NOT NULL,
    UNIQUE (kind, terminal, detail)
  ) STRICT;
`;

/** Makes the tables that are missing. */
export function createTables(connection: Connection): void {
  connection.exec(schema);
}

/** Single values by name: keys, counters, modes. */
export type Settings = {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
  /** Adds one and returns the new value; starts at 1. */
  count(name: string): number;
};

export function createSettings(connection: Connection): Settings {
  const select = connection.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?');
  const upsert = connection.prepare(
    'INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const read = (name: string): string | undefined => select.get(name)?.value;
  const write = (name: string, value: string): void => {
    upsert.run(name, value);
  };
  return {
    read,
    write,
    count: (name) => {
      const next = Number(read(name) ?? '0') + 1;
      write(name, String(next));
      return next;
    },
  };
}
