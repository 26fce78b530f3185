import type { Connection } from '../../adapters/sqlite/connection.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { BundleTerminal } from '../../core/policy/bundle.ts';
import type { OwnAddress, TerminalKind } from '../../core/ports/peers.ts';
import type { HeartbeatAnswer, ReceiptLease } from '../../core/ports/province.ts';
import type { Settings } from './tables.ts';

/** Codes a practice station may activate with; each makes one terminal. */
export const practiceActivationCodes: readonly string[] = Array.from(
  { length: 40 },
  (_, index) => `LIANXI-${(index + 1).toString().padStart(2, '0')}`,
);

/** Codes that make a kiosk; the county gives such a code out for exactly that. */
export const practiceKioskCodes: readonly string[] = Array.from({ length: 9 }, (_, index) => `LIANXI-K${index + 1}`);

export type Terminals = {
  /** All terminals ever activated, revoked ones too. */
  list(): readonly BundleTerminal[];
  find(terminal: string): BundleTerminal | undefined;
  /** Makes a terminal of a code; the same code with the same key gives the same terminal. */
  activate(request: {
    readonly code: string;
    readonly publicKey: string;
    readonly at: string;
  }): Result<BundleTerminal, 'CODE_UNKNOWN' | 'CODE_USED'>;
  /** A new code for a PC that replaces `replaces`; using it revokes the old terminal. */
  issueCode(replaces: string): string;
  revoke(terminal: string, at: string): void;
  /** What a terminal said of itself for the pairing list; the practice county pairs whoever says so. */
  notePeer(terminal: string, peer: OwnAddress): void;
  /** The county says what a paired PC is for; without a word it is a counter. */
  setKind(terminal: string, kind: TerminalKind): void;
  /** Leaves a command for the terminal's next heartbeat. */
  command(terminal: string, command: HeartbeatAnswer['commands'][number]): void;
  takeCommands(terminal: string): HeartbeatAnswer['commands'];
  /** Leases receipt numbers; idempotent by terminal and request id, ranges never overlap. */
  lease(terminal: string, requestId: string, want: number): ReceiptLease;
};

type TerminalRow = {
  terminal: string;
  window_name: string;
  public_key: string;
  valid_from: string;
  revoked_at: string | null;
  commands: string;
  kind: 'counter' | 'kiosk' | 'village' | null;
  pin: string | null;
  address: string | null;
};

type LeaseRow = { prefix: string; first: number; last: number };

/** Most numbers one lease gives out. */
const largestLease = 1_000;
/** Practice receipts say so in their first letters (练习). */
const practicePrefix = 'LX';

const recordOf = (row: TerminalRow): BundleTerminal => ({
  terminal: row.terminal,
  windowName: row.window_name,
  publicKey: row.public_key,
  from: row.valid_from,
  ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
  ...(row.kind !== null && row.kind !== 'counter' && { kind: row.kind }),
  ...(row.kind !== null && row.pin && { peer: { kind: row.kind, pin: row.pin, address: row.address ?? '' } }),
});

const terminalsWithPeer = 'SELECT * FROM terminal LEFT JOIN terminal_peer USING (terminal)';

function peerNoter(connection: Connection, settings: Settings): Terminals['notePeer'] {
  const upsert = connection.prepare(
    `INSERT INTO terminal_peer (terminal, kind, pin, address) VALUES (?, 'counter', ?, ?) ON CONFLICT (terminal)
     DO UPDATE SET pin = excluded.pin, address = excluded.address WHERE pin <> excluded.pin OR address <> excluded.address`,
  );
  return (terminal, { address, pin }) => {
    if (upsert.run(terminal, pin, address).changes > 0) settings.count('bundleVersion');
  };
}

function kindSetter(connection: Connection, settings: Settings): Terminals['setKind'] {
  const update = connection.prepare('UPDATE terminal_peer SET kind = ? WHERE terminal = ? AND kind <> ?');
  return (terminal, kind) => {
    if (update.run(kind, terminal, kind).changes > 0) settings.count('bundleVersion');
  };
}

export function createTerminals(connection: Connection, settings: Settings): Terminals {
  const all = connection.prepare<[], TerminalRow>(`${terminalsWithPeer} ORDER BY terminal`);
  const one = connection.prepare<[string], TerminalRow>(`${terminalsWithPeer} WHERE terminal = ?`);
  const insert = connection.prepare(
    'INSERT INTO terminal (terminal, window_name, public_key, valid_from) VALUES (?, ?, ?, ?)',
  );
  const setRevoked = connection.prepare('UPDATE terminal SET revoked_at = ? WHERE terminal = ? AND revoked_at IS NULL');
  const setCommands = connection.prepare('UPDATE terminal SET commands = ? WHERE terminal = ?');
  const insertCode = connection.prepare('INSERT OR IGNORE INTO activation_code VALUES (?, ?, NULL)');
  const code = connection.prepare<[string], { replaces: string | null; used_by: string | null }>(
    'SELECT * FROM activation_code WHERE code = ?',
  );
  const useCode = connection.prepare('UPDATE activation_code SET used_by = ? WHERE code = ?');
  for (const one of [...practiceActivationCodes, ...practiceKioskCodes]) insertCode.run(one, null);
  const insertKiosk = connection.prepare("INSERT INTO terminal_peer VALUES (?, 'kiosk', '', '')");

  const find: Terminals['find'] = (terminal) => {
    const row = one.get(terminal);
    return row && recordOf(row);
  };
  const revoke: Terminals['revoke'] = (terminal, at) => {
    if (setRevoked.run(at, terminal).changes > 0) settings.count('bundleVersion');
  };
  return {
    list: () => all.all().map(recordOf),
    find,
    revoke,
    activate: ({ code: given, publicKey, at }) => {
      const found = code.get(given);
      if (found === undefined) return err('CODE_UNKNOWN');
      if (found.used_by !== null) {
        const before = find(found.used_by);
        return before?.publicKey === publicKey ? ok(before) : err('CODE_USED');
      }
      const number = settings.count('terminalNumber');
      const terminal = `T${number.toString().padStart(2, '0')}`;
      if (found.replaces !== null) revoke(found.replaces, at);
      const isKiosk = practiceKioskCodes.includes(given);
      const windowName = isKiosk ? `${number}号查询机` : `${number}号窗口`;
      insert.run(terminal, windowName, publicKey, at.slice(0, 10));
      if (isKiosk) insertKiosk.run(terminal);
      useCode.run(terminal, given);
      settings.count('bundleVersion');
      return ok({ terminal, windowName, publicKey, from: at.slice(0, 10), ...(isKiosk && { kind: 'kiosk' as const }) });
    },
    issueCode: (replaces) => {
      const fresh = `LIANXI-R${settings.count('replacementCode').toString().padStart(3, '0')}`;
      insertCode.run(fresh, replaces);
      return fresh;
    },
    command: (terminal, command) => {
      const row = one.get(terminal);
      if (row === undefined) return;
      const waiting = JSON.parse(row.commands) as HeartbeatAnswer['commands'];
      setCommands.run(JSON.stringify([...new Set([...waiting, command])]), terminal);
    },
    takeCommands: (terminal) => {
      const waiting = JSON.parse(one.get(terminal)?.commands ?? '[]') as HeartbeatAnswer['commands'];
      if (waiting.length > 0) setCommands.run('[]', terminal);
      return waiting;
    },
    notePeer: peerNoter(connection, settings),
    setKind: kindSetter(connection, settings),
    lease: createLeases(connection, settings),
  };
}

function createLeases(connection: Connection, settings: Settings): Terminals['lease'] {
  const find = connection.prepare<[string, string], LeaseRow>(
    'SELECT prefix, first, last FROM lease WHERE terminal = ? AND request_id = ?',
  );
  const insert = connection.prepare(
    'INSERT INTO lease (terminal, request_id, prefix, first, last) VALUES (?, ?, ?, ?, ?)',
  );
  const answer = ({ prefix, first, last }: LeaseRow): ReceiptLease => ({
    rangeId: `${prefix}-${first}`,
    prefix,
    from: first,
    to: last,
  });
  return (terminal, requestId, want) => {
    const before = find.get(terminal, requestId);
    if (before !== undefined) return answer(before);
    const first = Number(settings.read('nextReceipt') ?? '1');
    const last = first + Math.min(Math.max(1, want), largestLease) - 1;
    settings.write('nextReceipt', String(last + 1));
    insert.run(terminal, requestId, practicePrefix, first, last);
    return answer({ prefix: practicePrefix, first, last });
  };
}
