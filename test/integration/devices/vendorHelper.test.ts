import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { VendorCaller } from '../../../src-main/devices/transports/vendorCaller.ts';
import {
  type CallerProcess,
  callerName,
  callerSpawner,
  type SpawnCaller,
  type VendorLibrary,
} from '../../../src-main/devices/transports/vendorProgram.ts';
import type { VendorArgument } from '../../../src-main/devices/transports/vendorWire.ts';
import { compile, VendorStandIn } from '../../fixtures/vendorStandIn.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const number = (value: number): VendorArgument => ({ type: 'number', value });
const text = (value: string): VendorArgument => ({ type: 'text', bytes: Buffer.from(value, 'latin1') });
const latin = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

let standIn: VendorStandIn;
let helper: VendorCaller;
let started: CallerProcess[];
let ends: string[];

/** A spawner that keeps what it started and how it ended. */
function watched(spawn: SpawnCaller): SpawnCaller {
  // The lists of this test: helpers of the one before may end only now.
  const [begun, over] = [started, ends];
  return (library) => {
    const process = spawn(library);
    if (!process.ok) return process;
    begun.push(process.value);
    process.value.onEnd((how) => over.push(how));
    return process;
  };
}

function callerFor(library: Partial<VendorLibrary>, folder = standIn.helpers): VendorCaller {
  const whole = { path: standIn.library('sdt'), family: 'sdt', bits: 64, ...library } as const;
  return new VendorCaller({ library: whole, clock, spawn: watched(callerSpawner(folder)) });
}

const find = (deadlineMs = 3000) =>
  helper.call({ name: 'SDT_StartFindIDCard', args: [number(1001), number(0)], deadlineMs });

beforeAll(() => {
  standIn = new VendorStandIn();
}, 60_000);
afterAll(() => standIn.remove());

beforeEach(() => {
  standIn.clear();
  [started, ends] = [[], []];
  helper = callerFor({});
});
afterEach(() => helper.close());

describe('a vendor library in its helper', () => {
  it('answers, call after call, in one process', async () => {
    expect(await find()).toEqual({ ok: true, value: { returned: 0x80, outputs: [new Uint8Array(8)] } });
    expect(await find()).toMatchObject({ ok: true });
    expect(started).toHaveLength(1);
  });

  it('gives texts up to their end and bytes whole', async () => {
    const ssc = callerFor({ path: standIn.library('ssc'), family: 'ssc' });
    standIn.write('ssc', Buffer.from('a|b|'));
    const basic = await ssc.call({ name: 'iReadCardBas', args: [number(3)], deadlineMs: 3000 });
    expect(basic.ok && basic.value.outputs.map(latin)).toEqual(['a|b|']);
    ssc.close();
    const bank = callerFor({ path: standIn.library('bankall'), family: 'bankall' });
    standIn.write('bankall', Buffer.from('00ok###'));
    const args = [text('sale123'), { type: 'room', bytes: 9 } as const];
    const paid = await bank.call({ name: 'bankall', args, deadlineMs: 3000 });
    expect(paid.ok && paid.value.outputs.map(latin)).toEqual(['00ok123\0\0']);
    bank.close();
  });

  it('may print to its stdout without disturbing anybody', async () => {
    standIn.behave({ SDT_StartFindIDCard: 'print' });
    expect(await find()).toMatchObject({ ok: true });
    expect(await find()).toMatchObject({ ok: true });
  });

  it('is waited for when it is slow', async () => {
    standIn.behave({ SDT_StartFindIDCard: 'slow' });
    expect(await find()).toMatchObject({ ok: true });
  });
});

describe('a vendor library that misbehaves costs one helper', () => {
  it.each([
    ['hang', 'library-hung'],
    ['crash', 'library-crashed'],
    ['quit', 'library-crashed'],
    ['overrun', 'library-overflow'],
  ])('when it does this: %s', async (behaviour, code) => {
    standIn.write('card', new Uint8Array(256));
    standIn.behave({ SDT_StartFindIDCard: behaviour });
    expect(await find(700)).toMatchObject({ ok: false, error: { code, mayHaveRun: true } });
    await expect.poll(() => ends).toHaveLength(1);
    standIn.behave({});
    expect(await find()).toMatchObject({ ok: true, value: { returned: 0x9f } });
    expect(helper.starts).toBe(2);
  });

  it('when it claims more bytes than there was room for', async () => {
    standIn.write('card', new Uint8Array(256));
    standIn.behave({ SDT_ReadBaseMsg: 'claim' });
    const port = [number(1001), number(0)];
    await helper.call({ name: 'SDT_SelectIDCard', args: port, deadlineMs: 3000 });
    const read = await helper.call({ name: 'SDT_ReadBaseMsg', args: port, deadlineMs: 3000 });
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'library-overflow', detail: 'SDT_ReadBaseMsg buffer 2 of 1024 bytes' },
    });
  });

  it('and a waiting call can be given up', async () => {
    standIn.behave({ SDT_StartFindIDCard: 'hang' });
    const cancel = new AbortController();
    const call = { name: 'SDT_StartFindIDCard', args: [number(1001), number(0)], deadlineMs: 20_000 };
    const waiting = helper.call(call, cancel.signal);
    await expect.poll(() => started.length).toBe(1);
    cancel.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await expect.poll(() => ends).toEqual(['SIGKILL']);
  });

  it('and closing ends it in the middle of a call', async () => {
    standIn.behave({ SDT_StartFindIDCard: 'hang' });
    const waiting = find(20_000);
    await expect.poll(() => started.length).toBe(1);
    helper.close();
    expect(await waiting).toMatchObject({ ok: false });
    await expect.poll(() => ends).toHaveLength(1);
    expect(await find()).toMatchObject({ ok: false, error: { code: 'cancelled', mayHaveRun: false } });
  });
});

describe('what cannot work is said in words', () => {
  const failing = async (library: Partial<VendorLibrary>, folder?: string) => {
    helper = callerFor(library, folder);
    const found = await find();
    return found.ok ? undefined : found.error;
  };

  it('a library that is not there', async () => {
    expect(await failing({ path: join(standIn.folder, 'no.so') })).toMatchObject({
      code: 'library-missing',
      mayHaveRun: false,
    });
    expect(await failing({ path: '/no/such/folder/no.so' })).toMatchObject({ code: 'library-missing' });
  });

  it('a library of the other width', async () => {
    const path = join(standIn.folder, 'narrow.so');
    const head = Buffer.alloc(200);
    // An ELF head of class 32, little-endian, shared object, for the 386.
    head.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
    head.writeUInt16LE(3, 16);
    head.writeUInt16LE(3, 18);
    writeFileSync(path, head);
    expect(await failing({ path })).toMatchObject({ code: 'library-wrong-bits', mayHaveRun: false });
  });

  it('a file that is no library', async () => {
    const path = join(standIn.folder, 'text.so');
    writeFileSync(path, 'no library at all');
    expect(await failing({ path })).toMatchObject({ code: 'library-load-failed' });
  });

  it('a library of another family, by the name of the first function it lacks', async () => {
    const wrong = await failing({ path: standIn.library('ssc') });
    expect(wrong).toMatchObject({ code: 'library-symbol-missing', detail: 'SDT_OpenPort' });
  });

  it('a function nobody knows, one of another family, and one that may be missing', async () => {
    const call = (name: string) => helper.call({ name, args: [number(1), number(0)], deadlineMs: 3000 });
    expect(await call('system')).toMatchObject({
      error: { code: 'library-refused', detail: 'system', mayHaveRun: false },
    });
    expect(await call('bankall')).toMatchObject({ error: { code: 'library-refused' } });
    expect(await call('SDT_ResetSAM')).toMatchObject({ error: { code: 'library-symbol-missing', mayHaveRun: false } });
    expect(await find()).toMatchObject({ ok: true });
    expect(started).toHaveLength(1);
  });

  it('a call with too few, too many or too long arguments', async () => {
    const call = (args: readonly VendorArgument[]) => helper.call({ name: 'SDT_OpenPort', args, deadlineMs: 3000 });
    for (const args of [[], [number(1), number(2)], [text('1001')]]) {
      expect(await call(args)).toMatchObject({ error: { code: 'library-refused', mayHaveRun: false } });
    }
    const bank = callerFor({ path: standIn.library('bankall'), family: 'bankall' });
    for (const args of [
      [text('x'.repeat(8193)), { type: 'room', bytes: 10 } as const],
      [text('x\0y'), { type: 'room', bytes: 10 } as const],
      [text('x'), { type: 'room', bytes: 0 } as const],
      [text('x'), { type: 'room', bytes: 9000 } as const],
    ]) {
      expect(await bank.call({ name: 'bankall', args, deadlineMs: 3000 })).toMatchObject({
        error: { mayHaveRun: false },
      });
    }
    bank.close();
  });

  it('a helper that is not installed, and one the system refuses to start', async () => {
    expect(await failing({}, `${standIn.folder}/nowhere/`)).toMatchObject({
      code: 'helper-missing',
      mayHaveRun: false,
    });
    expect(await failing({ bits: 32 })).toMatchObject({ code: 'helper-missing', detail: 'vendor-helper-linux-x86' });
    expect(await failing({}, fakeProgram('no program'))).toMatchObject({ code: 'helper-failed' });
  });

  it('a helper that says something nobody understands, or nothing', async () => {
    expect(await failing({}, fakeProgram('#!/bin/sh\necho garbage on stdout; cat > /dev/null'))).toMatchObject({
      code: 'helper-garbled',
      mayHaveRun: false,
    });
    expect(await failing({}, fakeProgram('#!/bin/sh\nexit 3'))).toMatchObject({ code: 'helper-failed', detail: '3' });
    // A greeting of another version, and the answer to a question nobody asked.
    const speaks = (bytes: string) => fakeProgram(`#!/bin/sh\nprintf '${bytes}'; cat > /dev/null`);
    const otherVersion = speaks('\\011\\0\\0\\0\\001\\0\\0\\0\\0\\007\\0\\010\\001');
    expect(await failing({}, otherVersion)).toMatchObject({ code: 'helper-garbled', detail: 'version' });
    expect(await failing({}, speaks('\\005\\0\\0\\0\\011\\0\\0\\0\\0'))).toMatchObject({ code: 'helper-garbled' });
  });

  /** A program in the helper's place. */
  function fakeProgram(content: string): string {
    const folder = join(standIn.folder, `fake-${started.length}-${content.length}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const file = join(folder, callerName('linux', process.arch, 64));
    writeFileSync(file, content);
    chmodSync(file, 0o755);
    return `${folder}/`;
  }
});

describe('the helper program', () => {
  const start = (): CallerProcess => {
    const process = watched(callerSpawner(standIn.helpers))({ path: standIn.library('sdt'), family: 'sdt', bits: 64 });
    if (!process.ok) throw new Error(process.error.code);
    return process.value;
  };

  it('looks functions up by their plain name, then by the decorated ones', () => {
    const program = join(standIn.folder, 'decorated');
    const sources = ['calls.c', 'wire.c'].map((name) => `native/vendor-helper/${name}`);
    compile(['-o', program, 'test/fixtures/native/onlyDecorated.c', ...sources]);
    const looks = (exported: string) =>
      spawnSync(program, [exported], { encoding: 'utf8' }).stdout.split('\n').slice(0, -1);
    expect(looks('SDT_OpenPort')).toEqual(['SDT_OpenPort', 'status 0 returned 144']);
    expect(looks('_SDT_OpenPort@4').at(-1)).toBe('status 0 returned 144');
    expect(looks('SDT_OpenPort@4')).toEqual([
      'SDT_OpenPort',
      '_SDT_OpenPort@4',
      'SDT_OpenPort@4',
      'status 0 returned 144',
    ]);
    expect(looks('SDT_OpenPort@8').at(-1)).toBe('status 7 returned -1');
  });

  it('ends when a length cannot be, instead of waiting for bytes that never come', async () => {
    for (const length of [0, 4, 65_537, 0xffffffff]) {
      const process = start();
      const head = Buffer.alloc(4);
      head.writeUInt32LE(length);
      process.write(head);
      await expect.poll(() => ends.pop()).toBe('4');
    }
  });
});
