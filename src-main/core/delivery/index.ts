export { applyDelivery } from './apply.ts';
export { ClerkWatch } from './clerkWatch.ts';
export { Link, type Lights } from './link.ts';
export { DeliveryLoop, type LoopEvents } from './loop.ts';
export type { Arriving } from './refresh.ts';
export { deliveryStateOf, getStatus, sendAgain } from './status.ts';
