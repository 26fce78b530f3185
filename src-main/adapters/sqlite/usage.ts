import type { Connection } from './connection.ts';

/** Counts by kind and day say how a station is used without saying by whom. */
export function usageOf(connection: Connection): Readonly<Record<string, unknown>> {
  return {
    kinds: connection.prepare('SELECT kind, count(*) AS n FROM journal GROUP BY kind ORDER BY kind').all(),
    days: connection
      .prepare('SELECT substr(at, 1, 10) AS day, count(*) AS n FROM journal GROUP BY day ORDER BY day DESC LIMIT 60')
      .all(),
    queue: connection
      .prepare(
        'SELECT state, count(*) AS n FROM (SELECT state FROM p_act UNION ALL SELECT state FROM p_act_waiting) GROUP BY state',
      )
      .all(),
    mirrorPeople: connection.prepare('SELECT count(*) AS n FROM mirror_person').get(),
    pages: connection.pragma('page_count', { simple: true }),
  };
}
