import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { StatusWord } from '../../../src-main/contract/text/screens/status.ts';

type Contribution = Answer<'collection.getContribution'>;

/** The status word of a payment; money and delivery are two tags, never one. */
export function paymentStatus(payment: Contribution['payment']): StatusWord {
  switch (payment) {
    case 'unpaid':
      return 'unpaid';
    case 'paid':
    case 'government-paid':
      return 'paid';
    case 'being-checked':
      return 'checking';
    case 'reversed':
      return 'reversed';
  }
}

/** The status word of an act on its way to the province. */
export function deliveryStatus(delivery: Contribution['delivery']): StatusWord {
  switch (delivery) {
    case 'waiting':
    case 'deferred':
      return 'waiting';
    case 'sent':
      return 'underWay';
    case 'accepted':
      return 'accepted';
    case 'refused':
      return 'refused';
  }
}
