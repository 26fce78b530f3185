import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deviceReasons } from '../../../src-main/contract/text/devices.ts';
import { readTerminalProfile } from '../../../src-main/devices/profiles/terminalProfiles.ts';
import { parseEcrProfile } from '../../../src-main/devices/protocols/ecr/profile.ts';
import { profileNames } from './terminalParts.ts';

type Json = { [key: string]: Json } & Json[] & string & number;

const file = (name: string): URL => new URL(`../../../resources/terminals/${name}.json`, import.meta.url);

/** The simulator's profile with something changed; what is then wrong with it, path and problem. */
function wrong(change: (profile: Json) => void, name = 'sim-ecr'): readonly string[] {
  const profile = JSON.parse(readFileSync(file(name), 'utf8')) as Json;
  change(profile);
  const parsed = parseEcrProfile(profile);
  return parsed.ok ? [] : parsed.error.map(({ path, problem }) => `${path}: ${problem}`);
}

const set = (at: string, value: unknown) => (profile: Json) => {
  const keys = at.split('.');
  const last = keys.pop() ?? '';
  const place = keys.reduce<Json>((here, key) => here[key] as Json, profile);
  place[last] = value as Json;
};

describe('a profile of a payment terminal', () => {
  it.each(profileNames)('%s comes with the product and is right', (name) => {
    expect(wrong(() => undefined, name)).toEqual([]);
    expect(readTerminalProfile({ profile: name })).toMatchObject({ ok: true, value: { name } });
  });

  it.each([
    ['layouts.request.fields.3.bytes', 10, 'layouts.request.fields.4.at: oldDate begins at 30, 28 was left: gap'],
    ['layouts.request.fields.3.bytes', 14, 'layouts.request.fields.4.at: oldDate begins at 30, before 32: overlap'],
    ['layouts.request.bytes', 80, 'layouts.request.bytes: the fields end at 79, the message has 80 bytes'],
    ['layouts.request.fields.3.name', 'memo', 'operations.sale: its request has no field amount'],
    ['layouts.request.fields.1.name', 'posNo', 'layouts.request.fields.1.name: posNo stands twice'],
    ['layouts.answer.fields.11.name', 'memo', 'operations.sale: its answer answer has no field ref'],
    ['layouts.answer.fields.0.name', 'memo', 'operations.sale.answers: answer has no field rc'],
    ['layouts.answer.fields.0.oneOf', ['000'], 'layouts.answer.fields.0: "000" is longer than the field, 2'],
    ['framing.maxBodyBytes', 100, 'layouts.answer.bytes: more than framing.maxBodyBytes, 100'],
    ['framing.nak', '06', 'framing.nak: is the same byte as framing.ack'],
    ['framing.check.covers', ['body', 'body'], 'framing.check.covers: a part is covered twice'],
    ['framing.length', { form: 'fixed', bytes: 90 }, 'layouts.request.bytes: every frame has 90 bytes'],
    ['operations.sale.answers', [], 'operations.sale.answers: an answer is needed'],
    ['operations.void.request', 'nothing', 'operations.void: there is no layout nothing'],
    ['classes.declined', ['00'], 'classes.declined.0: 00 is in approved already'],
  ])('with %s = %j is refused in words', (at, value, problem) => {
    expect(wrong(set(at, value))).toContain(problem);
  });

  it.each([
    ['layouts.request.fields.3.encoding', 'ebcdic'],
    ['layouts.request.fields.3.name', 'amuont'],
    ['operations.reverse', {}],
    ['framing.start', '2'],
    ['framing.length.form', 'bcd4'],
    ['times.ackMs', 0],
    ['schema', 'ecr-profile/2'],
    ['operations.sale', undefined],
    ['classes.approved', []],
  ])('with %s = %j is refused at that path', (at, value) => {
    const [first = ''] = wrong(set(at, value));
    expect(first.split(':')[0]).toBe(at);
  });

  it('without a length must not hold packed digits: they may look like the end', () => {
    const packed = set('layouts.pay.fields.5.encoding', 'bcd');
    expect(wrong(packed, 'ecr17-style')[0]).toBe(
      'layouts.pay.fields.5.encoding: packed digits may hold a separator or an end mark',
    );
  });

  it('of a station of its own is read from its file, and every failure to do so is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'terminal-profile-'));
    const own = join(folder, 'own.json');
    const read = () => readTerminalProfile({ profile: 'terminal-file', profileFile: own });
    expect(read()).toEqual({ ok: false, error: [{ path: '(file)', problem: 'cannot be read: ENOENT' }] });
    writeFileSync(own, '{');
    expect(read()).toMatchObject({ ok: false, error: [{ path: '(file)' }] });
    writeFileSync(own, '[]');
    expect(read()).toEqual({ ok: false, error: [{ path: '(file)', problem: 'an object is needed' }] });
    writeFileSync(own, `\uFEFF${readFileSync(file('sim-ecr'), 'utf8')}`);
    expect(read()).toMatchObject({ ok: true });
    rmSync(folder, { recursive: true });
    expect(deviceReasons['profile-refused']).toBeDefined();
  });
});
