import type { Result } from '../../../contract/values/result.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { AbsentService } from './absentService.ts';
import type { CardTransport } from './cardTransport.ts';
import { CallWatch } from './deadline.ts';
import type { PcscLibrary } from './library.ts';
import { PcscTransport } from './pcscTransport.ts';
import { ReaderMonitor } from './readerMonitor.ts';

/** The system's card service as one process uses it. */
export type CardService = { slot(path: string): CardTransport; close(): Promise<void> };

/**
 * One monitor for all slots of this process. `onHung` is told the call that never came back; whoever hears it must end the process.
 */
export function openCardService(options: {
  readonly library: Result<PcscLibrary, string>;
  readonly clock: Clock;
  readonly onHung: (call: string) => void;
}): CardService {
  const { library, clock, onHung } = options;
  if (!library.ok) {
    return { slot: (path) => new AbsentService(path, library.error), close: () => Promise.resolve() };
  }
  const watch = new CallWatch(clock, onHung);
  const monitor = new ReaderMonitor({ library: library.value, clock, watch });
  monitor.start();
  return {
    slot: (path) => new PcscTransport({ path, library: library.value, monitor, watch }),
    close: () => monitor.close(),
  };
}
