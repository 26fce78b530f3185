import * as v from 'valibot';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { CardEvent, DeviceFailure, DeviceOutcome, DeviceReport, ScannedText } from '../../core/ports/devices.ts';
import type { HostedName, HostedProcess, ProcessHost } from '../../core/ports/host.ts';
import type { Log } from '../../core/ports/log.ts';
import type { TerminalNote } from '../../core/ports/paymentTerminal.ts';
import type { SocialSecurityCardEvent } from '../../core/ports/socialSecurityReader.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { type HostMessage, hostMessage } from './messages.ts';

/** A request on its way. `certainty` is what is left when the host dies with it; a print may have happened. */
export type KeptRequest = {
  readonly message: Readonly<Record<string, unknown>>;
  readonly deadlineMs: number;
  readonly certainty: DeviceFailure['certainty'];
};

/** Whom the keeper tells. */
export type HostKeeperOptions = {
  /** Which entry file is kept: the one of byte lines, or the one of the system's card service. */
  readonly name: Extract<HostedName, 'device-host' | 'pcsc-host'>;
  readonly host: ProcessHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: readonly DeviceConfiguration[];
  /** Where traces may be written and whose recorder is on; asked at every start of the host. */
  readonly traces?: () => { readonly folder: string; readonly recorded: readonly string[] } | undefined;
  readonly onReports: (reports: readonly DeviceReport[]) => void;
  readonly onCard: (event: CardEvent) => void;
  readonly onCode: (scan: ScannedText) => void;
  readonly onProgress: (percent: number) => void;
  readonly onTerminalNote: (note: TerminalNote) => void;
  readonly onSocialCard: (event: SocialSecurityCardEvent) => void;
  readonly onLost: () => void;
};

/** A sign of life is asked every two seconds; ten seconds of silence mean hung (a synchronous call cannot be interrupted). */
const life = { askMs: 2000, silentMs: 10_000 } as const;
/** Pauses before the next start after a death; a host that lived a minute starts from the first again. */
const restartMs = [300, 1000, 2000, 5000, 10_000, 30_000] as const;
const steadyMs = 60_000;

type Waiting = { readonly request: KeptRequest; readonly settle: (outcome: unknown) => void };

/** Keeps one host process alive, pairs answers with requests, and says what is uncertain when it dies. */
export class HostKeeper {
  readonly #options: HostKeeperOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #stop = new AbortController();
  #child: HostedProcess | undefined;
  #lastSignMs = 0;
  #nextId = 1;
  #deaths = 0;

  constructor(options: HostKeeperOptions) {
    this.#options = options;
    this.#start();
  }

  /** Sends a request and waits for its outcome, at most its deadline; then the host is replaced. */
  async request(request: KeptRequest, signal?: CancelSignal): Promise<unknown> {
    const child = this.#child;
    if (!child || this.#stop.signal.aborted) return failed('host-restarting', 'not-done');
    const id = this.#nextId++;
    const done = new AbortController();
    const outcome = new Promise<unknown>((resolve) => {
      this.#waiting.set(id, { request, settle: resolve });
    });
    const cancel = (): void => child.post({ type: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    child.post({ ...request.message, id });
    if (signal?.aborted) cancel();
    this.#options.clock.sleep(request.deadlineMs, done.signal).then(
      () => this.#replace(child, 'host-hung'),
      () => undefined,
    );
    const settled = await outcome;
    done.abort();
    signal?.removeEventListener('abort', cancel);
    return settled;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    const child = this.#child;
    this.#child = undefined;
    this.#failAll('host-stopped');
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.onExit(() => resolve()));
    child.post({ type: 'stop' });
    const patience = new AbortController();
    const tooLong = this.#options.clock.sleep(3000, patience.signal).then(
      () => child.kill(),
      () => undefined,
    );
    await Promise.race([gone, tooLong]);
    patience.abort();
  }

  #start(): void {
    const child = this.#options.host.spawn(this.#options.name, {});
    const startedMs = this.#options.clock.monotonicMs();
    this.#child = child;
    this.#lastSignMs = startedMs;
    child.onMessage((message) => this.#hear(child, message));
    child.onExit((code) => {
      if (this.#child !== child) return;
      this.#options.log.warn(`${this.#options.name}.exit`, { code: code ?? -1 });
      this.#lost('host-lost', startedMs);
    });
    const traces = this.#options.traces?.();
    child.post({ type: 'configure', devices: this.#options.devices, ...(traces ? { traces } : {}) });
    void this.#watch(child, startedMs);
  }

  async #watch(child: HostedProcess, startedMs: number): Promise<void> {
    const { clock } = this.#options;
    while (this.#child === child) {
      child.post({ type: 'ping', id: this.#nextId++ });
      await clock.sleep(life.askMs, this.#stop.signal).catch(() => undefined);
      if (this.#child !== child || this.#stop.signal.aborted) return;
      if (clock.monotonicMs() - this.#lastSignMs > life.silentMs) return this.#replace(child, 'host-hung', startedMs);
    }
  }

  #replace(child: HostedProcess, code: string, startedMs = this.#options.clock.monotonicMs()): void {
    if (this.#child !== child) return;
    this.#options.log.error(`${this.#options.name}.replaced`, { code });
    this.#lost(code, startedMs);
    child.kill();
  }

  #lost(code: string, startedMs: number): void {
    this.#child = undefined;
    this.#failAll(code);
    const lived = this.#options.clock.monotonicMs() - startedMs;
    this.#deaths = lived > steadyMs ? 0 : this.#deaths + 1;
    this.#options.onLost();
    const pauseMs = restartMs[Math.min(this.#deaths, restartMs.length) - 1] ?? restartMs[0];
    this.#options.clock.sleep(pauseMs, this.#stop.signal).then(
      () => this.#start(),
      () => undefined,
    );
  }

  #failAll(code: string): void {
    for (const [id, { request, settle }] of this.#waiting) {
      this.#waiting.delete(id);
      settle(failed(code, request.certainty));
    }
  }

  #hear(child: HostedProcess, message: unknown): void {
    if (this.#child !== child) return;
    const heard = v.safeParse(hostMessage, message);
    if (!heard.success) {
      this.#options.log.error(`${this.#options.name}.message-refused`, { problem: heard.issues[0].message });
      return;
    }
    this.#lastSignMs = this.#options.clock.monotonicMs();
    this.#take(child, heard.output);
  }

  #take(child: HostedProcess, message: HostMessage): void {
    switch (message.type) {
      case 'reports':
        return this.#options.onReports(message.reports);
      case 'card':
        return this.#options.onCard(message.event);
      case 'code':
        return this.#options.onCode({ text: message.text });
      case 'scan-progress':
        return this.#options.onProgress(message.percent);
      case 'terminal-note':
        return this.#options.onTerminalNote(message.note);
      case 'social-card':
        return this.#options.onSocialCard(message.event);
      case 'hung':
        return this.#replace(child, 'host-hung');
      case 'answer': {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        return waiting?.settle(message.outcome);
      }
      case 'pong':
        return undefined;
      case 'log':
        return this.#options.log[message.level](message.event, message.fields);
    }
  }
}

function failed(code: string, certainty: DeviceFailure['certainty']): DeviceOutcome<never> {
  return { ok: false, error: { code, certainty } };
}
