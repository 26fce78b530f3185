import type { Page } from '@playwright/test';

/**
 * One request from inside the page, by whatever pipe its shell gave it. In the browser shell it opens a socket of its own, so the
 * page's numbering is left alone; in Electron it uses numbers no page reaches. Rejects with the error's code.
 */
export async function callFrom(page: Page, method: string, params: unknown): Promise<unknown> {
  const reply = await page.evaluate(askInPage, { method, params });
  if (!reply.ok) throw new Error(`${method}: ${reply.error.code}`);
  return reply.value;
}

type Reply = { id: number; ok: true; value: unknown } | { id: number; ok: false; error: { code: string } };

/** Runs in the page; sees nothing of this file. */
function askInPage({ method, params }: { method: string; params: unknown }): Promise<Reply> {
  type Bridge = { invoke(request: unknown): void; subscribe(receive: (message: Reply) => void): () => void };
  const id = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000);
  const { station } = window as unknown as { station?: Bridge };
  return new Promise((resolve, reject) => {
    if (station !== undefined) {
      const stop = station.subscribe((message) => {
        if (message.id !== id) return;
        stop();
        resolve(message);
      });
      station.invoke({ id, method, params });
      return;
    }
    const socket = new WebSocket(`ws://${location.host}/pipe`);
    socket.addEventListener('open', () => socket.send(JSON.stringify({ id, method, params })));
    socket.addEventListener('error', () => reject(new Error('the pipe did not open')));
    socket.addEventListener('message', (event) => {
      const message = JSON.parse(String(event.data)) as Reply;
      if (message.id !== id) return;
      resolve(message);
      socket.close();
    });
  });
}
