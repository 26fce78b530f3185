import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { saneLine, saneScanner } from '../../../src-main/devices/drivers/saneScanner.ts';

const silent = { onProgress: () => undefined };

it('the system has SANE, whose test backend is a scanner without hardware', () => {
  expect((process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/scanimage`))).toBe(true);
});

it('a scanner of SANE gives a page as JPEG and says how far it is', async () => {
  const line = saneLine('test:0');
  expect(await line.open()).toEqual({ ok: true, value: undefined });
  const heard: number[] = [];
  const scanned = await saneScanner(line, 'test:0').scan({ onProgress: (percent) => heard.push(percent) });
  expect(scanned).toMatchObject({ ok: true, value: { mime: 'image/jpeg' } });
  expect(heard.at(-1)).toBe(100);
  await line.close();
});

it('a scanner that is not there, or a program that is not installed, is told apart in words', async () => {
  expect(await saneLine('nothing:7').open()).toMatchObject({ ok: false, error: { code: 'port-missing' } });
  expect(await saneLine('test:0', 'no-such-scan-program').open()).toMatchObject({
    ok: false,
    error: { code: 'scan-program-missing' },
  });
  const line = saneLine('nothing:7');
  expect(await saneScanner(line, 'nothing:7').scan(silent)).toMatchObject({
    ok: false,
    error: { code: 'port-missing' },
  });
});

it('a scan that is cancelled ends at once and leaves nothing', async () => {
  const line = saneLine('test:0');
  const stop = new AbortController();
  const scan = saneScanner(line, 'test:0').scan({ onProgress: () => stop.abort() }, stop.signal);
  expect(await scan).toMatchObject({ ok: false, error: { code: 'scan-cancelled', certainty: 'not-done' } });
});
