import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLog, redact } from '../../../src-main/adapters/telemetry/fileLog.ts';

let folder: string;
const file = () => join(folder, 'station.log');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the technical log', () => {
  it('is one JSON line per event', () => {
    const log = createFileLog(file(), () => Date.parse('2026-11-20T04:00:00Z'));
    log.info('started', { port: 7 });
    log.error('storage', { code: 'full' });
    const lines = readFileSync(file(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { at: '2026-11-20T04:00:00.000Z', level: 'info', event: 'started', port: 7 },
      { at: '2026-11-20T04:00:00.000Z', level: 'error', event: 'storage', code: 'full' },
    ]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['cannot read 610999197903069019', 'cannot read [number]'],
    ['cannot read 61099919790306901X!', 'cannot read [number]!'],
    ['phone 19900000001', 'phone [number]'],
    ['张练习 failed', '[han] failed'],
    ['𠮷 and 䶮', '[han] and [han]'],
    ['code 12345678', 'code 12345678'],
  ])('never keeps what could be a person: %s', (text, kept) => {
    expect(redact(text)).toBe(kept);
    createFileLog(file(), () => 0).warn('x', { message: text });
    expect(readFileSync(file(), 'utf8')).toContain(JSON.stringify(kept));
  });

  it('is cut and keeps one older file', () => {
    const log = createFileLog(file(), () => 0);
    for (let line = 0; line < 12_000; line += 1) log.info('x', { text: 'a'.repeat(480) });
    expect(statSync(file()).size).toBeLessThan(4.2 * 1024 * 1024);
    expect(statSync(`${file()}.1`).size).toBeLessThan(4.2 * 1024 * 1024);
  });

  it('that can’t be written stops nobody', () => {
    const log = createFileLog(join(folder, 'absent', 'station.log'), () => 0);
    expect(() => log.error('x')).not.toThrow();
  });
});
