/** Places of a visit, and those that need no card. */
export type PlaceName =
  | 'home'
  | 'account'
  | 'more'
  | 'more-years'
  | 'more-affairs'
  | 'more-voice'
  | 'more-last'
  | 'payments'
  | 'missing'
  | 'tiers'
  | 'benefit'
  | 'cases'
  | 'pay'
  | 'charge'
  | 'slip'
  | 'rate'
  | 'refresh'
  | 'scan'
  | 'scanned'
  | 'wish'
  | 'wish-more'
  | 'wish-last'
  | 'wish-words'
  | 'wish-typing'
  | 'wish-name'
  | 'wish-phone'
  | 'wish-done'
  | 'policy'
  | 'policy-more'
  | 'policy-last'
  | 'tier-table'
  | 'papers'
  | 'paper'
  | 'notices'
  | 'notice'
  | 'policies'
  | 'policy-card'
  | 'hours'
  | 'help'
  | 'help-voice'
  | 'dialect'
  | 'staff-who'
  | 'staff-pin'
  | 'staff'
  | 'trouble';

/** What a complaint is about. */
export type WishAbout = 'payment' | 'staff' | 'benefit' | 'agent' | 'kiosk' | 'other';

/** What staff can make of the kiosk. */
export type ServiceChoice = 'open' | 'cleaning' | 'out-of-service';

/** Everything a touch or a key of the pad can ask for. */
export type Act =
  | { readonly does: 'go'; readonly to: PlaceName; readonly picked?: string }
  | { readonly does: 'page'; readonly by: 1 | -1 }
  | { readonly does: 'wait-for-card'; readonly to: 'account' | 'pay' }
  | { readonly does: 'say-amounts' }
  | { readonly does: 'print-statement' }
  | { readonly does: 'print-estimate'; readonly tierFen: number }
  | { readonly does: 'pick-tier'; readonly tierFen: number }
  | { readonly does: 'open-payment'; readonly year?: number }
  | { readonly does: 'pay' }
  | { readonly does: 'stop-payment' }
  | { readonly does: 'print-again' }
  | { readonly does: 'certify' }
  | { readonly does: 'rate'; readonly score: number }
  | { readonly does: 'wish-about'; readonly about: WishAbout }
  | { readonly does: 'end-help' }
  | { readonly does: 'wish-idea' }
  | { readonly does: 'send-wish'; readonly anonymous: boolean }
  | { readonly does: 'refresh' }
  | { readonly does: 'still-here' }
  | { readonly does: 'leave' }
  | { readonly does: 'home' }
  | { readonly does: 'back' }
  | { readonly does: 'slower' }
  | { readonly does: 'louder' }
  | { readonly does: 'quieter' }
  | { readonly does: 'dialect'; readonly pack: string }
  | { readonly does: 'choose-service'; readonly service: ServiceChoice }
  | { readonly does: 'again' }
  | { readonly does: 'letters' }
  | { readonly does: 'nothing' };
