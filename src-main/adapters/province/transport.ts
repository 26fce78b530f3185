import { Agent as HttpAgent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { err, ok } from '../../contract/values/result.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ProvinceAnswer, ProvinceFailure } from '../../core/ports/province.ts';

export type TransportOptions = {
  /** `http:` only for the practice province on this machine; everything else is `https:`. */
  readonly baseUrl: string;
  /** The county's own certificate authority, PEM. */
  readonly ca?: string;
  /** `http://host:port` of the county's proxy. */
  readonly proxy?: string;
  readonly clock: Clock;
  readonly maxAnswerBytes: number;
};

export type Outgoing = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly deadlineMs: number;
};

export type Incoming = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

export type Transport = {
  /** One request, one whole answer, or why not; ends at the deadline whatever the other end does. */
  post(outgoing: Outgoing): Promise<ProvinceAnswer<Incoming>>;
  close(): void;
};

/** One connection while a clerk waits, up to three when idle: three is the pool. */
const maxConnections = 3;

const answerTooLarge: ProvinceFailure = { kind: 'garbage', code: 'ANSWER_TOO_LARGE' };

/** Opens a keep-alive pool to one gateway. Throws TypeError when `baseUrl` is no http(s) address. */
export function createTransport(options: TransportOptions): Transport {
  const base = new URL(options.baseUrl);
  if (base.protocol !== 'http:' && base.protocol !== 'https:') throw new TypeError('the province speaks http or https');
  const secure = base.protocol === 'https:';
  const pool = {
    keepAlive: true,
    maxSockets: maxConnections,
    ...(options.proxy !== undefined && { proxyEnv: { HTTP_PROXY: options.proxy, HTTPS_PROXY: options.proxy } }),
  };
  const trust = { ...(options.ca !== undefined && { ca: options.ca }), minVersion: 'TLSv1.2' as const };
  const agent = secure ? new HttpsAgent({ ...pool, ...trust }) : new HttpAgent(pool);
  const open = (outgoing: Outgoing): ClientRequest => {
    const url = new URL(outgoing.path, base);
    const headers = { ...outgoing.headers, 'content-length': String(outgoing.body.byteLength) };
    const settings = { method: 'POST', agent, headers };
    return secure ? httpsRequest(url, settings) : httpRequest(url, settings);
  };
  return {
    post: (outgoing) => exchange(open(outgoing), outgoing, options),
    close: () => agent.destroy(),
  };
}

function exchange(
  request: ClientRequest,
  outgoing: Outgoing,
  options: TransportOptions,
): Promise<ProvinceAnswer<Incoming>> {
  return new Promise((resolve) => {
    const deadline = new AbortController();
    let finished = false;
    const finish = (answer: ProvinceAnswer<Incoming>): void => {
      if (finished) return;
      finished = true;
      deadline.abort();
      resolve(answer);
      // Whatever was not read to its end must not go back into the pool.
      if (!answer.ok) request.destroy();
    };
    options.clock.sleep(outgoing.deadlineMs, deadline.signal).then(
      () => finish(err({ kind: 'timeout' })),
      () => undefined,
    );
    request.on('error', (error) => finish(err(failureOf(error))));
    request.on('response', (response) => collect(response, options.maxAnswerBytes, finish));
    request.end(outgoing.body);
  });
}

function collect(
  response: IncomingMessage,
  maxBytes: number,
  finish: (answer: ProvinceAnswer<Incoming>) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > maxBytes) finish(err(answerTooLarge));
    else chunks.push(chunk);
  });
  response.on('error', (error) => finish(err(failureOf(error))));
  // A connection cut in the middle of the body ends in 'close' without 'end'.
  response.on('close', () => finish(err({ kind: 'line', code: 'CUT' })));
  response.on('end', () =>
    response.complete
      ? finish(ok({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }))
      : finish(err({ kind: 'line', code: 'CUT' })),
  );
}

const certificateCodes =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT|ERR_SSL_|HOSTNAME_MISMATCH)/;

/** Certificate trouble is a matter of trust, unreadable HTTP is garbage, everything else is the line. */
function failureOf(error: Error): ProvinceFailure {
  const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  if (certificateCodes.test(code)) return { kind: 'untrusted', code };
  if (code.startsWith('HPE_')) return { kind: 'garbage', code };
  return { kind: 'line', code };
}
