import type { IncomingMessage } from 'node:http';
import type { PageKind } from '../../contract/define.ts';

/** The one address the browser shell listens on; never a LAN address. */
export const loopback = '127.0.0.1';

/**
 * Name of the session cookie. Cookies ignore ports, so the port stands in the name: two stations on one PC don't mix. Nor do the pages
 * of one: a resident's screen opened in the clerk's browser must not take the counter's place.
 */
export function cookieName(port: number, kind: PageKind = 'counter'): string {
  return kind === 'counter' ? `station-${port}` : `station-${port}-${kind}`;
}

/** The session id a request carries for this kind of page, if any. */
export function sessionOf(request: IncomingMessage, port: number, kind: PageKind = 'counter'): string | undefined {
  const wanted = `${cookieName(port, kind)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  return cookies.find((part) => part.startsWith(wanted))?.slice(wanted.length);
}

/**
 * Was the request meant for us? A foreign Host is a rebound DNS name. A foreign or missing Origin on anything but a plain read
 * is another program's page; `Sec-Fetch-Site` says so for reads as well, where the browser sends it.
 */
export function isFromOurPage(request: IncomingMessage, port: number): boolean {
  if (request.headers.host !== `${loopback}:${port}`) return false;
  const { origin } = request.headers;
  const plainRead = (request.method === 'GET' || request.method === 'HEAD') && request.headers.upgrade === undefined;
  if (origin === undefined ? !plainRead : origin !== `http://${loopback}:${port}`) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** The content policy of every shell: styles and scripts only from our own files, shown in nobody's frame. */
export function contentPolicy(connect: string): string {
  return [
    "default-src 'self'",
    `connect-src ${connect}`,
    "img-src 'self' blob: data:",
    "style-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The policy of one page. The kiosk's is a sandbox besides: no windows, no downloads, no boxes (alert, print, "leave this page?"), no way to
 * another address, whatever its scripts were made to do.
 */
export function pagePolicy(path: string, connect: string): string {
  const isKiosk = path === '/kiosk.html' || path === '/paused.html';
  return isKiosk ? `${contentPolicy(connect)}; sandbox allow-scripts allow-same-origin` : contentPolicy(connect);
}

/** Headers of every answer; a page talks to its own port and to nothing else. */
export function strictHeaders(port: number, path = ''): Readonly<Record<string, string>> {
  return {
    'content-security-policy': pagePolicy(path, `'self' ws://${loopback}:${port}`),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  };
}
