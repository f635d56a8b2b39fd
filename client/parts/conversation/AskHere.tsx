// The first question that waits for me, where it can be answered at once; fetched only when there is one.
// Must never take the screen around it down.
import { lazy } from 'react';
import { useSnapshot, useView } from '../../net/context.tsx';
import { Later } from '../page/Later.tsx';
import { asksOf } from './asks.ts';

const Asks = lazy(() => import('./Asks.tsx'));

export function AskHere() {
  const { chat } = useSnapshot();
  if (asksOf(useView(), chat).length === 0) return null;
  return (
    <Later>
      <Asks />
    </Later>
  );
}
