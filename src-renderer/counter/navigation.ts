import { create } from 'zustand';
import type { Params } from '../../src-main/contract/calls/index.ts';
import type { PlaceName } from '../../src-main/contract/text/screens/frame.ts';

/** Why a person is opened; goes to the station as it is. */
export type OpenReason = Params<'people.openPerson'>['reason'];

/** A page of 对账月结 that something else may lead to. */
export type AccountsPage = 'month' | 'province' | 'cards';

/** What a place is asked to begin with when somebody goes there. */
export type Errand =
  | { readonly kind: 'collect'; readonly personKey: string; readonly reason: OpenReason; readonly year?: number }
  | { readonly kind: 'card'; readonly cardReadId: string; readonly name: string; readonly personKey?: string }
  | { readonly kind: 'contribution'; readonly contributionId: string }
  | { readonly kind: 'charge'; readonly chargeId: string }
  | { readonly kind: 'strays' }
  | { readonly kind: 'enrol-card'; readonly cardReadId: string }
  | { readonly kind: 'enrol-draft'; readonly enrolmentId: string }
  | { readonly kind: 'verify'; readonly qr: string }
  | { readonly kind: 'tray' }
  | { readonly kind: 'windows' }
  | { readonly kind: 'disputes'; readonly statementId?: string | undefined }
  | { readonly kind: 'village-list'; readonly agentId: string; readonly year: number }
  | { readonly kind: 'accounts'; readonly view?: AccountsPage | undefined; readonly month?: string | undefined }
  | { readonly kind: 'review'; readonly enrolmentId: string; readonly name: string };

type Navigation = {
  readonly place: PlaceName;
  readonly errand: Errand | undefined;
  /** The clerk chose to look around before opening the till. */
  readonly shiftLater: boolean;
  go(place: PlaceName, errand?: Errand): void;
  /** Takes the errand: each is done once. */
  takeErrand(): Errand | undefined;
  openShiftLater(later: boolean): void;
  /** Somebody signed out: the next one begins at 今日, with the till first. */
  startOver(): void;
};

/** Where in the counter this page stands: view state only. */
export const useNavigation = create<Navigation>((set, get) => ({
  place: 'today',
  errand: undefined,
  shiftLater: false,
  go: (place, errand) => set({ place, errand }),
  takeErrand: () => {
    const { errand } = get();
    if (errand) set({ errand: undefined });
    return errand;
  },
  openShiftLater: (shiftLater) => set({ shiftLater }),
  startOver: () => set({ place: 'today', errand: undefined, shiftLater: false }),
}));
