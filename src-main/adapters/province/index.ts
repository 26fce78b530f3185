export { type ActivationOptions, activate } from './activate.ts';
export { createProvince, type HttpProvince, type ProvinceOptions } from './client.ts';
export type { Light, ProvinceLights } from './lights.ts';
export type { ProvinceLimits } from './limits.ts';
