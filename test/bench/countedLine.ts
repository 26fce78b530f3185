import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP line to a server on this machine that counts every byte both ways. */
export type CountedLine = { readonly url: string; bytes(): number; close(): Promise<void> };

/** Opens the line; bytes are those of the connection's content, without the frames of TCP and IP. */
export async function openCountedLine(toPort: number): Promise<CountedLine> {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (piece: Buffer) => {
        bytes += piece.byteLength;
        to.write(piece);
      });
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
