import { ok } from '../../../src-main/contract/values/result.ts';
import type { CallerProcess, SpawnCaller } from '../../../src-main/devices/transports/vendorProgram.ts';
import { VendorFramer } from '../../../src-main/devices/transports/vendorWire.ts';

/** What the script says to a call: the returned code and outputs, a bad status, or nothing at all. */
export type ScriptedReturn =
  | { readonly returned: number; readonly outputs: readonly Uint8Array[] }
  | { readonly status: number }
  | undefined;

/** Helpers that greet, load and answer calls by a script; `undefined` leaves the caller waiting. */
export class ScriptedCallers {
  readonly calls: string[] = [];
  readonly processes: ScriptedProcess[] = [];
  script: (name: string, args: Uint8Array) => ScriptedReturn;
  greets = true;

  constructor(script: ScriptedCallers['script']) {
    this.script = script;
  }

  readonly spawn: SpawnCaller = () => {
    const process = new ScriptedProcess(this);
    this.processes.push(process);
    return ok(process);
  };
}

class ScriptedProcess implements CallerProcess {
  killed = false;
  readonly #owner: ScriptedCallers;
  readonly #framer = new VendorFramer();
  #listener: (chunk: Uint8Array) => void = () => undefined;

  constructor(owner: ScriptedCallers) {
    this.#owner = owner;
  }

  write(bytes: Uint8Array): void {
    const messages = this.#framer.push(bytes);
    if (!messages.ok) throw new Error('the station wrote no message');
    for (const message of messages.value) this.#answer(Buffer.from(message));
  }

  onData(listener: (chunk: Uint8Array) => void): void {
    this.#listener = listener;
  }

  onEnd(): void {}

  kill(): void {
    this.killed = true;
  }

  #answer(message: Buffer): void {
    const id = message.subarray(0, 4);
    const kind = message[4];
    if (kind === 1 && this.#owner.greets) this.#say(id, [1, 0, 8, 1]);
    if (kind === 2) this.#say(id, []);
    if (kind !== 3) return;
    const end = 7 + message.readUInt16LE(5);
    const name = message.subarray(7, end).toString();
    this.#owner.calls.push(name);
    const answer = this.#owner.script(name, message.subarray(end));
    if (!answer) return;
    if ('status' in answer) return this.#say(id, [0, 0], answer.status);
    const outputs = answer.outputs.flatMap((output) => [...int(output.length), ...output]);
    this.#say(id, [...int(answer.returned), answer.outputs.length, ...outputs]);
  }

  #say(id: Uint8Array, body: readonly number[], status = 0): void {
    // As a pipe does: not before whoever wrote has gone on.
    queueMicrotask(() => this.#listener(Uint8Array.from([...int(5 + body.length), ...id, status, ...body])));
  }
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
