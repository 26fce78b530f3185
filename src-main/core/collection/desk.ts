import type { Environment } from '../kernel/environment.ts';
import type { OnlineChecks } from '../people/index.ts';

/** What collecting needs beside the environment. */
export type CollectionDesk = { readonly environment: Environment; readonly checks: OnlineChecks };
