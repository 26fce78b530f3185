/** IPC channels between preload and main: one per direction, nothing else exists. */
export const channels = { toStation: 'station:request', toPage: 'station:message' } as const;

/** Address of our pages. The scheme is ours, so no file path and no remote content is ever an address in a window. */
export const pageScheme = 'station';
export const pageOrigin = 'station://app';
