import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the built pages, ready to send. `packed` is absent where packing gains nothing (fonts, pictures). */
export type PageFile = {
  readonly mime: string;
  readonly bytes: Buffer;
  readonly packed?: Buffer;
  readonly lasting: boolean;
};

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};

/**
 * The built pages by URL path. They are read once, at the start: no path of a request reaches the file system, so there is nothing to
 * climb out of, and pages built anew under a running station neither mix with these nor take a file away. A few hundred KB in all.
 * Files of unknown kinds are not served.
 */
export function listPageFiles(folder: string): (urlPath: string) => PageFile | undefined {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const pages = new Map<string, PageFile>();
  for (const path of paths) {
    const file = join(folder, path);
    if (mimes[extname(path)] === undefined || !statSync(file).isFile()) continue;
    pages.set(`/${path.split(sep).join('/')}`, load(file));
  }
  return (urlPath) => pages.get(urlPath);
}

function load(file: string): PageFile {
  const mime = mimes[extname(file)] ?? 'application/octet-stream';
  const bytes = readFileSync(file);
  // Vite puts a content hash into the names below assets/: those never change under their name.
  const lasting = file.includes(`${sep}assets${sep}`);
  const packs = mime.includes('charset') || mime.includes('svg');
  return { mime, bytes, lasting, ...(packs ? { packed: gzipSync(bytes) } : {}) };
}
