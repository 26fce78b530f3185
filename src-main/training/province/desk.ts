import type { Connection } from '../../adapters/sqlite/connection.ts';
import { type AnswererMode, approvedWord } from './answerer.ts';
import type { Settings } from './tables.ts';

/** An act as the county desk lists it; no names and no ID numbers. */
export type DeskAct = {
  readonly id: string;
  readonly terminal: string;
  readonly actSeq: number;
  readonly kind: string;
  readonly receivedAt: string;
  readonly outcome: string;
  readonly reference?: string;
  readonly code?: string;
};

export type Alarm = { readonly at: string; readonly kind: string; readonly terminal: string; readonly detail: string };

/** What a person at the practice county's desk sees and does. */
export type CountyDesk = {
  /** Newest first, at most 200. */
  acts(limit: number): readonly DeskAct[];
  alarms(): readonly Alarm[];
  alarm(kind: string, terminal: string, detail: string): void;
  mode(): AnswererMode;
  setMode(mode: AnswererMode): void;
  /** Lets a registration in review pass, or returns it with a reason; takes effect when the station asks again. */
  approve(actId: string): boolean;
  giveBack(actId: string, reason: string): boolean;
};

type Row = {
  id: string;
  terminal: string;
  act_seq: number;
  kind: string;
  received_at: string;
  outcome: string;
  reference: string | null;
  code: string | null;
};

const longestList = 200;

export function createDesk(options: {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly now: () => string;
}): CountyDesk {
  const { connection, settings } = options;
  const newest = connection.prepare<[number], Row>('SELECT * FROM act ORDER BY rowid DESC LIMIT ?');
  const alarms = connection.prepare<[], Alarm>(
    'SELECT at, kind, terminal, detail FROM alarm ORDER BY alarm_no DESC LIMIT 200',
  );
  const insertAlarm = connection.prepare(
    'INSERT OR IGNORE INTO alarm (at, kind, terminal, detail) VALUES (?, ?, ?, ?)',
  );
  const setWord = connection.prepare(
    "UPDATE act SET desk = ? WHERE id = ? AND kind = 'person.registered' AND outcome = 'deferred'",
  );
  const decide = (actId: string, word: string): boolean => setWord.run(word, actId).changes > 0;
  return {
    acts: (limit) =>
      newest.all(Math.min(limit, longestList)).map((row) => ({
        id: row.id,
        terminal: row.terminal,
        actSeq: row.act_seq,
        kind: row.kind,
        receivedAt: row.received_at,
        outcome: row.outcome,
        ...(row.reference !== null && { reference: row.reference }),
        ...(row.code !== null && { code: row.code }),
      })),
    alarms: () => alarms.all(),
    alarm: (kind, terminal, detail) => {
      insertAlarm.run(options.now(), kind, terminal, detail);
    },
    mode: () => (settings.read('mode') === 'manual' ? 'manual' : 'auto'),
    setMode: (mode) => settings.write('mode', mode),
    approve: (actId) => decide(actId, approvedWord),
    giveBack: (actId, reason) => decide(actId, reason === approvedWord || reason === '' ? '材料不全，退回' : reason),
  };
}
