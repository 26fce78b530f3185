import { err, ok, type Result } from '../../contract/values/result.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceFailure, DeviceReport } from '../../core/ports/devices.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import type { DeviceSession, StartSession } from '../drivers/session.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import type { DeviceLine } from '../transports/deviceLine.ts';
import { isSearched } from '../transports/portIdentity.ts';
import { Lease } from './lease.ts';
import { ReportKeeper } from './reportKeeper.ts';

/** Pauses between attempts to open a device that is there but does not work. */
const backOffMs: readonly number[] = [1000, 2000, 5000, 10_000, 30_000];
/** The same where nobody can tell that it was pulled and plugged in again meanwhile: then it has to work within five seconds all the same. */
const blindBackOffMs: readonly number[] = [1000, 2000, 4000];
/** Pause between looks for a device that is not there: plugged in again it works within five seconds. */
const absentLookMs = 2000;

/**
 * A line that was lost is looked for again after this pause, and only the third miss counts: a cable that is touched, or a port that is
 * numbered anew, is no missing device (a printer that "vanished" for a second makes people print twice).
 */
const flap = { pauseMs: 1000, misses: 3 } as const;

/** A connection that held this long was no failed attempt: the back-off begins anew after it. */
const steadyMs = 10_000;

/** The line is kept shut from outside, by another program, a stopped service, a twin: that may end at any moment, without any plug. */
const outsideCodes: readonly string[] = [
  'port-busy',
  'port-denied',
  'port-failed',
  'port-ambiguous',
  'queue-stopped',
  'spooler-stopped',
];

/** Nothing is there now; Windows stops its card service by itself when the last reader is pulled. */
const absentCodes: readonly string[] = ['port-missing', 'card-service-stopped'];

/** What an owner needs. `transport` makes a fresh line for each attempt to open the device. */
export type DeviceOwnerOptions<S extends DeviceSession, L extends DeviceLine = ByteTransport> = {
  readonly device: DeviceConfiguration;
  readonly clock: Clock;
  readonly transport: () => L;
  readonly start: StartSession<S, L>;
  readonly onChange: () => void;
};

/** Owns one configured device for the life of the host: opens it, looks at it, lends it, opens it again. */
export class DeviceOwner<S extends DeviceSession, L extends DeviceLine = ByteTransport> {
  readonly #options: DeviceOwnerOptions<S, L>;
  readonly #keeper: ReportKeeper;
  readonly #lease = new Lease();
  readonly #stop = new AbortController();
  #soon = new AbortController();
  #renewing = false;
  /** The connection that ended last had been of use. */
  #worked = false;
  /** What stood at its end when it was opened; `undefined` when nobody can tell. */
  #mark: string | undefined;
  /** Times the lost line was not found in a row; 0 when it is no flap. */
  #misses = 0;
  #session: S | undefined;
  #running: Promise<void> | undefined;

  constructor(options: DeviceOwnerOptions<S, L>) {
    this.#options = options;
    this.#keeper = new ReportKeeper(options.device, options.clock, options.onChange);
  }

  get report(): DeviceReport {
    return this.#keeper.report;
  }

  /** Begins the life of the device; it goes on until `close`. */
  open(): void {
    this.#running ??= this.#live();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Closes the line and opens it anew as soon as no command holds the device: after sleep nobody knows what a line still is. */
  renew(): void {
    this.#renewing = true;
    this.#soon.abort();
  }

  /** Lends the device for one command. Not there: its reason as code; in use: `device-busy` with the holder's name. */
  async run<T>(name: string, work: (session: S) => Promise<T>): Promise<Result<T, DeviceFailure>> {
    const session = this.#session;
    if (!session) return err({ code: this.report.reason ?? 'device-opening', certainty: 'not-done' });
    const holder = this.#lease.holder;
    const done = await this.#lease.command(name, async () => {
      const before = this.report;
      this.#keeper.lend(name);
      const value = await work(session);
      if (this.#session === session) this.#keeper.set(before.state, before.reason);
      return value;
    });
    // A job may have used up the paper: what the screen says should not wait for the next regular look.
    this.#soon.abort();
    return done ? ok(done.value) : err({ code: 'device-busy', certainty: 'not-done', detail: holder ?? name });
  }

  /** What the open device says of itself, beside a command that may hold it; `undefined` when it is not open. */
  describe<T>(say: (session: S) => T): T | undefined {
    return this.#session && say(this.#session);
  }

  /** Looks at the device now, as the doctor page asks. */
  async lookNow(): Promise<Result<DeviceReport, DeviceFailure>> {
    const looked = await this.run('test', (session) => session.poll());
    if (!looked.ok) return looked;
    this.#keeper.set(looked.value.state, looked.value.reason);
    return ok(this.report);
  }

  async #live(): Promise<void> {
    let attempt = 0;
    while (!this.#stop.signal.aborted) {
      const transport = this.#options.transport();
      this.#renewing = false;
      const startedMs = this.#options.clock.monotonicMs();
      await this.#oneConnection(transport);
      await transport.close();
      if (this.#misses > 0 || this.report.state === 'absent') {
        // A device that was away has not failed: its first trouble after coming back is looked at again soon.
        attempt = 0;
        await this.#pause(this.#misses > 0 ? flap.pauseMs : absentLookMs);
        continue;
      }
      const steady = this.#options.clock.monotonicMs() - startedMs >= steadyMs;
      attempt = this.#worked || steady ? 1 : attempt + 1;
      if (await this.#backOff(attempt, transport)) attempt = 0;
    }
  }

  /** Waits before the next attempt; true when the device was pulled or plugged in meanwhile, which ends the waiting. */
  async #backOff(attempt: number, line: L): Promise<boolean> {
    const before = this.#mark;
    const pauses = before === undefined ? blindBackOffMs : backOffMs;
    const wholeMs = pauses[Math.min(attempt, pauses.length) - 1] ?? 0;
    const outside = outsideCodes.includes(this.report.reason ?? '');
    for (let leftMs = outside ? Math.min(wholeMs, absentLookMs) : wholeMs; leftMs > 0; leftMs -= absentLookMs) {
      await this.#pause(Math.min(leftMs, absentLookMs));
      if (this.#stop.signal.aborted || this.#renewing) return false;
      if (before !== undefined && (await line.mark?.()) !== before) return true;
    }
    return false;
  }

  /** Opens, starts and uses one connection until it ends. */
  async #oneConnection(transport: L): Promise<void> {
    [this.#worked, this.#mark] = [false, undefined];
    const opened = await transport.open(this.#stop.signal);
    if (!opened.ok) return this.#missed(opened.error.code);
    if (transport.info && isSearched(this.#options.device.path)) this.#keeper.foundAt(transport.info.path);
    const lost = new AbortController();
    let gone: string | undefined;
    transport.onClose((_cause, reason) => {
      gone = reason;
      lost.abort();
    });
    this.#mark = await transport.mark?.();
    const started = await this.#options.start(transport);
    if (!started.ok) {
      if (lost.signal.aborted) this.#setGone(gone);
      else this.#keeper.set('failed', started.error);
      return;
    }
    this.#misses = 0;
    this.#session = started.value;
    await this.#use(started.value, lost.signal);
    this.#session = undefined;
    started.value.end();
    if (lost.signal.aborted && !this.#stop.signal.aborted) this.#setGone(gone);
  }

  /** The line could not be opened. */
  #missed(code: string): void {
    if (this.#misses > 0 && this.#misses + 1 < flap.misses) {
      this.#misses += 1;
      return;
    }
    this.#misses = 0;
    this.#keeper.set(absentCodes.includes(code) ? 'absent' : 'failed', code);
  }

  /** A line that says why it closed was not unplugged. */
  #setGone(reason: string | undefined): void {
    if (reason !== undefined) return this.#keeper.set('failed', reason);
    this.#misses += 1;
    if (this.#misses < flap.misses) return this.#keeper.set('opening', 'line-flapped');
    this.#misses = 0;
    this.#keeper.set('absent', 'unplugged');
  }

  async #use(session: S, lost: AbortSignal): Promise<void> {
    const over = AbortSignal.any([lost, this.#stop.signal]);
    while (!over.aborted) {
      if (this.#renewing && this.#lease.holder === undefined) return this.#keeper.set('opening', 'resumed');
      const look = await this.#lease.look(() => session.poll());
      if (over.aborted) return;
      if (look) this.#keeper.set(look.value.state, look.value.reason, session.version);
      this.#worked ||= look?.value.state === 'ready' || look?.value.state === 'degraded';
      if (look?.value.reopen) return;
      if (this.#renewing && this.#lease.holder === undefined) continue;
      this.#soon = new AbortController();
      const pause = AbortSignal.any([over, this.#soon.signal]);
      await this.#options.clock.sleep(session.pollMs, pause).catch(() => undefined);
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stop.signal.aborted || this.#renewing) return;
    this.#soon = new AbortController();
    const over = AbortSignal.any([this.#stop.signal, this.#soon.signal]);
    await this.#options.clock.sleep(ms, over).catch(() => undefined);
  }
}
