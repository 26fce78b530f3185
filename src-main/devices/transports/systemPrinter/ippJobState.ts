import { existsSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import type { QueueJobState } from './printQueue.ts';

/** Where the print service listens: as `CUPS_SERVER` says, else the usual socket, else the usual port. */
export function printService(server: string | undefined = process.env['CUPS_SERVER']): RequestOptions {
  if (server?.startsWith('/')) return { socketPath: server };
  if (server !== undefined && server !== '') {
    const [host = 'localhost', port = '631'] = server.replace(/\/.*$/, '').split(':');
    return { host, port: Number(port) };
  }
  const usual = '/run/cups/cups.sock';
  return existsSync(usual) ? { socketPath: usual } : { host: 'localhost', port: 631 };
}

const waitMs = 4000;
const getJobAttributes = 0x0009;
/** Longest answer that is read: one attribute of one job is a few hundred bytes. */
const maxAnswer = 65_536;

/** `job-state` of RFC 8011, 5.3.7: pending, held, processing, stopped, cancelled, aborted, completed. */
const states: Readonly<Record<number, QueueJobState>> = {
  3: 'waiting',
  4: 'waiting',
  5: 'printing',
  6: 'printing',
  7: 'cancelled',
  8: 'failed',
  9: 'printed',
};

/**
 * State of a job by the service's own word. `lpstat` does not tell a job that was printed from one that was cancelled before it
 * began (both "processing-to-stop-point" in CUPS 2.4), and that is the one difference that matters.
 */
export async function ippJobState(jobNumber: number, service: RequestOptions = printService()): Promise<QueueJobState> {
  const answer = await post(encodeQuestion(jobNumber), service);
  const state = answer && readInteger(answer, 'job-state');
  return state === undefined ? 'gone' : (states[state] ?? 'gone');
}

/** `Get-Job-Attributes` for `job-state` alone (RFC 8010 encoding). */
export function encodeQuestion(jobNumber: number): Uint8Array {
  return Uint8Array.from([
    ...[2, 0, getJobAttributes >> 8, getJobAttributes & 0xff, 0, 0, 0, 1, 0x01],
    ...attribute(0x47, 'attributes-charset', 'utf-8'),
    ...attribute(0x48, 'attributes-natural-language', 'en'),
    ...attribute(0x45, 'job-uri', `ipp://localhost/jobs/${jobNumber}`),
    ...attribute(0x44, 'requested-attributes', 'job-state'),
    0x03,
  ]);
}

/** The four bytes of an integer or enum attribute; `undefined` when the answer has none or ends too early. */
export function readInteger(answer: Uint8Array, name: string): number | undefined {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  let at = 8;
  while (at < answer.length) {
    const tag = answer[at] ?? 0;
    at += 1;
    // Tags below 16 begin or end a group and have no value.
    if (tag < 0x10) continue;
    if (at + 2 > answer.length) return undefined;
    const nameEnd = at + 2 + view.getUint16(at);
    if (nameEnd + 2 > answer.length) return undefined;
    const valueEnd = nameEnd + 2 + view.getUint16(nameEnd);
    if (valueEnd > answer.length) return undefined;
    const found = Buffer.from(answer.subarray(at + 2, nameEnd)).toString('latin1');
    if (found === name && valueEnd - nameEnd === 6) return view.getInt32(nameEnd + 2);
    at = valueEnd;
  }
  return undefined;
}

function attribute(tag: number, name: string, value: string): readonly number[] {
  const sized = (text: string): readonly number[] => {
    const bytes = [...Buffer.from(text, 'utf8')];
    return [bytes.length >> 8, bytes.length & 0xff, ...bytes];
  };
  return [tag, ...sized(name), ...sized(value)];
}

function post(body: Uint8Array, service: RequestOptions): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' };
    const asked = request({ ...service, path: '/jobs/', method: 'POST', headers, timeout: waitMs }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxAnswer) chunks.push(chunk);
      });
      response.on('end', () =>
        resolve(response.statusCode === 200 ? Uint8Array.from(Buffer.concat(chunks)) : undefined),
      );
      response.on('error', () => resolve(undefined));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end(body);
  });
}
