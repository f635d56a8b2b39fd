// What is not settled: who is in trouble, the last move, moves under way, my own knock.
// Must never take more height than it says: the rooms below must stay in sight.
import { PauseNotice } from '../safety/PauseNotice.tsx';
import { Doorstep } from './Doorstep.tsx';
import { PendingMoves } from './PendingMoves.tsx';
import css from './Rail.module.css';
import { Trouble } from './Trouble.tsx';
import { Undo } from './Undo.tsx';

export const Underway = ({ now }: { now: number }) => (
  <div className={css.notices}>
    <PauseNotice />
    <Trouble />
    <Undo now={now} />
    <PendingMoves now={now} />
    <Doorstep />
  </div>
);
