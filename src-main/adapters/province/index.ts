export { type ActivationOptions, activate } from './activate.ts';
export { createProvince, type ProvinceOptions } from './client.ts';
export type { ProvinceLimits } from './limits.ts';
