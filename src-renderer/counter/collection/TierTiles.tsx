import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { useClient } from '../../client/clientContext.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { useKey, useKeyLayer } from '../../ui/KeyLayer.tsx';
import type { Quote } from './flow.ts';
import { chooseTier, neighbourTier } from './openPerson.ts';

/** More than this many tiers become a list (interface guide, "Many tiers wrap"). */
const tilesUpTo = 12;

type Pick = (tierFen: number) => void;

function Tile(props: { readonly quote: Quote; readonly tier: Quote['tiers'][number]; readonly onPick: Pick }) {
  const { quote, tier } = props;
  const chosen = quote.tierFen === tier.tierFen;
  return (
    <button
      type="button"
      className={chosen ? 'tier tier-chosen' : 'tier'}
      aria-pressed={chosen}
      {...(chosen ? { 'data-start': '', 'data-enter-through': '' } : {})}
      onClick={() => props.onPick(tier.tierFen)}
    >
      <span className="tier-yuan">{text.shortYuan(tier.tierFen)}</span>
      <span className="tier-more">
        {quote.lastTierFen === tier.tierFen ? <span className="tier-last">{text.lastYear}</span> : undefined}
        <span>+{text.shortYuan(tier.subsidyFen)}</span>
      </span>
    </button>
  );
}

/** The year's tiers; last year's is framed, arrows change, nobody gets one who had none. */
export function TierTiles(props: { readonly quote: Quote }) {
  const { quote } = props;
  const client = useClient();
  const { run } = useKeyLayer();
  const pick = (tierFen: number) => run(() => chooseTier(client, tierFen), false);
  const step = (by: 1 | -1) => {
    const tierFen = neighbourTier(quote, by);
    return tierFen === undefined ? undefined : chooseTier(client, tierFen);
  };
  useKey('ArrowRight', () => step(1));
  useKey('ArrowLeft', () => step(-1));
  useKey('ArrowDown', () => step(1));
  useKey('ArrowUp', () => step(-1));
  if (quote.tiers.length > tilesUpTo) {
    return (
      <p className="tier-list">
        <select
          className="input"
          aria-label={text.lastTier}
          data-start=""
          value={quote.tierFen ?? ''}
          onChange={(event) => pick(Number(event.target.value))}
        >
          {quote.tierFen === undefined ? <option value="">{text.acceptNone}</option> : undefined}
          {quote.tiers.map((tier) => (
            <option key={tier.tierFen} value={tier.tierFen}>
              {text.yuanOf(tier.tierFen)} +{text.shortYuan(tier.subsidyFen)}
            </option>
          ))}
        </select>
        <KeyCap name="ArrowLeft" />
      </p>
    );
  }
  return (
    <div className="tiers">
      {quote.tiers.map((tier) => (
        <Tile key={tier.tierFen} quote={quote} tier={tier} onPick={pick} />
      ))}
    </div>
  );
}
