import type { TerminalNote } from '../../../src-main/core/ports/paymentTerminal.ts';
import { PaymentTerminalDriver } from '../../../src-main/devices/drivers/paymentTerminal.ts';
import { readTerminalProfile } from '../../../src-main/devices/profiles/terminalProfiles.ts';
import { type EcrEvent, EcrFramer } from '../../../src-main/devices/protocols/ecr/framer.ts';
import type { EcrFraming } from '../../../src-main/devices/protocols/ecr/framing.ts';
import type { EcrProfile } from '../../../src-main/devices/protocols/ecr/profile.ts';
import { TerminalBook } from '../../../src-main/training/devices/terminalBook.ts';
import { VirtualTerminal } from '../../../src-main/training/devices/virtualTerminal.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';

/** A profile that comes with the product. */
export function profileNamed(profile: string): EcrProfile {
  const read = readTerminalProfile({ profile });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** The three profiles that come with the product. */
export const profileNames = ['sim-ecr', 'transbank-style', 'ecr17-style'] as const;

/** Everything a framer makes of these chunks, the rest given up at the end. */
export function framed(framing: EcrFraming, chunks: readonly Uint8Array[]): readonly EcrEvent[] {
  const framer = new EcrFramer(framing);
  return [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.flush()];
}

/** A driver on a line somebody else plays the terminal on. */
export async function driverOn(line: ScriptedTransport, clock: FakeClock, profile = profileNamed('sim-ecr')) {
  const notes: TerminalNote[] = [];
  const started = await PaymentTerminalDriver.start({
    transport: line,
    clock,
    profile,
    posNo: 'KIOSK001',
    pairDigits: () => '417',
    onNote: (note) => notes.push(note),
  });
  if (!started.ok) throw new Error(started.error);
  return { driver: started.value, notes };
}

/** A till and a virtual terminal joined by a line, all on one clock. */
export async function tillWithTerminal(profile = profileNamed('sim-ecr'), book = new TerminalBook()) {
  const clock = new FakeClock();
  const line = new ScriptedTransport();
  const terminal = new VirtualTerminal({
    profile,
    book,
    wallMs: () => clock.wallMs(),
    say: (bytes) => queueMicrotask(() => line.say(bytes)),
    later: (ms, work) => void clock.sleep(ms).then(work),
  });
  line.script = (written) => {
    terminal.receive(written);
    return undefined;
  };
  return { ...(await driverOn(line, clock, profile)), book, clock, line, terminal };
}
