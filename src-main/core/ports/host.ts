/** A child of the station: one message pipe and a way to end it. Under Node a fork, under Electron a utility process. */
export interface HostedProcess {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | undefined) => void): void;
  kill(): void;
}

/** Names of the entry files that may be started as children. */
export type HostedName = 'device-host' | 'pcsc-host' | 'training-devices' | 'province';

/** Starts children; `spawn` returns at once, a failure shows as `onExit`. */
export interface ProcessHost {
  spawn(name: HostedName, options: Readonly<Record<string, string | number | boolean>>): HostedProcess;
}
