import { later } from '../../ui/later.tsx';

/** What most payments never show. */
export const StraysStep = later(() => import('../charges/StraysStep.tsx'), 'StraysStep').Part;
export const DecideDialog = later(() => import('../charges/DecideDialog.tsx'), 'DecideDialog').Part;
export const GovernmentStep = later(() => import('./GovernmentStep.tsx'), 'GovernmentStep').Part;
export const HouseholdDoneScreen = later(() => import('./HouseholdDone.tsx'), 'HouseholdDoneScreen').Part;
export const OutageButton = later(() => import('./OutageEntry.tsx'), 'OutageButton').Part;
export const PaperDialog = later(() => import('./PaperDialog.tsx'), 'PaperDialog').Part;
export const PayerDialog = later(() => import('./PayerDialog.tsx'), 'PayerDialog').Part;
export const ReprintDialog = later(() => import('./ReprintDialog.tsx'), 'ReprintDialog').Part;
export const ReversalDialog = later(() => import('./ReversalDialog.tsx'), 'ReversalDialog').Part;
export const TaxNumberDialog = later(() => import('./TaxNumberDialog.tsx'), 'TaxNumberDialog').Part;
export const YearDialog = later(() => import('./YearDialog.tsx'), 'YearDialog').Part;
