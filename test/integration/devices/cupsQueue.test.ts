import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentPrinter } from '../../../src-main/devices/drivers/documentPrinter.ts';
import { CupsQueue } from '../../../src-main/devices/transports/systemPrinter/cupsQueue.ts';
import { ippJobState } from '../../../src-main/devices/transports/systemPrinter/ippJobState.ts';
import { createSystemClock } from '../../../src-main/adapters/storage/systemClock.ts';

/** A print service of our own needs its programs and the right to change users; elsewhere these tests say that they did not run. */
const able = process.getuid?.() === 0 && existsSync('/usr/sbin/cupsd') && existsSync('/usr/lib/cups/daemon');

const document = { title: '日结单', pdf: Uint8Array.from(Buffer.from('%PDF-1.3 sheet of a shift')) };

describe.runIf(able)('a queue of the real print service', () => {
  let root: string;
  let service: ChildProcess;
  const printed = () => join(root, 'printed');
  const flag = (name: string, on: boolean) =>
    on ? writeFileSync(join(root, name), '') : rmSync(join(root, name), { force: true });
  const run = (program: string, ...args: string[]) =>
    spawnSync(program, args, { env: { ...process.env, LC_ALL: 'C' }, encoding: 'utf8' });
  const print = () => {
    const queue = new CupsQueue('office');
    return new DocumentPrinter({ queue, clock: createSystemClock() }).print(document);
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'cups-'));
    chmodSync(root, 0o755);
    for (const folder of ['spool/tmp', 'cache', 'state', 'log', 'bin/backend', 'bin/filter'])
      mkdirSync(join(root, folder), { recursive: true });
    cpSync('/usr/lib/cups/daemon', join(root, 'bin/daemon'), { recursive: true });
    const backend = join(root, 'bin/backend/paper');
    // The printer: keeps what it gets, is slow or out of order on demand.
    writeFileSync(
      backend,
      `#!/bin/sh\n[ -e ${root}/slow ] && sleep 2\nif [ $# -ge 6 ]; then cat "$6"; else cat; fi > ${root}/printed\n` +
        `[ -e ${root}/broken ] && exit 4\nexit 0\n`,
    );
    chmodSync(backend, 0o755);
    writeFileSync(printed(), '');
    chmodSync(printed(), 0o666);
    writeFileSync(
      join(root, 'cupsd.conf'),
      `Listen ${root}/cups.sock\nDefaultAuthType None\nWebInterface No\nBrowsing No\n` +
        '<Location />\nOrder allow,deny\nAllow all\n</Location>\n' +
        '<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\nSubscriptionPrivateAccess all\n' +
        'SubscriptionPrivateValues none\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n',
    );
    writeFileSync(
      join(root, 'files.conf'),
      `ServerRoot ${root}\nServerBin ${root}/bin\nRequestRoot ${root}/spool\nTempDir ${root}/spool/tmp\n` +
        `CacheDir ${root}/cache\nStateDir ${root}/state\nAccessLog ${root}/log/access\nErrorLog ${root}/log/error\n` +
        `PageLog ${root}/log/page\nSystemGroup root\n`,
    );
    process.env['CUPS_SERVER'] = join(root, 'cups.sock');
    service = spawn('/usr/sbin/cupsd', ['-f', '-c', join(root, 'cupsd.conf'), '-s', join(root, 'files.conf')], {
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 100 && !/is running/.test(run('lpstat', '-r').stdout); tries += 1) await wait(100);
    const made = run('lpadmin', '-p', 'office', '-E', '-v', 'paper:/x', '-m', 'raw');
    if (made.status !== 0) throw new Error(made.stderr);
  }, 30_000);

  afterAll(async () => {
    const gone = new Promise((resolve) => service.once('exit', resolve));
    service.kill();
    await gone;
    delete process.env['CUPS_SERVER'];
    rmSync(root, { recursive: true, force: true });
  });

  it('prints a document under a number of its own, byte for byte', async () => {
    expect((await print()).result).toEqual({ state: 'printed' });
    expect(readFileSync(printed(), 'utf8')).toBe('%PDF-1.3 sheet of a shift');
  });

  it('does not know a queue nobody made', async () => {
    expect(await new CupsQueue('nowhere').look()).toEqual({ ok: false, error: 'port-missing' });
  });

  it('tells a job that was taken back before it began from one that was printed', async () => {
    const queue = new CupsQueue('office');
    run('cupsdisable', 'office');
    expect(await queue.look()).toEqual({ ok: false, error: 'queue-stopped' });
    const job = await queue.submit({ bytes: document.pdf, title: 'x', form: 'pdf' });
    if (!job.ok) throw new Error(job.error);
    expect(await queue.jobState(job.value)).toBe('waiting');
    await queue.cancel(job.value);
    expect(await queue.jobState(job.value)).toBe('cancelled');
    run('cupsenable', 'office');
    expect(await queue.look()).toEqual({ ok: true, value: undefined });
  });

  it('leaves unknown what was cancelled while it printed', async () => {
    flag('slow', true);
    const printing = print();
    for (let tries = 0; tries < 50 && !/now printing/.test(run('lpstat', '-p', 'office').stdout); tries += 1)
      await wait(50);
    await wait(1200);
    run('cancel', '-a', 'office');
    flag('slow', false);
    expect((await printing).result).toEqual({ state: 'unknown', reason: 'job-cancelled' });
  });

  it('knows nothing of a job that never was', async () => {
    expect(await ippJobState(99_999)).toBe('gone');
  });

  it('says that the service does not run when it does not', async () => {
    const elsewhere = process.env['CUPS_SERVER'];
    process.env['CUPS_SERVER'] = join(root, 'nobody.sock');
    expect(await new CupsQueue('office').look()).toEqual({ ok: false, error: 'spooler-stopped' });
    process.env['CUPS_SERVER'] = elsewhere;
  });
});

describe('a machine without a print service', () => {
  it('says that it is missing and prints nothing', async () => {
    const none = { lp: '/nowhere/lp', lpstat: '/nowhere/lpstat', cancel: '/nowhere/cancel' };
    const queue = new CupsQueue('office', none);
    expect(await queue.look()).toEqual({ ok: false, error: 'spooler-missing' });
    expect(await queue.submit({ bytes: document.pdf, title: 'x', form: 'pdf' })).toEqual({
      ok: false,
      error: 'refused',
    });
  });
});
