import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Log } from '../../core/ports/log.ts';

/** One file is cut at this size and one older file is kept. */
const maxBytes = 4 * 1024 * 1024;

type Fields = Readonly<Record<string, string | number | boolean>>;

/** Text that could be a person never reaches the file: digits of more than eight and Han characters are struck out. */
export function redact(text: string): string {
  return text
    .replaceAll(/\d{9,}[Xx]?/g, '[number]')
    .replaceAll(/\p{Script=Han}+/gu, '[han]')
    .slice(0, 500);
}

/** JSON lines for the county's IT person. A log that can't be written never stops the station. */
export function createFileLog(path: string, wallMs: () => number): Log {
  let bytes = sizeOf(path);
  const write = (level: string, event: string, fields: Fields = {}): void => {
    const safe = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
    );
    const line = `${JSON.stringify({ at: new Date(wallMs()).toISOString(), level, event, ...safe })}\n`;
    try {
      if (bytes > maxBytes) {
        renameSync(path, `${path}.1`);
        bytes = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      bytes += line.length;
    } catch {
      bytes = sizeOf(path);
    }
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
