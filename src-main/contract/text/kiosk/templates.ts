import { accountTemplates } from './account.ts';
import { helpTemplates } from './help.ts';
import { homeTemplates } from './home.ts';
import { keyTemplates } from './keys.ts';
import { moneyTemplates } from './money.ts';
import { policyTemplates } from './policy.ts';
import { refreshTemplates, scanTemplates } from './scan.ts';
import { serviceTemplates } from './service.ts';
import { wishTemplates } from './wishes.ts';

/** Every sentence the kiosk can show and say, by its name. */
export const kioskTemplates = {
  ...homeTemplates,
  ...accountTemplates,
  ...moneyTemplates,
  ...policyTemplates,
  ...helpTemplates,
  ...serviceTemplates,
  ...wishTemplates,
  ...scanTemplates,
  ...refreshTemplates,
  ...keyTemplates,
} as const;
