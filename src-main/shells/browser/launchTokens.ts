import { randomBytes } from 'node:crypto';
import type { PageKind } from '../../contract/define.ts';

/** At most this many browser sessions and unused tokens are kept; the oldest go first. */
const limit = 64;

/**
 * Launch tokens and the browser sessions they turn into. A token works once and fixes what its page is; a session lives as
 * long as this process, so a cookie of an earlier run opens nothing.
 */
export class LaunchTokens {
  readonly #unused = new Map<string, PageKind>();
  readonly #sessions = new Map<string, PageKind>();

  /** Makes a token of 256 random bits for one page. */
  issue(kind: PageKind): string {
    return remember(this.#unused, kind);
  }

  /** Turns a token into a session id; `undefined` when it was used, never existed or is too old. */
  exchange(token: string): string | undefined {
    const kind = this.#unused.get(token);
    if (kind === undefined) return undefined;
    this.#unused.delete(token);
    return remember(this.#sessions, kind);
  }

  /** What the page with this session is; `undefined` for a stranger. */
  kindOf(session: string | undefined): PageKind | undefined {
    return session === undefined ? undefined : this.#sessions.get(session);
  }
}

function remember(map: Map<string, PageKind>, kind: PageKind): string {
  const secret = randomBytes(32).toString('base64url');
  map.set(secret, kind);
  const oldest = map.keys().next();
  if (map.size > limit && !oldest.done) map.delete(oldest.value);
  return secret;
}
