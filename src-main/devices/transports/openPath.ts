import type { ByteTransport } from './byteTransport.ts';
import { HidTransport, hidPrefix } from './hidTransport.ts';
import { SerialTransport } from './serialTransport.ts';
import { queueFor, queuePrefix, QueueTransport } from './systemPrinter/queueLine.ts';
import { TcpTransport } from './tcpTransport.ts';

/** Does this configured path name a stand-in line (`tcp:`, `pipe:`, a Windows pipe) rather than a serial port? */
export function isStreamPath(path: string): boolean {
  return path.startsWith('tcp:') || path.startsWith('pipe:') || path.startsWith('\\\\.\\pipe\\');
}

/** The transport for a configured path. */
export function transportFor(options: { path: string; baudRate: number; softwareFlow: boolean }): ByteTransport {
  if (options.path.startsWith(hidPrefix)) return new HidTransport(options.path);
  if (options.path.startsWith(queuePrefix)) return new QueueTransport(queueFor(options.path));
  return isStreamPath(options.path) ? new TcpTransport(options.path) : new SerialTransport(options);
}
