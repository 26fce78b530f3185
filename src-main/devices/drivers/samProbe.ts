import type { Clock } from '../../core/ports/clock.ts';
import { encodeSamCommand } from '../protocols/sam/frame.ts';
import { SamFramer } from '../protocols/sam/framer.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';

/** A reader answers its status within this; slower ones are found by their configured port. */
const answerMs = 600;

/**
 * Does an ID-card reader stand at the end of this open line? Asks for the status of the security module, the only question that may
 * be sent to a port nobody knows; any whole frame is an answer.
 */
export async function answersAsReader(line: ByteTransport, clock: Clock): Promise<boolean> {
  const framer = new SamFramer();
  const over = new AbortController();
  let answered = false;
  const offData = line.onData((chunk) => {
    answered ||= framer.push(chunk).some((event) => event.type === 'frame');
    if (answered) over.abort();
  });
  const offClose = line.onClose(() => over.abort());
  // A line that is held keeps the write pending; the wait below ends it all the same.
  void line.write(encodeSamCommand('status')).then((sent) => {
    if (!sent.ok) over.abort();
  });
  await clock.sleep(answerMs, over.signal).catch(() => undefined);
  offData();
  offClose();
  return answered;
}
