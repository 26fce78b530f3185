import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { ByteTransport, CloseCause, Off, OpenFailure, TransportEndpoint } from './byteTransport.ts';
import { TransportListeners } from './listeners.ts';
import { isSameChip, type ListPorts, parseUsbPath, probeOrder, type SeenPort } from './portIdentity.ts';

/** Looks for a line and opens it; a line that is given back is open and has said nothing anybody needs. */
export type FindLine = (signal?: CancelSignal) => Promise<Result<ByteTransport, OpenFailure>>;

/** A line whose port is looked for each time it is opened; `info` names the port that was found. */
export class FoundTransport implements ByteTransport {
  readonly #find: FindLine;
  readonly #listeners = new TransportListeners();
  #info: TransportEndpoint;
  #line: ByteTransport | undefined;

  constructor(path: string, find: FindLine) {
    this.#find = find;
    this.#info = { kind: 'serial', path };
  }

  get info(): TransportEndpoint {
    return this.#info;
  }

  async open(signal?: CancelSignal): Promise<Result<undefined, OpenFailure>> {
    const found = await this.#find(signal);
    if (!found.ok) return found;
    const line = found.value;
    if (this.#listeners.closed || signal?.aborted) {
      await line.close();
      return err({ code: 'cancelled', detail: this.#info.path });
    }
    this.#line = line;
    this.#info = line.info;
    line.onData((chunk) => this.#listeners.data(chunk));
    line.onClose((cause) => this.#listeners.close(cause));
    return ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, 'port-lost' | 'not-sent'>> {
    return this.#line ? this.#line.write(bytes) : err('port-lost');
  }

  onData(listener: (chunk: Uint8Array) => void): Off {
    return this.#listeners.onData(listener);
  }

  onClose(listener: (cause: CloseCause) => void): Off {
    return this.#listeners.onClose(listener);
  }

  /** Of the port that was found; before that its looks are those of an absent device anyway. */
  get mark(): ByteTransport['mark'] {
    return this.#line?.mark;
  }

  async close(): Promise<void> {
    await this.#line?.close();
    this.#listeners.close('closed');
  }
}

/** What looking for a port needs. `line` makes the transport of a port that is there. */
export type SearchParts = {
  readonly path: string;
  readonly list: ListPorts;
  readonly line: (path: string) => ByteTransport;
};

/** Finds the port of a USB chip by what the chip says of itself. Two alike are `port-ambiguous`: money is not sent by guess. */
export function findByIdentity({ line, list, path }: SearchParts): FindLine {
  const wanted = parseUsbPath(path);
  return async (signal) => {
    const seen = await seenPorts(list);
    if (!seen.ok) return seen;
    const [first, second] = seen.value.filter((port) => wanted !== undefined && isSameChip(wanted, port.identity));
    if (!first) return err({ code: 'port-missing', detail: path });
    if (second) return err({ code: 'port-ambiguous', detail: `${first.path} ${second.path}` });
    return opened(line(first.path), signal);
  };
}

/**
 * Finds the ID-card reader among ports nobody claims, one after the other. `isReader` may send the status question of the security
 * module and nothing else; a port that does not answer it is closed and left alone.
 */
export function findByAsking(
  parts: SearchParts & {
    /** Paths of all other devices of the profile. */
    readonly taken: readonly string[];
    readonly isReader: (line: ByteTransport) => Promise<boolean>;
  },
): FindLine {
  const { isReader, line, list, path, taken } = parts;
  return async (signal) => {
    const seen = await seenPorts(list);
    if (!seen.ok) return seen;
    let refused: OpenFailure | undefined;
    for (const port of probeOrder(path, seen.value, taken)) {
      if (signal?.aborted) return err({ code: 'cancelled', detail: path });
      const tried = await opened(line(port.path), signal);
      if (!tried.ok) {
        if (tried.error.code === 'port-busy') refused ??= { code: 'port-busy', detail: port.path };
        continue;
      }
      if (await isReader(tried.value)) return tried;
      await tried.value.close();
    }
    return err(refused ?? { code: 'port-missing', detail: path });
  };
}

async function opened(line: ByteTransport, signal: CancelSignal | undefined): ReturnType<FindLine> {
  const done = await line.open(signal);
  if (done.ok) return ok(line);
  await line.close();
  return done;
}

async function seenPorts(list: ListPorts): Promise<Result<readonly SeenPort[], OpenFailure>> {
  try {
    return ok(await list());
  } catch (problem) {
    return err({ code: 'port-failed', detail: problem instanceof Error ? problem.message : String(problem) });
  }
}
