export * from './calls/index.ts';
export * from './define.ts';
export * from './errors.ts';
export * from './wire.ts';
