import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deviceAdvice, deviceReasons, deviceSentence } from '../../../src-main/contract/text/devices.ts';
import { adviceOf, devicesText } from '../../../src-main/contract/text/screens/devices.ts';
import { deviceKinds } from '../../../src-main/contract/values/deviceKind.ts';
import { ecrOperations } from '../../../src-main/devices/protocols/ecr/fieldNames.ts';
import { adviceFor } from '../../../src-main/devices/registry/advice.ts';

const devices = fileURLToPath(new URL('../../../src-main/devices/', import.meta.url));
const sources = readdirSync(devices, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => readFileSync(`${devices}${name}`, 'utf8'));

/** Codes a source writes down as the reason of a failure or of a state. */
const codes = new Set(
  sources.flatMap((source) =>
    [
      /code: '([a-z][a-z0-9-]+)'/gi,
      /reason: '([a-z][a-z0-9-]+)'/gi,
      /\bset\('[a-z]+', '([a-z-]+)'/g,
      /notDone(?:<[^>]*>)?\('([a-z-]+)'/g,
    ].flatMap((form) => [...source.matchAll(form)].map((match) => match[1] ?? '')),
  ),
);
/** What framers say of bytes; drivers turn it into the codes people see. */
const inner = new Set(['bad-checksum', 'cut-off', 'incomplete', 'no-prefix', 'not-text', 'too-long']);

describe('what a person reads about a device', () => {
  it('there are codes to look at', () => {
    expect(codes.size).toBeGreaterThan(50);
    expect(codes).toContain('port-busy');
  });

  it.each([...codes].filter((code) => !inner.has(code)).sort())('%s has a Chinese sentence', (code) => {
    expect(deviceSentence(code)).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each(Object.keys(deviceReasons))('%s leads to a sentence and three steps that are there', (reason) => {
    const advice = deviceAdvice[adviceFor(reason) ?? ''];
    expect(advice?.sentence).toMatch(/。$/);
    expect(advice?.steps.every((step) => /[\u4e00-\u9fff]/.test(step))).toBe(true);
  });

  it.each(deviceKinds)('%s has a name, a short one, and a fix of its own while it is away', (kind) => {
    expect([devicesText.kinds[kind], devicesText.shortKinds[kind]].every(Boolean)).toBe(true);
    expect(adviceOf(kind).steps).toHaveLength(3);
  });

  it.each([...ecrOperations, 'read', 'print', 'test', 'scan', 'sign', 'fingerprint', 'pin', 'bank-card'])(
    'who has a device for %s is told in words',
    (use) => {
      expect(devicesText.uses[use]).toMatch(/^正在/);
    },
  );
});
