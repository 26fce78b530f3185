import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FaultyLine } from './faultyLine.ts';
import type { TrayMessage, TrayRequest, VirtualDevice } from './messages.ts';
import { drawSlip } from './slipPicture.ts';
import { PtyLine, SocketLine, type VirtualLine } from './virtualLine.ts';
import { type PrintedSlip, VirtualPrinter } from './virtualPrinter.ts';
import { VirtualReader } from './virtualReader.ts';

type Cable = { readonly line: VirtualLine; readonly faulty: FaultyLine };
type Start = Extract<TrayRequest, { type: 'start' }>;

/** What the process brings. */
export type WorkbenchOptions = { readonly post: (message: TrayMessage) => void; readonly wallMs: () => number };

/** The virtual reader and printer with their cables. */
export class Workbench {
  readonly #options: WorkbenchOptions;
  readonly #reader = new VirtualReader();
  readonly #printer = new VirtualPrinter((slip) => this.#tell(slip));
  #cables: Readonly<Record<VirtualDevice, Cable>> | undefined;
  #slips = 0;
  #folder: string | undefined;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  /** Plugs both devices in: pseudo-terminals, else a named pipe (Windows), else loopback ports. */
  async start(request: Start): Promise<{ line: 'pty' | 'tcp' | 'pipe'; paths: Record<VirtualDevice, string> }> {
    this.#folder = request.folder;
    const line = await this.#plugBoth(request);
    const cables = this.#required();
    return { line, paths: { reader: cables.reader.line.path, printer: cables.printer.line.path } };
  }

  async handle(request: Exclude<TrayRequest, { type: 'start' | 'stop' }>): Promise<void> {
    switch (request.type) {
      case 'put-card':
        return this.#reader.putCard({ ...request.card, warnings: [] });
      case 'take-card':
        return this.#reader.takeCard();
      case 'set-paper':
        return this.#printer.setPaper(request.paper);
      case 'set-plugged':
        return this.#setPlugged(request.device, request.plugged);
      case 'set-fault':
        if (request.fault.kind === 'paper-ends-after-rows') this.#printer.endPaperAfter(request.fault.rows);
        return this.#required()[request.device].faulty.set(request.fault);
    }
  }

  async stop(): Promise<void> {
    await this.#cables?.reader.line.unplug();
    await this.#cables?.printer.line.unplug();
    // A station that was killed cannot tidy up; the folder was made for these terminals alone.
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #plugBoth(request: Start): Promise<'pty' | 'tcp' | 'pipe'> {
    const socketPath = (device: VirtualDevice): string =>
      process.platform === 'win32' ? `\\\\.\\pipe\\township-station-${process.pid}-${device}` : 'tcp:127.0.0.1:0';
    const makers: readonly ['pty' | 'tcp' | 'pipe', (device: VirtualDevice) => VirtualLine][] = [
      [
        'pty',
        (device) =>
          new PtyLine({ path: join(request.folder, device), program: request.socat, onData: this.#hear(device) }),
      ],
      [
        process.platform === 'win32' ? 'pipe' : 'tcp',
        (device) => new SocketLine({ path: socketPath(device), onData: this.#hear(device) }),
      ],
    ];
    for (const [kind, make] of makers) {
      const [reader, printer] = [make('reader'), make('printer')];
      const cable = (line: VirtualLine): Cable => ({ line, faulty: new FaultyLine(line) });
      this.#cables = { reader: cable(reader), printer: cable(printer) };
      const plugged = await Promise.all([reader.plug(), printer.plug()]).then(
        () => true,
        () => false,
      );
      if (plugged) return kind;
    }
    throw new Error('neither pseudo-terminals nor sockets could be made');
  }

  #hear(device: VirtualDevice): (chunk: Uint8Array) => void {
    return (chunk) => {
      const { faulty } = this.#required()[device];
      const { bytes, cut } = faulty.incoming(chunk);
      const answers = device === 'reader' ? this.#reader.receive(bytes) : this.#printer.receive(bytes);
      if (cut) void this.#setPlugged(device, false);
      else for (const answer of answers) faulty.send(answer);
    };
  }

  async #setPlugged(device: VirtualDevice, plugged: boolean): Promise<void> {
    const { line, faulty } = this.#required()[device];
    if (plugged) {
      faulty.set({ kind: 'none' });
      this.#reader.powerOn();
      return line.plug();
    }
    if (device === 'printer') this.#printer.powerOff();
    return line.unplug();
  }

  #required(): Readonly<Record<VirtualDevice, Cable>> {
    if (!this.#cables) throw new Error('not started');
    return this.#cables;
  }

  #tell(slip: PrintedSlip): void {
    this.#slips += 1;
    const png = Buffer.from(drawSlip(slip.rows, slip.complete)).toString('base64');
    const slipId = `slip-${process.pid}-${this.#slips}`;
    this.#options.post({ type: 'slip', slipId, atMs: this.#options.wallMs(), complete: slip.complete, png });
  }
}
