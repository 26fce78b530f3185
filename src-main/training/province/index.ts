export { type CountyDecisions, openPracticeProvince, type PracticeBook, type PracticeProvinceOptions } from './book.ts';
export { createDirectProvince, type DirectProvinceOptions } from './direct.ts';
export { createFaults, type Fault, type FaultKind, type FaultRates, type Faults, type PlannedFault } from './faults.ts';
export { type RunningProvince, type ServerOptions, startPracticeProvince } from './server.ts';
export { practiceActivationCodes, practiceKioskCodes } from './terminals.ts';
