import * as v from 'valibot';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { TraceRow } from './trace.ts';

/** First line of a trace file. `expect` makes a test of a capture: the card events and the last state it has to lead to. */
const traceHeader = v.object({
  schema: v.literal('device-trace/1'),
  app: v.string(),
  /** Kind of device, which decides the driver. */
  driver: v.string(),
  profile: v.string(),
  device: v.string(),
  tz: v.string(),
  expect: v.exactOptional(v.object({ events: v.array(v.string()), state: v.string() })),
});
export type TraceHeader = v.InferOutput<typeof traceHeader>;

const hexText = v.pipe(v.string(), v.regex(/^([0-9A-F]{2})*$/, 'capital hexadecimal bytes are needed'));

/** One line behind the header; times in microseconds of the recorder's clock. `ctl` and unknown directions belong to other recorders. */
const traceLine = v.object({
  t_us: v.number(),
  dir: v.picklist(['out', 'in', '-']),
  kind: v.picklist(['bytes', 'apdu', 'ctl', 'event']),
  hex: hexText,
  note: v.exactOptional(v.string()),
});

/** A trace as it lies on disk. */
export type Trace = { readonly header: TraceHeader; readonly rows: readonly TraceRow[] };

/** A row as a line of a trace file, with its end. */
export function rowLine({ direction, hex, kind, note, tUs }: TraceRow): string {
  const what = direction === 'event' ? 'event' : (kind ?? 'bytes');
  const dir = direction === 'event' ? '-' : direction;
  return `${JSON.stringify({ t_us: tUs, dir, kind: what, hex, ...(note === undefined ? {} : { note }) })}\n`;
}

/** The header as a line, with its end. */
export function headerLine(header: Omit<TraceHeader, 'schema' | 'app' | 'tz'>): string {
  return `${JSON.stringify({ schema: 'device-trace/1', app: 'township-station', ...header, tz: '+08:00' })}\n`;
}

/** Reads a trace file; the error names the first line that is none. */
export function parseTrace(text: string): Result<Trace, { readonly line: number; readonly problem: string }> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const header = parsed(traceHeader, lines[0] ?? '');
  if (!header.ok) return err({ line: 1, problem: header.error });
  const rows: TraceRow[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    const row = parsed(traceLine, line);
    if (!row.ok) return err({ line: index + 2, problem: row.error });
    rows.push(rowOf(row.value));
  }
  return ok({ header: header.value, rows });
}

function rowOf({ dir, hex, kind, note, t_us: tUs }: v.InferOutput<typeof traceLine>): TraceRow {
  const plain = kind === 'event' || kind === 'ctl' || dir === '-';
  return {
    tUs,
    direction: plain ? 'event' : dir,
    hex,
    ...(kind === 'apdu' ? { kind } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function parsed<S extends v.GenericSchema>(schema: S, line: string): Result<v.InferOutput<S>, string> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return err('is not JSON');
  }
  const checked = v.safeParse(schema, value);
  if (checked.success) return ok(checked.output);
  const [issue] = checked.issues;
  return err(`${v.getDotPath(issue) ?? ''} ${issue.message}`.trim());
}
